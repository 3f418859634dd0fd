using System.Collections.Immutable;
using System.Diagnostics;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Supervision;

public abstract record RiskSchemeFact
{
    private protected RiskSchemeFact() { }
}

/// <summary>A version of a risk scheme was proposed by one person and approved by another; from its day on it decides.</summary>
/// <param name="Definition">The whole version, so that a class of any past day can be explained and repeated.</param>
public sealed record RiskSchemeEnacted(
    string SchemeId, int Version, DateOnly EffectiveOn, SchemeDefinition Definition, string ProposedBy, string ApprovedBy) : RiskSchemeFact, ISchemeEnacted;

/// <summary>All enacted versions of one scheme by which regulators class enterprises, oldest first: stream <c>risk_scheme/&lt;scheme&gt;</c>.</summary>
public sealed record RiskScheme(ImmutableArray<SchemeDefinition> Versions) : IFold<RiskScheme, RiskSchemeFact>, IVersioned<SchemeDefinition>
{
    public static RiskScheme Initial { get; } = new([]);

    public static RiskScheme Evolve(RiskScheme state, RiskSchemeFact fact) => fact switch
    {
        RiskSchemeEnacted f => new(state.Versions.Add(f.Definition)),
        _ => throw new UnreachableException($"{fact.GetType().Name} is no fact of a risk scheme."),
    };
}

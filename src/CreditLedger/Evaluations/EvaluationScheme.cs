using System.Collections.Immutable;
using System.Diagnostics;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Evaluations;

public abstract record EvaluationSchemeFact
{
    private protected EvaluationSchemeFact() { }
}

/// <summary>A version of a scheme was proposed by one person and approved by another; from its day on it decides.</summary>
/// <param name="Definition">The whole version, so that a grade of any past day can be explained and repeated.</param>
public sealed record SchemeEnacted(
    string SchemeId, int Version, DateOnly EffectiveOn, SchemeDefinition Definition, string ProposedBy, string ApprovedBy) : EvaluationSchemeFact, ISchemeEnacted;

/// <summary>All enacted versions of one scheme, oldest first: stream <c>evaluation_scheme/&lt;scheme&gt;</c>.</summary>
public sealed record EvaluationScheme(ImmutableArray<SchemeDefinition> Versions) : IFold<EvaluationScheme, EvaluationSchemeFact>, IVersioned<SchemeDefinition>
{
    public static EvaluationScheme Initial { get; } = new([]);

    public static EvaluationScheme Evolve(EvaluationScheme state, EvaluationSchemeFact fact) => fact switch
    {
        SchemeEnacted f => new(state.Versions.Add(f.Definition)),
        _ => throw new UnreachableException($"{fact.GetType().Name} is no fact of a scheme."),
    };
}

using System.Collections.Immutable;
using System.Diagnostics;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.GovernmentBodies;

public abstract record BodySchemeFact
{
    private protected BodySchemeFact() { }
}

/// <summary>A version of a scheme of government bodies was proposed by one person and approved by another; from its day on it decides.</summary>
/// <param name="Definition">The whole version, so that a grade of any past day can be explained and repeated.</param>
/// <param name="ProgrammeId">The programme that brought it; null for a scheme of its own.</param>
public sealed record BodySchemeEnacted(
    string SchemeId, int Version, DateOnly EffectiveOn, SchemeDefinition Definition, string ProposedBy, string ApprovedBy, string? ProgrammeId = null) : BodySchemeFact, ISchemeEnacted;

/// <summary>All enacted versions of one scheme by which government bodies are graded, oldest first: stream <c>body_scheme/&lt;scheme&gt;</c>.</summary>
/// <param name="ProgrammeId">The programme it belongs to; null for a scheme of its own, and before the first version.</param>
public sealed record BodyScheme(ImmutableArray<SchemeDefinition> Versions, string? ProgrammeId) : IFold<BodyScheme, BodySchemeFact>, IVersioned<SchemeDefinition>
{
    public static BodyScheme Initial { get; } = new([], ProgrammeId: null);

    public static BodyScheme Evolve(BodyScheme state, BodySchemeFact fact) => fact switch
    {
        BodySchemeEnacted f => new(state.Versions.Add(f.Definition), f.ProgrammeId),
        _ => throw new UnreachableException($"{fact.GetType().Name} is no fact of a scheme of government bodies."),
    };
}

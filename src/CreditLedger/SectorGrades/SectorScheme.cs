using System.Collections.Immutable;
using System.Diagnostics;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.SectorGrades;

public abstract record SectorSchemeFact
{
    private protected SectorSchemeFact() { }
}

/// <summary>A version of a sector's scheme was proposed by one person and approved by another; from its day on it decides.</summary>
/// <param name="Definition">The whole version, so that a grade of any past day can be explained and repeated.</param>
/// <param name="ProgrammeId">The programme that brought it; null for a scheme of its own.</param>
public sealed record SectorSchemeEnacted(
    string SchemeId, int Version, DateOnly EffectiveOn, SchemeDefinition Definition, string ProposedBy, string ApprovedBy, string? ProgrammeId = null) : SectorSchemeFact, ISchemeEnacted;

/// <summary>
/// All enacted versions of one scheme by which a sector's regulator (行业主管部门) or a programme grades enterprises, oldest first: stream
/// <c>sector_scheme/&lt;scheme&gt;</c>.
/// </summary>
/// <param name="ProgrammeId">The programme it belongs to; null for a scheme of its own, and before the first version.</param>
public sealed record SectorScheme(ImmutableArray<SchemeDefinition> Versions, string? ProgrammeId) : IFold<SectorScheme, SectorSchemeFact>, IVersioned<SchemeDefinition>
{
    public static SectorScheme Initial { get; } = new([], ProgrammeId: null);

    public static SectorScheme Evolve(SectorScheme state, SectorSchemeFact fact) => fact switch
    {
        SectorSchemeEnacted f => new(state.Versions.Add(f.Definition), f.ProgrammeId),
        _ => throw new UnreachableException($"{fact.GetType().Name} is no fact of a sector's scheme."),
    };
}

using System.Collections.Immutable;
using System.Diagnostics;
using CreditLedger.Store;

namespace CreditLedger.Preservation;

public abstract record PreservationListFact
{
    private protected PreservationListFact() { }
}

/// <summary>A version of the rules of a register was proposed by one person and approved by another; from its day on it decides.</summary>
/// <param name="Definition">The whole version, so that an answer of any past day can be explained and repeated.</param>
public sealed record PreservationListEnacted(
    PreservationRole Role, string ListId, int Version, DateOnly EffectiveOn, PreservationListDefinition Definition, string ProposedBy, string ApprovedBy)
    : PreservationListFact;

/// <summary>All enacted versions of the rules of one register, oldest first: stream <c>preservation_list/&lt;role&gt;</c>.</summary>
public sealed record PreservationList(ImmutableArray<PreservationListDefinition> Versions) : IFold<PreservationList, PreservationListFact>
{
    public static PreservationList Initial { get; } = new([]);

    public PreservationListDefinition? Latest => Versions.LastOrDefault();

    public static StreamId StreamOf(PreservationRole role) => StreamId.For<PreservationList>(role.ToString());

    /// <summary>The version that decides on a day; null before the first takes effect.</summary>
    public PreservationListDefinition? InForceOn(DateOnly day) => Versions.LastOrDefault(version => version.EffectiveOn <= day);

    public PreservationListDefinition? Version(int number) => Versions.FirstOrDefault(version => version.Version == number);

    public static PreservationList Evolve(PreservationList state, PreservationListFact fact) => fact switch
    {
        PreservationListEnacted f => new(state.Versions.Add(f.Definition)),
        _ => throw new UnreachableException($"{fact.GetType().Name} is no fact of a register's rules."),
    };
}

using System.Collections.Immutable;
using System.Diagnostics;
using CreditLedger.Rules;
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
public sealed record PreservationList(ImmutableArray<PreservationListDefinition> Versions) : IFold<PreservationList, PreservationListFact>, IVersioned<PreservationListDefinition>
{
    public static PreservationList Initial { get; } = new([]);

    public static StreamId StreamOf(PreservationRole role) => StreamId.For<PreservationList>(role.ToString());

    public static PreservationList Evolve(PreservationList state, PreservationListFact fact) => fact switch
    {
        PreservationListEnacted f => new(state.Versions.Add(f.Definition)),
        _ => throw new UnreachableException($"{fact.GetType().Name} is no fact of a register's rules."),
    };
}

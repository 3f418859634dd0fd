using System.Collections.Immutable;
using System.Diagnostics;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Supervision;

public abstract record InspectionItemListFact
{
    private protected InspectionItemListFact() { }
}

/// <summary>A version of an inspection item list was proposed by one person and approved by another; from its day on it decides.</summary>
/// <param name="Definition">The whole version, so that an inspection of any past day can be held against what was in force.</param>
public sealed record ItemListEnacted(
    string ListId, int Version, DateOnly EffectiveOn, ItemListDefinition Definition, string ProposedBy, string ApprovedBy) : InspectionItemListFact;

/// <summary>All enacted versions of one inspection item list (抽查事项清单), oldest first: stream <c>inspection_item_list/&lt;list&gt;</c>.</summary>
public sealed record InspectionItemList(ImmutableArray<ItemListDefinition> Versions) : IFold<InspectionItemList, InspectionItemListFact>, IVersioned<ItemListDefinition>
{
    public static InspectionItemList Initial { get; } = new([]);

    public static InspectionItemList Evolve(InspectionItemList state, InspectionItemListFact fact) => fact switch
    {
        ItemListEnacted f => new(state.Versions.Add(f.Definition)),
        _ => throw new UnreachableException($"{fact.GetType().Name} is no fact of an inspection item list."),
    };
}

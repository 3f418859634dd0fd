using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Supervision;

/// <summary>An inspection item list (抽查事项清单) as it was enacted last: a row of <c>read.inspection_item_list</c>.</summary>
/// <param name="ListId">The list.</param>
/// <param name="Version">The version enacted last.</param>
/// <param name="EffectiveOn">The first day on which that version decides.</param>
/// <param name="TitleZh">What the list is called in Chinese.</param>
/// <param name="TitleEn">What the list is called in English.</param>
/// <param name="NoteZh">What a reader must know of it, in Chinese.</param>
/// <param name="NoteEn">What a reader must know of it, in English.</param>
/// <param name="RiskScheme">The risk scheme whose classes the items speak of.</param>
/// <param name="Items">What may be inspected, on what basis, how many of whom and how often.</param>
/// <param name="Protections">Whom a stand-alone inspection may not trouble.</param>
[ReadModel("read.inspection_item_list", nameof(ListId))]
public sealed record InspectionItemListRow(
    string ListId, int Version, DateOnly EffectiveOn, string TitleZh, string TitleEn, string NoteZh, string NoteEn, string RiskScheme,
    IReadOnlyList<InspectionItem> Items, IReadOnlyList<Protection> Protections)
{
    public static InspectionItemListRow Create(ItemListEnacted fact) => new(
        fact.ListId, fact.Version, fact.EffectiveOn, fact.Definition.Title.Zh, fact.Definition.Title.En, fact.Definition.Note.Zh,
        fact.Definition.Note.En, fact.Definition.RiskScheme, fact.Definition.Items, fact.Definition.Protections);

    public InspectionItemListRow Apply(ItemListEnacted fact) => Create(fact) with { ListId = ListId };

    public static void Graph(GraphBuilder graph)
    {
        graph.Table<InspectionItemListRow>("InspectionItemList", "read.inspection_item_list", key: row => row.ListId)
            .Rename(row => row.ListId, "id")
            .Hide(row => row.TitleZh).Hide(row => row.TitleEn).Hide(row => row.NoteZh).Hide(row => row.NoteEn).Hide(row => row.Items)
            .Derived("title", row => new Title(row.TitleZh, row.TitleEn), description: "What the list is called.")
            .Derived("note", row => new Title(row.NoteZh, row.NoteEn), description: "What a reader must know of it.")
            .ToList<InspectionItemRow>("items", row => row.ListId, other => other.ListId, description: "What may be inspected.");
        graph.Query
            .One<InspectionItemListRow>("inspectionItemList", row => row.ListId, description: "An inspection item list by its id.")
            .Connection<InspectionItemListRow>("inspectionItemLists", description: "The inspection item lists of the city, as enacted last.");
    }
}

using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Supervision;

/// <summary>One thing that may be inspected (抽查事项), as its list was enacted last: a row of the view <c>read.inspection_item</c>.</summary>
/// <param name="ListId">The inspection item list.</param>
/// <param name="ListVersion">The version of the list.</param>
/// <param name="ItemId">Names the item within the list.</param>
/// <param name="Title">The item.</param>
/// <param name="SubItem">What of the item is looked at (抽查内容).</param>
/// <param name="Basis">The provision that permits or demands the inspection.</param>
/// <param name="Method">How it is inspected.</param>
/// <param name="Inspectees">Whom it concerns; an enterprise for which this is unknown is no inspectee.</param>
/// <param name="Mandated">The law demands this inspection of everyone it concerns: no protection stands against it.</param>
/// <param name="Classes">How many of each risk class, and how often, from the lowest risk to the highest.</param>
/// <param name="Speciality">What its inspectors must be qualified in; null where every inspector may.</param>
public sealed record InspectionItemRow(
    string ListId, int ListVersion, string ItemId, Title Title, Title SubItem, LegalBasis Basis, Title Method, Condition Inspectees, bool Mandated,
    IReadOnlyList<ClassIntensity> Classes, string? Speciality)
{
    public static void Graph(GraphBuilder graph)
    {
        graph.Table<InspectionItemRow>("InspectionItem", "read.inspection_item", key: row => new { row.ListId, row.ItemId })
            .Filter(row => row.ListId).Filter(row => row.ItemId)
            .Derived("inspecteesText", row => RuleText.Of(row.Inspectees, RuleFacts.Shipped), description: "Whom it concerns, in words.");
        graph.Query.Connection<InspectionItemRow>("inspectionItems", description: "Everything that may be inspected, list by list.");
    }
}

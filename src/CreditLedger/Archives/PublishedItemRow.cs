using CreditLedger.Catalogue;
using CreditLedger.City;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;

namespace CreditLedger.Archives;

/// <summary>
/// A record of an enterprise other than a penalty or a licence that everyone may see: what is public of <c>read.archive_item</c>. Once it
/// has ended or counts no longer it is no longer shown.
/// </summary>
/// <param name="Uscc">Whom the record is about.</param>
/// <param name="RecordId">By which explanations name it: item, source, number and enterprise together.</param>
/// <param name="Item">The item of the catalogue under which it was admitted (目录项).</param>
/// <param name="Nature">What such a record tells.</param>
/// <param name="Provenance">On whose word it stands.</param>
/// <param name="Disclosure">Who may see it (公开属性).</param>
/// <param name="SourceId">The code of the public body that filed it; the enterprise's own where it declared it itself.</param>
/// <param name="Number">The source's own number for it.</param>
/// <param name="Value">What was reported; null where the amount, or that it happened, says all.</param>
/// <param name="Amount">In yuan; null where no amount belongs to it.</param>
/// <param name="OccurredOn">The day it happened or is true of.</param>
/// <param name="CountsUntil">The last day on which it counts and is shown; null where it is until it ends.</param>
/// <param name="EndedOn">The first day on which it no longer holds, where that is still to come; null otherwise.</param>
public sealed record PublishedItemRow(
    Uscc Uscc, RecordId RecordId, string Item, ItemNature Nature, Provenance Provenance, DisclosureClass Disclosure, string SourceId, string Number, string? Value,
    decimal? Amount, DateOnly OccurredOn, DateOnly? CountsUntil, DateOnly? EndedOn)
{
    public static void Graph(GraphBuilder graph, AskedOn asked, CityReference city) =>
        graph.Table<PublishedItemRow>("PublishedItem", "read.archive_item", key: row => new { row.Uscc, row.RecordId })
            .Where(row => row.Disclosure == DisclosureClass.Public)
            .Where(asked.Value, (row, day) => row.CountsUntil == null || row.CountsUntil >= day)
            .Where(asked.Value, (row, day) => row.EndedOn == null || row.EndedOn > day)
            .Hide(row => row.Disclosure).Hide(row => row.EndedOn)
            .Order(row => row.OccurredOn)
            .Label(row => row.Item, city.ItemLabel).Label(row => row.Nature, Labels.Of).Label(row => row.Provenance, Labels.Of)
            .Label(row => row.SourceId, city.AgencyLabel);
}

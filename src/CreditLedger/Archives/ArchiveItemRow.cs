using CreditLedger.Access;
using CreditLedger.Catalogue;
using CreditLedger.City;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Archives;

/// <summary>
/// A record of an enterprise other than a penalty or a licence: a row of <c>read.archive_item</c>. A revoked one has none. Those that
/// everyone may see stand in <see cref="PublishedItemRow"/> too; closed ones are shown to nobody.
/// </summary>
/// <param name="Uscc">Whom the record is about.</param>
/// <param name="RecordId">By which explanations name it: item, source, number and enterprise together.</param>
/// <param name="Item">The item of the catalogue under which it was admitted (目录项).</param>
/// <param name="Nature">What such a record tells.</param>
/// <param name="Provenance">On whose word it stands.</param>
/// <param name="Disclosure">Who may see it (公开属性).</param>
/// <param name="IsAdverse">Whether it speaks against the enterprise.</param>
/// <param name="SourceId">The code of the public body that filed it; the enterprise's own where it declared it itself.</param>
/// <param name="Number">The source's own number for it.</param>
/// <param name="Value">What was reported; null where the amount, or that it happened, says all.</param>
/// <param name="Amount">In yuan; null where no amount belongs to it.</param>
/// <param name="OccurredOn">The day it happened or is true of; of a figure the first day of its period.</param>
/// <param name="ValidUntil">The last day of its term or period; null where the source states none.</param>
/// <param name="CountsUntil">The last day on which it counts; null where it counts until it ends.</param>
/// <param name="EndedOn">The first day on which it no longer held; null while it holds.</param>
/// <param name="EndReason">Why it has ended; null while it holds.</param>
/// <param name="VerifiedOn">When a public body checked what was declared; null where none did.</param>
/// <param name="VerifiedBy">The code of that body; null where none did.</param>
/// <param name="ReceivedOn">The day on which it reached the platform.</param>
[ReadModel("read.archive_item", nameof(Uscc), nameof(RecordId))]
public sealed record ArchiveItemRow(
    Uscc Uscc, RecordId RecordId, string Item, ItemNature Nature, Provenance Provenance, DisclosureClass Disclosure, bool IsAdverse, string SourceId, string Number,
    string? Value, decimal? Amount, DateOnly OccurredOn, DateOnly? ValidUntil, DateOnly? CountsUntil, DateOnly? EndedOn, string? EndReason,
    DateOnly? VerifiedOn, string? VerifiedBy, DateOnly ReceivedOn)
{
    public static ArchiveItemRow Create(ItemFiled fact) => new(
        fact.Uscc, fact.RecordId, fact.Item, fact.Nature, fact.Provenance, fact.Disclosure, fact.IsAdverse, fact.SourceId, fact.Number, fact.Value?.Written,
        fact.Amount, fact.OccurredOn, fact.ValidUntil, fact.CountsUntil, EndedOn: null, EndReason: null, VerifiedOn: null, VerifiedBy: null, fact.ReceivedOn);

    public ArchiveItemRow Apply(ItemEnded fact) => fact.RecordId == RecordId ? this with { EndedOn = fact.EndedOn, EndReason = fact.Reason } : this;

    public ArchiveItemRow Apply(ItemVerified fact) => fact.RecordId == RecordId
        ? this with { Provenance = Provenance.Verified, VerifiedOn = fact.VerifiedOn, VerifiedBy = fact.AgencyId }
        : this;

    public ArchiveItemRow? Apply(RecordRevoked fact) => fact.RecordId == RecordId ? null : this;

    public static void Graph(GraphBuilder graph, CityReference city, Scopes scopes) =>
        graph.Table<ArchiveItemRow>("ArchiveItem", "read.archive_item", key: row => new { row.Uscc, row.RecordId })
            .Subject(row => row.Uscc)
            .Where(row => row.Disclosure != DisclosureClass.Closed)
            .Where(scopes.Agency, (row, agency) => row.SourceId == agency)
            .Order(row => row.OccurredOn)
            .Label(row => row.Item, city.ItemLabel).Label(row => row.Nature, Labels.Of).Label(row => row.Provenance, Labels.Of)
            .Label(row => row.Disclosure, Labels.Of).Label(row => row.SourceId, city.AgencyLabel);
}

using CreditLedger.Access;
using CreditLedger.City;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Store;

namespace CreditLedger.Ingestion;

/// <summary>A row that waits to be delivered again in order: a row of <c>read.quarantined_row</c>.</summary>
/// <param name="BatchId">The delivery it came with.</param>
/// <param name="RowNumber">As a spreadsheet shows it: the header is row 1.</param>
/// <param name="AgencyId">The code of the agency that delivered it.</param>
/// <param name="Layout">The layout by which it was read.</param>
/// <param name="Rule">The first rule it broke.</param>
/// <param name="Findings">Every rule it broke, with the column and a line in both languages.</param>
/// <param name="Values">Its cells by canonical column; empty where nothing of it may be kept.</param>
/// <param name="ReceivedOn">The day on which the delivery reached the platform.</param>
[ReadModel("read.quarantined_row", nameof(BatchId), nameof(RowNumber))]
public sealed record QuarantinedRow(
    string BatchId, int RowNumber, string AgencyId, string Layout, string Rule, IReadOnlyList<Finding> Findings, IReadOnlyList<RowValue> Values,
    DateOnly ReceivedOn)
{
    public static QuarantinedRow Create(RowQuarantined fact) => new(
        fact.BatchId, fact.RowNumber, fact.AgencyId, fact.Layout, fact.Findings[0].Rule, fact.Findings, fact.Values, fact.ReceivedOn);

    public QuarantinedRow? Apply(RowReleased fact) => fact.RowNumber == RowNumber ? null : this;

    public static void Graph(GraphBuilder graph, CityReference city, Scopes scopes)
    {
        graph.Table<QuarantinedRow>("QuarantinedRow", "read.quarantined_row", key: row => new { row.BatchId, row.RowNumber })
            .Where(scopes.Agencies, (row, agencies) => agencies.Contains(row.AgencyId))
            .Filter(row => row.AgencyId).Filter(row => row.Rule)
            .Label(row => row.AgencyId, city.AgencyLabel);
        graph.Query
            .Connection<QuarantinedRow>("quarantinedRows", policy: Policies.Deliveries, description: "Every row that waits to be delivered again in order.");
    }
}

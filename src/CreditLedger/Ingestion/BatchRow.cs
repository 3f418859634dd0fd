using CreditLedger.Access;
using CreditLedger.City;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Store;

namespace CreditLedger.Ingestion;

/// <summary>One delivery of an agency, with its control totals: a row of <c>read.ingestion_batch</c>.</summary>
/// <param name="BatchId">Made from the agency and the file, so that an interrupted import finds its batch again.</param>
/// <param name="FileName">As delivered.</param>
/// <param name="AgencyId">The code of the agency that delivered it.</param>
/// <param name="Layout">The layout by which it was read.</param>
/// <param name="Encoding">UTF-8, UTF-8 BOM, GBK, XLSX or XLS.</param>
/// <param name="ReceivedOn">The day on which it reached the platform.</param>
/// <param name="Rows">How many rows the file holds.</param>
/// <param name="Accepted">Rows taken into the ledger; null until the batch is complete.</param>
/// <param name="Duplicates">Rows whose effect held already; null until the batch is complete.</param>
/// <param name="Quarantined">Rows kept out; null until the batch is complete.</param>
/// <param name="Fines">In yuan, over all rows as delivered; null where the layout states none.</param>
/// <param name="DeclaredRows">As the agency declared; null when it did not.</param>
/// <param name="DeclaredFines">In yuan, as the agency declared; null when it did not.</param>
/// <param name="Discrepancies">How many declared totals are not what was seen.</param>
/// <param name="CompletedOn">Null while the import runs, and after it was interrupted.</param>
[ReadModel("read.ingestion_batch", nameof(BatchId))]
public sealed record BatchRow(
    string BatchId, string FileName, string AgencyId, string Layout, string Encoding, DateOnly ReceivedOn, int Rows, int? Accepted, int? Duplicates,
    int? Quarantined, decimal? Fines, long? DeclaredRows, decimal? DeclaredFines, int Discrepancies, DateOnly? CompletedOn)
{
    public static BatchRow Create(BatchReceived fact) => new(
        fact.BatchId, fact.FileName, fact.AgencyId, fact.Layout, fact.Encoding, fact.ReceivedOn, fact.Rows, Accepted: null, Duplicates: null,
        Quarantined: null, Fines: null, fact.DeclaredRows, fact.DeclaredFines, Discrepancies: 0, CompletedOn: null);

    public BatchRow Apply(BatchDiscrepancyFound _) => this with { Discrepancies = Discrepancies + 1 };

    public BatchRow Apply(BatchCompleted fact) => this with
    {
        Accepted = fact.Accepted,
        Duplicates = fact.Duplicates,
        Quarantined = fact.Quarantined,
        Fines = fact.Fines,
        CompletedOn = fact.CompletedOn,
    };

    public static void Graph(GraphBuilder graph, CityReference city, Scopes scopes)
    {
        graph.Table<BatchRow>("IngestionBatch", "read.ingestion_batch", key: row => row.BatchId)
            .Where(scopes.Agencies, (row, agencies) => agencies.Contains(row.AgencyId))
            .Rename(row => row.BatchId, "id")
            .Filter(row => row.AgencyId).Filter(row => row.ReceivedOn)
            .Order(row => row.ReceivedOn)
            .Label(row => row.AgencyId, city.AgencyLabel)
            .ToMany<QuarantinedRow>("quarantine", row => row.BatchId, other => other.BatchId, order: other => other.RowNumber,
                description: "Its rows in quarantine, in the order of the file.");
        graph.Query
            .One<BatchRow>("ingestionBatch", row => row.BatchId, policy: Policies.Deliveries, description: "A delivery by its id.")
            .Connection<BatchRow>("ingestionBatches", order: row => row.ReceivedOn, descending: true, policy: Policies.Deliveries,
                description: "What agencies delivered, newest first.");
    }
}

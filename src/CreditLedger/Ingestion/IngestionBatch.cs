using System.Diagnostics;
using CreditLedger.Store;

namespace CreditLedger.Ingestion;

public abstract record IngestionBatchFact
{
    private protected IngestionBatchFact() { }

    public required string BatchId { get; init; }
}

/// <summary>A file was found readable, and its rows began to be taken in.</summary>
/// <param name="Layout">The layout's id.</param>
/// <param name="FileDigest">SHA-256 of the file in hexadecimal digits.</param>
/// <param name="Rows">How many rows the file holds.</param>
/// <param name="DeclaredRows">As the agency declared them; null when it did not.</param>
/// <param name="DeclaredFines">In yuan; null when not declared, or when the layout states no fines.</param>
/// <param name="ReceivedOn">The day on which the delivery reached the platform; timeliness is counted to it.</param>
public sealed record BatchReceived(
    string FileName, string AgencyId, string Layout, string Encoding, string FileDigest, int Rows,
    long? DeclaredRows, decimal? DeclaredFines, DateOnly ReceivedOn) : IngestionBatchFact;

/// <summary>A control total of the delivery is not what the agency declared.</summary>
/// <param name="Total"><c>rows</c> or <c>fines</c>.</param>
public sealed record BatchDiscrepancyFound(string Total, decimal Declared, decimal Seen) : IngestionBatchFact;

/// <summary>Every row of the file has been accepted, known or quarantined; the three add up.</summary>
/// <param name="Duplicates">Rows whose effect held already, also where an interrupted run of the same batch had accepted them.</param>
/// <param name="Fines">In yuan, over all rows as delivered; null where the layout states none.</param>
public sealed record BatchCompleted(int Rows, int Accepted, int Duplicates, int Quarantined, decimal? Fines, DateOnly CompletedOn) : IngestionBatchFact;

/// <summary>Records delivered together (归集批次): stream <c>ingestion_batch/&lt;id&gt;</c>.</summary>
public abstract record IngestionBatch : IFold<IngestionBatch, IngestionBatchFact>
{
    public sealed record Unknown : IngestionBatch;

    public sealed record Open(DateOnly ReceivedOn) : IngestionBatch;

    public sealed record Completed : IngestionBatch;

    public static IngestionBatch Initial { get; } = new Unknown();

    public static IngestionBatch Evolve(IngestionBatch state, IngestionBatchFact fact) => (state, fact) switch
    {
        (Unknown, BatchReceived f) => new Open(f.ReceivedOn),
        (Open, BatchDiscrepancyFound) => state,
        (Open, BatchCompleted) => new Completed(),
        _ => throw new UnreachableException($"{fact.GetType().Name} cannot follow {state.GetType().Name}."),
    };

    /// <summary>
    /// The id of an agency's n-th delivery of one and the same file: an interrupted import finds its batch again, and two imports of one
    /// file at once share it.
    /// </summary>
    public static string IdOf(string agencyId, string fileDigest, int ordinal)
    {
        var key = System.Text.Encoding.UTF8.GetBytes($"{agencyId}\u001f{fileDigest}");
        var id = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(key).AsSpan(0, 8));
        return ordinal == 1 ? id : $"{id}-{ordinal}";
    }
}

/// <summary>What an agency declares about a delivery, to be held against what is seen.</summary>
/// <param name="Fines">In yuan, over all rows as delivered.</param>
public sealed record DeclaredTotals(long? Rows = null, decimal? Fines = null)
{
    public IEnumerable<Discrepancy> Differences(int rows, decimal? fines)
    {
        if (Rows is { } declaredRows && declaredRows != rows) yield return new("rows", declaredRows, rows);
        if (Fines is { } declaredFines && fines is { } seen && declaredFines != seen) yield return new("fines", declaredFines, seen);
    }
}

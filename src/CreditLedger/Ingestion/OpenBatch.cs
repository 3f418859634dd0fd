using CreditLedger.Store;

namespace CreditLedger.Ingestion;

/// <summary>The batch an import works on: a new one, or one that an earlier or simultaneous run has begun and not completed.</summary>
internal sealed record OpenBatch(string Id, long Version, DateOnly ReceivedOn, FactMetadata Metadata)
{
    public bool IsResumed => Version > 0;

    private StreamId Stream => StreamId.For<IngestionBatch>(Id);

    /// <summary>A file delivered again after its batch was completed is the next delivery; one dated differently as well.</summary>
    public static async Task<OpenBatch> FindAsync(EventStore store, ImportOptions options, DeliveredFile file, DateOnly today, CancellationToken cancellation)
    {
        for (var ordinal = 1; ; ordinal++)
        {
            var id = IngestionBatch.IdOf(options.AgencyId, file.Digest, ordinal);
            var metadata = new FactMetadata(CorrelationId: id, Actor: options.Actor, Organisation: options.AgencyId, Purpose: "ingestion");
            var (state, version) = await store.LoadAsync<IngestionBatch, IngestionBatchFact>(StreamId.For<IngestionBatch>(id), cancellation: cancellation);
            if (state is IngestionBatch.Unknown) return new(id, version, options.DeliveredOn ?? today, metadata);
            if (state is IngestionBatch.Open open && (options.DeliveredOn ?? open.ReceivedOn) == open.ReceivedOn) return new(id, version, open.ReceivedOn, metadata);
        }
    }

    public async Task<OpenBatch> ReceiveAsync(EventStore store, ImportOptions options, DeliveredFile file, CancellationToken cancellation)
    {
        if (IsResumed) return this;
        var received = new BatchReceived(
            options.FileName, options.AgencyId, file.Header.Layout.Id, file.Encoding, file.Digest, file.RowCount,
            options.Declared?.Rows, options.Declared?.Fines, ReceivedOn)
        {
            BatchId = Id,
        };
        var result = await store.AppendAsync(new Append(Stream, ExpectedVersion.MustNotExist, [received], Metadata), cancellation);
        if (result.Outcome != AppendOutcome.Conflict) return this;

        // Whoever comes second at the same moment works on the first one's batch.
        var other = await FindAsync(store, options, file, ReceivedOn, cancellation);
        return await other.ReceiveAsync(store, options, file, cancellation);
    }

    public async Task CompleteAsync(
        EventStore store, DeliveredFile file, ImportTally tally, IReadOnlyList<Discrepancy> differences, DateOnly today, CancellationToken cancellation)
    {
        var (state, version) = await store.LoadAsync<IngestionBatch, IngestionBatchFact>(Stream, cancellation: cancellation);
        if (state is not IngestionBatch.Open) return;
        object[] facts =
        [
            .. differences.Select(d => new BatchDiscrepancyFound(d.Total, d.Declared, d.Seen) { BatchId = Id }),
            new BatchCompleted(file.RowCount, tally.Accepted, tally.Duplicates, tally.Quarantined, tally.Fines, today) { BatchId = Id },
        ];
        // A conflict here means that the other of two runs has completed it: its totals stand.
        await store.AppendAsync(new Append(Stream, ExpectedVersion.Exactly(version), facts, Metadata), cancellation);
    }
}

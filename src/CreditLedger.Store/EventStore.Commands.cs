namespace CreditLedger.Store;

/// <summary>What a command recorded the first time it came.</summary>
/// <param name="Version">The stream's version after it.</param>
/// <param name="Position">Its last fact.</param>
/// <param name="Metadata">That fact's: who gave the command, and what its facts have in common.</param>
public sealed record RecordedCommand(StreamId Stream, long Version, long Position, FactMetadata Metadata);

public sealed partial class EventStore
{
    /// <summary>Null when nothing was recorded under the id: the command never came, was refused, or had nothing to record.</summary>
    public Task<RecordedCommand?> FindCommandAsync(Guid commandId, CancellationToken cancellation = default) => LedgerUnavailableException.GuardAsync(async () =>
    {
        await using var command = source.CreateCommand("""
            select c.stream_id, c.version, c.position, e.correlation_id, e.causation_id, e.headers
            from ledger.command c join ledger.mt_events e on e.seq_id = c.position
            where c.command_id = $1
            """);
        command.Parameters.Add(new() { Value = commandId });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation)
            ? new RecordedCommand(StreamId.Parse(row.GetString(0)), row.GetInt64(1), row.GetInt64(2), WrittenAppend.Metadata(
                row.IsDBNull(3) ? null : row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4), row.IsDBNull(5) ? null : row.GetFieldValue<byte[]>(5)))
            : null;
    });
}

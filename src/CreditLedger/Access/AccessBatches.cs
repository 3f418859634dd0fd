using CreditLedger.Store;
using Npgsql;
using NpgsqlTypes;

namespace CreditLedger.Access;

/// <summary>
/// Writes reads in batches: what comes while a batch is being committed is the next batch. Nobody waits for a timer, and a thousand
/// readers at once share one flush to disk where each alone would have its own.
/// </summary>
internal sealed class AccessBatches(NpgsqlDataSource source)
{
    private readonly Lock _gate = new();
    private List<Waiting> _gathered = [];
    private bool _isWriting;

    /// <summary>Done when the read is committed; fails when it cannot be.</summary>
    public Task WriteAsync(AccessRead read)
    {
        var waiting = new Waiting(read);
        lock (_gate)
        {
            _gathered.Add(waiting);
            if (_isWriting) return waiting.Committed.Task;
            _isWriting = true;
        }

        _ = WriteAllAsync();
        return waiting.Committed.Task;
    }

    private async Task WriteAllAsync()
    {
        while (Next() is { } batch)
        {
            try
            {
                await WriteAsync(batch);
            }
            catch (PostgresException refused) when (batch.Count > 1 && !LedgerUnavailableException.Explains(refused))
            {
                // One read that cannot be written withholds its own answer and nobody else's.
                foreach (var alone in batch) await AloneAsync(alone);
            }
            catch (Exception failed)
            {
                foreach (var waiting in batch) waiting.Committed.TrySetException(failed);
            }
        }
    }

    private List<Waiting>? Next()
    {
        lock (_gate)
        {
            _isWriting = _gathered.Count > 0;
            if (!_isWriting) return null;
            var batch = _gathered;
            _gathered = [];
            return batch;
        }
    }

    private async Task AloneAsync(Waiting waiting)
    {
        try
        {
            await WriteAsync([waiting]);
        }
        catch (Exception failed)
        {
            waiting.Committed.TrySetException(failed);
        }
    }

    private async Task WriteAsync(List<Waiting> batch)
    {
        var lines = batch.SelectMany(waiting => waiting.Read.Entries, (waiting, entry) => (waiting.Read, Entry: entry)).ToList();
        await using (var connection = await source.OpenConnectionAsync())
        await using (var command = new NpgsqlCommand("select access.record($1, $2, $3, $4, $5, $6, $7)", connection))
        {
            Add(command, NpgsqlDbType.TimestampTz, lines.Select(line => line.Read.At.UtcDateTime));
            Add(command, NpgsqlDbType.Text, lines.Select(line => line.Read.Caller.Role.ToString()));
            Add(command, NpgsqlDbType.Text, lines.Select(line => line.Read.Caller.Organisation));
            Add(command, NpgsqlDbType.Text, lines.Select(line => line.Read.Caller.Person));
            Add(command, NpgsqlDbType.Integer, lines.Select(line => line.Read.PurposeId));
            Add(command, NpgsqlDbType.Text, lines.Select(line => line.Entry.Policies));
            Add(command, NpgsqlDbType.Text, lines.Select(line => line.Entry.Subjects));
            await command.PrepareAsync(); // Once for each connection; the pool remembers.
            await command.ExecuteNonQueryAsync();
        }

        foreach (var waiting in batch) waiting.Committed.TrySetResult();
    }

    private static void Add<T>(NpgsqlCommand command, NpgsqlDbType type, IEnumerable<T> values) =>
        command.Parameters.Add(new NpgsqlParameter<T[]> { NpgsqlDbType = NpgsqlDbType.Array | type, TypedValue = [.. values] });

    private sealed record Waiting(AccessRead Read)
    {
        public TaskCompletionSource Committed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

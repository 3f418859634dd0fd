using Npgsql;

namespace CreditLedger.Store;

/// <summary>
/// Follows the log for one projection or reaction, a page and a transaction at a time. The position is read under a row lock and
/// written in the same transaction, so that even two followers of one name would take turns and not overlap.
/// </summary>
internal abstract class Follower(string name, IEnumerable<Type> facts, EventStore store, DaemonOptions options)
{
    // Known facts that are of no interest stay in the database. Unknown ones come, and stop us: they may be of interest.
    private const string Sql = $"""
        select {FactReader.Columns} from ledger.mt_events
        where seq_id > $1 and seq_id <= $2 and not (type = any($3)) order by seq_id
        """;

    private readonly string[] passedOver = [.. store.Types.All.Except(facts).SelectMany(store.Types.AliasesOf)];
    private int singly;
    private int conflicts;

    /// <summary>As in <c>mt_event_progression</c>.</summary>
    public string Name { get; } = $"{name}:All";

    protected EventStore Store => store;

    /// <summary>Set when a fact could not be applied by this program; it does not try the same again.</summary>
    public ProjectionFailure? Failure { get; set; }

    /// <summary>One page. Answers how far it came and where the log ended.</summary>
    public async Task<ProjectionProgress> StepAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var attempt = new Attempt();
        try
        {
            var progress = await TryAsync(connection, attempt, cancellation);
            (singly, conflicts) = (Math.Max(0, singly - 1), 0);
            return progress;
        }
        catch (ConflictException) when (++conflicts < options.ConflictLimit)
        {
            return new ProjectionProgress(Name, attempt.Position, attempt.Head);
        }
        catch (Exception cause) when (!cancellation.IsCancellationRequested && !LedgerUnavailableException.Explains(cause))
        {
            // The page failed as a whole. Fact by fact, those before the culprit pass and the culprit is named.
            if (attempt.Facts > 1)
            {
                singly = attempt.Facts;
                return new ProjectionProgress(Name, attempt.Position, attempt.Head);
            }

            if (attempt.Facts == 0)
            {
                throw;
            }

            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            await StopAsync(connection, attempt.First, cause, cancellation);
            await transaction.CommitAsync(cancellation);
            return new ProjectionProgress(Name, attempt.Position, attempt.Head);
        }
    }

    public Task<FactPage> ReadAsync(NpgsqlConnection connection, long after, long until, CancellationToken cancellation) =>
        FactReader.ReadPageAsync(
            connection, store.Types, singly > 0 ? options.PageSize with { Rows = 1 } : options.PageSize, Sql, [after, until, passedOver], cancellation);

    /// <summary>Applies a page within the connection's transaction. Answers the fact it could not apply, having applied those before it.</summary>
    protected abstract Task<(Fact Fact, Exception Cause)?> ApplyAsync(
        NpgsqlConnection connection, IReadOnlyList<Fact> facts, CancellationToken cancellation);

    private async Task<ProjectionProgress> TryAsync(NpgsqlConnection connection, Attempt attempt, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        attempt.Position = await Progression.LockAsync(connection, Name, cancellation);
        attempt.Head = await EventStore.HeadAsync(connection, cancellation);
        if (attempt.Position < attempt.Head)
        {
            var page = await ReadAsync(connection, attempt.Position, attempt.Head, cancellation);
            (attempt.Facts, attempt.First) = (page.Facts.Count, page.Facts.Count > 0 ? page.Facts[0].Position : 0);
            var failed = page.Facts.Count == 0 ? null : await ApplyAsync(connection, page.Facts, cancellation);
            if (failed is { } failure)
            {
                attempt.Position = await StopAsync(connection, failure.Fact.Position, failure.Cause, cancellation);
            }
            else if (page.Stopped is { } unreadable)
            {
                attempt.Position = await StopAsync(connection, unreadable.Position, unreadable, cancellation);
            }
            else
            {
                attempt.Position = page.IsLast ? attempt.Head : page.Facts[^1].Position;
                await Progression.SetAsync(connection, Name, attempt.Position, cancellation);
            }
        }

        await transaction.CommitAsync(cancellation);
        return new ProjectionProgress(Name, attempt.Position, attempt.Head);
    }

    private async Task<long> StopAsync(NpgsqlConnection connection, long position, Exception cause, CancellationToken cancellation)
    {
        Failure = new ProjectionFailure(position, $"{cause.GetType().Name}: {cause.Message}", store.Clock.GetUtcNow());
        await Progression.LockAsync(connection, Name, cancellation);
        await Progression.SetAsync(connection, Name, position - 1, cancellation);
        await Progression.RecordFailureAsync(connection, Name, Failure, cancellation);
        return position - 1;
    }

    private sealed class Attempt
    {
        public long Position { get; set; }

        public long Head { get; set; }

        public long First { get; set; }

        public int Facts { get; set; }
    }
}

/// <summary>Another writer was there first; the page is to be tried again from fresh reads.</summary>
internal sealed class ConflictException(StreamId stream, long actual)
    : Exception($"the stream {stream} is at version {actual}, which is not what the reaction expects")
{
}

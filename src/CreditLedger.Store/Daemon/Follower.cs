using Npgsql;

namespace CreditLedger.Store;

/// <summary>
/// Follows the log for one shard of a projection, a page and a transaction at a time. The position is read under a row lock and written
/// in the same transaction as what was made of the page: two that would follow for one shard take turns and do not overlap, whatever
/// each of them believes about who owns it.
/// </summary>
internal sealed partial class Follower(Projection projection, Shard shard, NpgsqlDataSource source, EventStore store, LogPages pages, DaemonOptions options)
{
    private readonly Places turn = new(1);
    private HashSet<long> setAside = [];
    private long written;
    private long position;
    private int singly;
    private int conflicts;

    /// <summary>As in <c>mt_event_progression</c>.</summary>
    public string Name { get; } = shard.NameOf(projection.Name);

    public Projection Projection => projection;

    public Shard Shard => shard;

    /// <summary>How far everything has been applied: what the database knows, and beyond it what held nothing of interest.</summary>
    public long Position => Volatile.Read(ref position);

    /// <summary>The position in the database, as far as is known here.</summary>
    public long Written => Volatile.Read(ref written);

    /// <summary>Set when a fact could not be applied by this program; it does not try the same again until it is told to.</summary>
    public ProjectionFailure? Failure { get; private set; }

    /// <summary>Told of pages that were applied, of the facts in them, and how long it took.</summary>
    public Action<Follower, int, TimeSpan>? Applied { get; init; }

    /// <summary>Begins, or begins again, where the database says; a failure that was done away with there is forgotten.</summary>
    public Task BeginAsync(long position, ProjectionFailure? failure, IEnumerable<long> setAside, CancellationToken cancellation) => turn.TakeAsync(() =>
    {
        Adopt(position);
        (this.setAside, Failure) = ([.. setAside], failure is null ? null : Failure);
        return Task.FromResult(true);
    }, cancellation);

    /// <summary>Goes on from where the database says, unless that is no news.</summary>
    public Task AdoptAsync(long known, long position, CancellationToken cancellation) => turn.TakeAsync(() =>
    {
        if (Written == known && known != position)
        {
            Adopt(position);
        }

        return Task.FromResult(true);
    }, cancellation);

    /// <summary>The position in the database was moved to where there was nothing of interest.</summary>
    public void Moved(long from, long to) => Interlocked.CompareExchange(ref written, to, from);

    /// <summary>One page on the way to the log's end. False when somebody else holds the position, and it is to be tried again a little later.</summary>
    public Task<bool> StepAsync(long head, CancellationToken cancellation) => turn.TakeAsync(() => StepAloneAsync(head, cancellation), cancellation);

    private async Task<bool> StepAloneAsync(long head, CancellationToken cancellation)
    {
        var attempt = new Attempt();
        try
        {
            var isDone = await TryAsync(attempt, head, cancellation);
            (singly, conflicts) = (isDone ? Math.Max(0, singly - 1) : singly, isDone ? 0 : conflicts);
            return isDone;
        }
        catch (ConflictException) when (++conflicts < options.ConflictLimit)
        {
            return true;
        }
        catch (PostgresException raced) when (raced.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure)
        {
            return true; // Two shards' rows moved the same counters; the page is whole or not there, and is tried again.
        }
        catch (Exception cause) when (!cancellation.IsCancellationRequested && !LedgerUnavailableException.Explains(cause) && attempt.Facts > 0)
        {
            // The page failed as a whole. Fact by fact, those before the culprit pass and the culprit is named.
            if (attempt.Facts > 1)
            {
                singly = attempt.Facts;
                return true;
            }

            await using var connection = await source.OpenConnectionAsync(cancellation);
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            if (await Progression.TryHoldAsync(connection, Name, cancellation) == Written)
            {
                await StopAsync(transaction, attempt.First, cause, cancellation);
            }

            return true;
        }
    }

    private async Task StopAsync(NpgsqlTransaction transaction, long at, Exception cause, CancellationToken cancellation)
    {
        var failure = new ProjectionFailure(at, $"{cause.GetType().Name}: {cause.Message}", store.Clock.GetUtcNow());
        await Progression.StopAsync(transaction.Connection!, Name, failure, cancellation);
        await transaction.CommitAsync(cancellation);
        Adopt(at - 1);
        Failure = failure;
    }

    private void Adopt(long at)
    {
        Volatile.Write(ref written, at);
        Volatile.Write(ref position, at);
    }

    private sealed class Attempt
    {
        public long First { get; set; }

        public int Facts { get; set; }
    }
}

using System.Globalization;

namespace CreditLedger.Store;

public sealed partial class ProjectionDaemon
{
    private readonly Pulse called = new();
    private long end;

    /// <summary>Runs until cancelled. A database that goes away is waited for; a defect outside any one projection is thrown.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var meter = metrics.Publish(() => pages.Running, () => Volatile.Read(ref end));
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        List<Task> all = [PersistAsync(() => HostAsync(ending.Token), ending.Token), PersistAsync(() => ListenAsync(ending.Token), ending.Token)];
        try
        {
            await await Task.WhenAny(all);
        }
        finally
        {
            await ending.CancelAsync();
            await Task.WhenAll(all);
        }
    }

    private async Task PersistAsync(Func<Task> work, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await work();
            }
            catch (Exception) when (cancellation.IsCancellationRequested)
            {
                return; // A command cut off by cancellation may fail in several ways; we are leaving.
            }
            catch (Exception away) when (LedgerUnavailableException.Explains(away))
            {
                await Task.WhenAny(Task.Delay(options.PollInterval, cancellation));
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        connection.Notification += (_, told) =>
        {
            if (told.Channel != Ownership.Channel && long.TryParse(told.Payload, CultureInfo.InvariantCulture, out var position))
            {
                Grown(position);
            }
            else
            {
                called.Beat();
            }
        };
        await Progression.ExecuteAsync(connection, $"listen ledger_appended; listen {Ownership.Channel}", cancellation);
        Grown(await EventStore.HeadAsync(connection, cancellation));
        while (true)
        {
            await connection.WaitAsync(cancellation);
        }
    }

    /// <summary>The log has come to a position. Whoever stands before it is woken; the others are left alone.</summary>
    private void Grown(long to)
    {
        for (var known = Volatile.Read(ref end); to > known; known = Volatile.Read(ref end))
        {
            if (Interlocked.CompareExchange(ref end, to, known) == known)
            {
                appended.Beat();
            }
        }
    }

    /// <summary>Follows for one shard until it is to leave it, at a page's end, or it stops at a fact.</summary>
    private async Task FollowAsync(Follower follower, CancellationToken leaving, CancellationToken cancellation)
    {
        while (follower.Failure is null)
        {
            // Taken before anything is looked at, so that no beat is missed in between.
            var next = appended.Next;
            if (leaving.IsCancellationRequested)
            {
                return;
            }

            if (follower.Position >= Volatile.Read(ref end))
            {
                await next.WaitAsync(cancellation);
                continue;
            }

            if (!await StepAsync(follower, Volatile.Read(ref end), cancellation))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), cancellation);
            }
        }
    }

    /// <summary>One page, on one of the connections there are for its kind.</summary>
    private async Task<bool> StepAsync(Follower follower, long until, CancellationToken cancellation)
    {
        var places = follower.Projection is ReactionProjection ? reacting : projecting;
        var isDone = await places.TakeAsync(() => follower.StepAsync(until, cancellation), cancellation);
        progressed.Beat();
        return isDone;
    }
}

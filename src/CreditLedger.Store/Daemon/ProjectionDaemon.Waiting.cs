namespace CreditLedger.Store;

public sealed partial class ProjectionDaemon
{
    /// <summary>
    /// True once no read model has anything of interest before it up to a position; false when time is up or one of them stopped before
    /// it. Costs nothing in the database while this host runs them all.
    /// </summary>
    public async Task<bool> WaitForAsync(long position, TimeSpan timeout, CancellationToken cancellation = default)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(timeout);
        try
        {
            var waiting = (await FollowersAsync(patience.Token)).Where(follower => follower.Projection is TableProjection).ToList();
            while (true)
            {
                var next = progressed.Next;
                waiting.RemoveAll(follower => follower.Position >= position);
                var running = pages.Running;
                if (waiting.Where(follower => follower.Failure is not null || !running.Contains(follower)).ToList() is { Count: > 0 } elsewhere)
                {
                    var (behind, isStopped) = await BehindAsync(elsewhere, position, patience.Token);
                    if (isStopped)
                    {
                        return false;
                    }

                    waiting.RemoveAll(follower => elsewhere.Contains(follower) && !behind.Contains(follower));
                }

                if (waiting.Count == 0)
                {
                    return true;
                }

                // Another host may run them: its progress is seen by looking.
                await Pulse.WaitAsync(next, TimeSpan.FromMilliseconds(50), patience.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Who of them has something of interest before it, as the database knows, and whether one of those stopped.</summary>
    private Task<(List<Follower> Behind, bool IsStopped)> BehindAsync(IReadOnlyList<Follower> some, long position, CancellationToken cancellation) =>
        LedgerUnavailableException.GuardAsync(async () =>
        {
            var shards = await Standings.ReadAsync(source, [.. some.Select(follower => follower.Name)], cancellation);
            var behind = await Standings.BehindAsync(source, [.. some.Zip(shards, (follower, shard) => (follower, shard.Position))], position, cancellation);
            return (behind, shards.Exists(shard => shard.Failure is not null && shard.Position < position));
        });
}

namespace CreditLedger.Store;

public sealed partial class ProjectionDaemon
{
    private const long FactsWorthAnalysing = 5_000;

    /// <summary>
    /// Runs everything until the log has ended and nothing more follows from it: projections to the end, then reactions, and again
    /// as long as reactions append. Works beside a running daemon, here or elsewhere, by waiting for what that one owns.
    /// </summary>
    /// <exception cref="ProjectionStoppedException">Some stopped at facts they could not apply; all others are at the end.</exception>
    public async Task CatchUpAsync(IProgress<ProjectionProgress>? progress = null, CancellationToken cancellation = default)
    {
        var before = (await ListAsync(cancellation)).Select(health => health.Position).DefaultIfEmpty().Min();
        var head = -1L;
        for (long seen; head != (seen = await store.HeadAsync(cancellation));)
        {
            head = seen;
            await ToAsync([.. projections.Select(one => one.Name)], head, progress, cancellation);
            await ToAsync([.. reactions.Select(one => one.Name)], head, progress, cancellation);
        }

        if (head - before >= FactsWorthAnalysing)
        {
            await AnalyseAsync(cancellation);
        }

        if ((await ListAsync(cancellation)).Where(health => health.IsStopped).ToList() is { Count: > 0 } stopped)
        {
            throw new ProjectionStoppedException(stopped);
        }
    }

    /// <summary>
    /// Tells the planner what the tables hold now. PostgreSQL does so by itself, but some minutes late, and until then every reader's
    /// plan is one for empty tables.
    /// </summary>
    private Task<bool> AnalyseAsync(CancellationToken cancellation) => LedgerUnavailableException.GuardAsync(async () =>
    {
        var tables = string.Join(", ", projections.Select(projection => projection.Model.Table.ToString()).Append("ledger.mt_streams").Append("ledger.mt_events"));
        await using var command = source.CreateCommand($"analyze (skip_locked) {tables}");
        await command.ExecuteNonQueryAsync(cancellation);
        return true;
    });

    private async Task ToAsync(string[] names, long target, IProgress<ProjectionProgress>? progress, CancellationToken cancellation)
    {
        var pending = (await FollowersAsync(cancellation)).Where(follower => names.Contains(follower.Projection.Name, StringComparer.Ordinal)).ToList();
        await LedgerUnavailableException.GuardAsync(async () =>
        {
            await using var ownership = await Ownership.OpenAsync(source, options.HostName, joins: false, cancellation);
            while (true)
            {
                var taken = await ownership.TakeAsync([.. pending.Select(follower => follower.Name)], cancellation);
                await ToAsync(ownership, [.. pending.Where(follower => taken.Contains(follower.Name))], target, progress, cancellation);
                pending.RemoveAll(follower => taken.Contains(follower.Name));
                if (pending.Count == 0)
                {
                    return true;
                }

                // Whoever owns the others brings them there, or they stop.
                var shards = await Standings.ReadAsync(source, [.. pending.Select(follower => follower.Name)], cancellation);
                foreach (var shard in shards) progress?.Report(new ProjectionProgress(shard.Name, shard.Position, shard.Head));
                pending = await Standings.BehindAsync(
                    source, [.. pending.Zip(shards).Where(pair => pair.Second.Failure is null).Select(pair => (pair.First, pair.Second.Position))], target, cancellation);
                if (pending.Count > 0)
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(20), cancellation);
                }
            }
        });
    }

    private async Task ToAsync(
        Ownership ownership, IReadOnlyList<Follower> taken, long target, IProgress<ProjectionProgress>? progress, CancellationToken cancellation)
    {
        if (taken.Count == 0)
        {
            return;
        }

        await BeginAsync(taken, cancellation);
        pages.Begin(taken);
        try
        {
            await Task.WhenAll(taken.Select(follower => ToAsync(follower, target, progress, cancellation)));
            await FlushAsync(ownership.Connection, taken, cancellation);
            await Progression.MarkHighWaterAsync(ownership.Connection, target, cancellation);
        }
        finally
        {
            pages.End(taken);
        }

        await ownership.GiveBackAsync([.. taken.Select(follower => follower.Name)], cancellation);
    }

    private async Task ToAsync(Follower follower, long target, IProgress<ProjectionProgress>? progress, CancellationToken cancellation)
    {
        while (follower.Position < target && follower.Failure is null)
        {
            if (!await StepAsync(follower, target, cancellation))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), cancellation);
            }

            progress?.Report(new ProjectionProgress(follower.Name, follower.Position, target));
        }
    }
}

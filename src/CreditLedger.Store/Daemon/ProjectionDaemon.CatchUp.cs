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
            await ToAsync(projections, head, progress, cancellation);
            await ToAsync(reactions, head, progress, cancellation);
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

    private Task<bool> ToAsync(
        IEnumerable<Follower> followers, long target, IProgress<ProjectionProgress>? progress, CancellationToken cancellation) =>
        LedgerUnavailableException.GuardAsync(async () =>
        {
            var lanes = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
            await Parallel.ForEachAsync(followers, lanes, async (follower, token) => await ToAsync(follower, target, progress, token));
            return true;
        });

    private async Task ToAsync(Follower follower, long target, IProgress<ProjectionProgress>? progress, CancellationToken cancellation)
    {
        while (!await IsStoppedAsync(follower, cancellation))
        {
            await using (var connection = await source.OpenConnectionAsync(cancellation))
            {
                if (await Progression.TryOwnAsync(connection, follower.Name, cancellation))
                {
                    try
                    {
                        for (var reached = -1L; reached < target && follower.Failure is null;)
                        {
                            var step = await follower.StepAsync(connection, cancellation);
                            reached = step.Position;
                            progressed.Beat();
                            progress?.Report(step);
                        }

                        await Progression.MarkHighWaterAsync(connection, target, cancellation);
                        return;
                    }
                    finally
                    {
                        await Progression.DisownAsync(connection);
                    }
                }
            }

            // Whoever owns it brings it there, or stops.
            var health = (await Progression.ReadAsync(source, [follower.Name], cancellation))[0];
            progress?.Report(new ProjectionProgress(health.Name, health.Position, health.Head));
            if (health.Position >= target)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), cancellation);
        }
    }
}

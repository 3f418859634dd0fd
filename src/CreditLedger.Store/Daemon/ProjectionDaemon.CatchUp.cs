namespace CreditLedger.Store;

public sealed partial class ProjectionDaemon
{
    /// <summary>
    /// Runs everything until the log has ended and nothing more follows from it: projections to the end, then reactions, and again
    /// as long as reactions append. Works beside a running daemon, here or elsewhere, by waiting for what that one owns.
    /// </summary>
    /// <exception cref="ProjectionStoppedException">Some stopped at facts they could not apply; all others are at the end.</exception>
    public async Task CatchUpAsync(IProgress<ProjectionProgress>? progress = null, CancellationToken cancellation = default)
    {
        for (long head = -1, seen; head != (seen = await store.HeadAsync(cancellation));)
        {
            head = seen;
            await ToAsync(projections, head, progress, cancellation);
            await ToAsync(reactions, head, progress, cancellation);
        }

        if ((await ListAsync(cancellation)).Where(health => health.IsStopped).ToList() is { Count: > 0 } stopped)
        {
            throw new ProjectionStoppedException(stopped);
        }
    }

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

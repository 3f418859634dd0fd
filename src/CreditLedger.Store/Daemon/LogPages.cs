using Npgsql;

namespace CreditLedger.Store;

/// <summary>
/// Pages of the log as all followers of this host want them together: read and deserialised once for all who stand at one position.
/// Who stands behind the others alone reads for itself, only what it wants.
/// </summary>
internal sealed class LogPages(NpgsqlDataSource source, FactTypes types, DaemonOptions options)
{
    private const int Kept = 3;

    private readonly Places turn = new(1);
    private readonly LinkedList<LogPage> pages = [];
    private volatile IReadOnlyList<Follower> running = [];
    private Interest? interest;

    /// <summary>The followers that are run here now.</summary>
    public IReadOnlyList<Follower> Running => running;

    public void Begin(IReadOnlyCollection<Follower> followers) => Change(now => [.. now, .. followers]);

    public void End(IReadOnlyCollection<Follower> followers) => Change(now => [.. now.Except(followers)]);

    /// <summary>What was read may have been mended since.</summary>
    public void Forget() => Change(now => now);

    /// <summary>The page after a follower's position; null when it is better off reading for itself.</summary>
    public Task<LogPage?> AfterAsync(Follower follower, long head, CancellationToken cancellation) => turn.TakeAsync<LogPage?>(async () =>
    {
        var after = follower.Position;
        var known = Find(follower, after, out var wanted);
        if (wanted is null)
        {
            return known;
        }

        await using var connection = await source.OpenConnectionAsync(cancellation);
        await Progression.PlanByKeyAsync(connection, cancellation);
        var read = await LogReader.ReadAsync(connection, types, wanted, after, head, options.PageSize, cancellation);
        Keep(read, wanted);
        return read;
    }, cancellation);

    private LogPage? Find(Follower follower, long after, out Interest? wanted)
    {
        lock (pages)
        {
            wanted = null;
            var now = running;
            if (!now.Contains(follower))
            {
                return null;
            }

            var known = pages.FirstOrDefault(page => page.After == after);
            if (known is null && !(now.Any(other => other.Position > after) && now.Count(other => other.Position == after) == 1))
            {
                wanted = interest ??= InterestOf(now);
            }

            return known;
        }
    }

    private void Keep(LogPage page, Interest wanted)
    {
        lock (pages)
        {
            // Other followers may have come while it was read, who want what it does not hold.
            if (ReferenceEquals(wanted, interest))
            {
                pages.AddLast(page);
                if (pages.Count > Kept)
                {
                    pages.RemoveFirst();
                }
            }
        }
    }

    private void Change(Func<IReadOnlyList<Follower>, IReadOnlyList<Follower>> change)
    {
        lock (pages)
        {
            running = change(running);
            interest = null;
            pages.Clear();
        }
    }

    private static Interest InterestOf(IReadOnlyList<Follower> followers)
    {
        IEnumerable<string> passedOver = followers[0].Projection.PassedOver;
        foreach (var projection in followers.Select(follower => follower.Projection).Distinct())
        {
            passedOver = passedOver.Intersect(projection.PassedOver, StringComparer.Ordinal);
        }

        // Shards of different counts, or one of every subject: nothing can be left out.
        var counts = followers.Select(follower => follower.Shard.Count).Distinct().ToList();
        int[] shards = counts.Count > 1 ? [] : [.. followers.Select(follower => follower.Shard.Index).Distinct()];
        return new Interest([.. passedOver], counts.Count > 1 ? 0 : counts[0], shards, SetAside: []);
    }
}

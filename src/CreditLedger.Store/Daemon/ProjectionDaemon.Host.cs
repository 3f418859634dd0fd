using Npgsql;

namespace CreditLedger.Store;

public sealed partial class ProjectionDaemon
{
    /// <summary>
    /// Owns a fair share of the shards and follows for them, as long as its session lasts. What is too much is given back when another
    /// host has too little; what nobody has taken for a while is taken by whoever sees it, so that nothing is left lying.
    /// </summary>
    private async Task HostAsync(CancellationToken cancellation)
    {
        var all = await FollowersAsync(cancellation);
        var byName = all.ToDictionary(follower => follower.Name);
        var names = all.Select(follower => follower.Name).ToArray();
        var owned = new Dictionary<string, Tenure>(StringComparer.Ordinal);
        var freeSince = new Dictionary<string, long>(StringComparer.Ordinal);
        await using var ownership = await Ownership.OpenAsync(source, options.HostName, joins: true, cancellation);
        using var losing = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            while (true)
            {
                var next = called.Next;
                await GiveBackAsync(ownership, owned, cancellation);
                var known = all.Select(follower => follower.Written).ToList();
                var look = await ownership.LookAsync(names, cancellation);
                Grown(look.Head);
                await AdoptAsync(owned, all, known, look.Positions, cancellation);

                var share = (names.Length + look.Hosts - 1) / look.Hosts;
                if (look.Poorest < names.Length / look.Hosts)
                {
                    await LeaveAsync([.. names.Where(owned.ContainsKey).Select(name => owned[name])], share);
                }

                freeSince = look.Free.ToDictionary(name => name, name => freeSince.GetValueOrDefault(name, store.Clock.GetTimestamp()), StringComparer.Ordinal);
                var leftLying = look.Free.Where(name => store.Clock.GetElapsedTime(freeSince[name]) > 2 * options.PollInterval);
                var wanted = look.Free.Take(share - owned.Count).Union(leftLying, StringComparer.Ordinal).ToArray();
                if (wanted.Length > 0)
                {
                    var taken = (await ownership.TakeAsync(wanted, cancellation)).Select(name => byName[name]).ToList();
                    await BeginAsync(taken, cancellation);
                    pages.Begin(taken);
                    foreach (var follower in taken) owned.Add(follower.Name, Begun(follower, losing.Token));
                }

                await RecoverAsync([.. owned.Values], losing.Token);
                await FlushAsync(ownership.Connection, [.. owned.Values.Select(tenure => tenure.Follower)], cancellation);
                await Pulse.WaitAsync(next, options.PollInterval, cancellation);
                foreach (var failed in owned.Values.Where(tenure => tenure.Following.IsFaulted)) await failed.Following;
            }
        }
        finally
        {
            await losing.CancelAsync();
            await Task.WhenAll(owned.Values.Select(tenure => tenure.Following.ContinueWith(
                _ => tenure.Leaving.Dispose(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default)));
            pages.End([.. owned.Values.Select(tenure => tenure.Follower)]);
            if (ownership.Connection.State == System.Data.ConnectionState.Open)
            {
                await FlushAsync(ownership.Connection, [.. owned.Values.Select(tenure => tenure.Follower)], CancellationToken.None);
            }
        }
    }

    /// <summary>Whoever's position was moved by somebody else, such as a rebuild, goes on from there.</summary>
    private static async Task AdoptAsync(
        Dictionary<string, Tenure> owned, IReadOnlyList<Follower> all, List<long> known, IReadOnlyList<long> positions, CancellationToken cancellation)
    {
        for (var i = 0; i < all.Count; i++)
        {
            if (positions[i] != known[i] && owned.ContainsKey(all[i].Name))
            {
                await all[i].AdoptAsync(known[i], positions[i], cancellation);
            }
        }
    }

    /// <summary>Where the database says that each stands, and which facts it is to pass over.</summary>
    private async Task BeginAsync(IReadOnlyList<Follower> some, CancellationToken cancellation)
    {
        var shards = await Standings.ReadAsync(source, [.. some.Select(follower => follower.Name)], cancellation);
        var setAside = (await Acts.ListAsync(source, cancellation)).ToLookup(fact => fact.Projection, fact => fact.Position, StringComparer.Ordinal);
        foreach (var (follower, shard) in some.Zip(shards))
        {
            await follower.BeginAsync(shard.Position, shard.Failure, setAside[follower.Projection.Name], cancellation);
        }
    }

    /// <summary>Writes down how far those are that met nothing of interest: many of them in one statement, and not with every fact.</summary>
    private static async Task FlushAsync(NpgsqlConnection connection, IReadOnlyList<Follower> some, CancellationToken cancellation)
    {
        var moves = some.Select(follower => (Follower: follower, follower.Written, follower.Position)).Where(move => move.Position > move.Written).ToList();
        if (moves.Count == 0)
        {
            return;
        }

        var moved = await Progression.MoveAsync(connection, [.. moves.Select(move => (move.Follower.Name, move.Written, move.Position))], cancellation);
        foreach (var move in moves.Where(move => moved.Contains(move.Follower.Name))) move.Follower.Moved(move.Written, move.Position);
        await Progression.MarkHighWaterAsync(connection, moves.Max(move => move.Position), cancellation);
    }
}

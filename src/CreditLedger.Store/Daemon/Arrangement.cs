using Npgsql;

namespace CreditLedger.Store;

/// <summary>
/// Into how many shards each projection is dealt. What the database has begun holds for every host, whatever its options say; a
/// projection that an earlier version followed as a whole goes on from where it was.
/// </summary>
internal static class Arrangement
{
    public static Task<IReadOnlyDictionary<string, int>> CountsAsync(
        NpgsqlDataSource source, IReadOnlyList<Projection> projections, int wanted, CancellationToken cancellation) =>
        LedgerUnavailableException.GuardAsync(async () =>
        {
            await using var connection = await source.OpenConnectionAsync(cancellation);
            var begun = await BegunAsync(connection, cancellation);
            if (projections.All(projection => IsBegun(projection, begun)))
            {
                return Counts(projections, begun);
            }

            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            await Progression.ExecuteAsync(connection, "select pg_advisory_xact_lock(7310580, 3)", cancellation);
            begun = await BegunAsync(connection, cancellation);
            foreach (var projection in projections.Where(projection => !IsBegun(projection, begun)))
            {
                await BeginAsync(connection, projection, begun.ContainsKey(projection.Name), projection.IsBySubject ? wanted : 0, cancellation);
            }

            begun = await BegunAsync(connection, cancellation);
            await transaction.CommitAsync(cancellation);
            return (IReadOnlyDictionary<string, int>)Counts(projections, begun);
        });

    private static bool IsBegun(Projection projection, Dictionary<string, List<string>> begun) =>
        begun.TryGetValue(projection.Name, out var names)
        && (!projection.IsBySubject || names.TrueForAll(name => Shard.CountIn(name) > 0));

    private static async Task BeginAsync(NpgsqlConnection connection, Projection projection, bool isWhole, int count, CancellationToken cancellation)
    {
        var (whole, names) = (Shard.All.NameOf(projection.Name), Names(projection.Name, count));
        if (isWhole)
        {
            // A host of the earlier version may still be following it: it is waited for.
            await Progression.ExecuteAsync(connection, "select pg_advisory_xact_lock(7310581, hashtext($1))", cancellation, whole);
            await Progression.ExecuteAsync(connection, """
                update ledger.projection_failure f set name = ($2::varchar[])[1 + ledger.subject_hash(e.stream_id) % cardinality($2)]
                from ledger.mt_events e where f.name = $1 and e.seq_id = f.position
                """, cancellation, whole, names);
        }

        await Progression.ExecuteAsync(connection, """
            with taken as (delete from ledger.mt_event_progression where name = $1 returning last_seq_id)
            insert into ledger.mt_event_progression (name, last_seq_id)
            select name, coalesce((select last_seq_id from taken), 0) from unnest($2) as name
            """, cancellation, isWhole ? whole : "", names);
    }

    private static Dictionary<string, int> Counts(IReadOnlyList<Projection> projections, Dictionary<string, List<string>> begun) =>
        projections.ToDictionary(projection => projection.Name, projection => CountOf(projection, begun[projection.Name]), StringComparer.Ordinal);

    private static int CountOf(Projection projection, List<string> names)
    {
        var count = Shard.CountIn(names[0]);
        return Names(projection.Name, count).ToHashSet(StringComparer.Ordinal).SetEquals(names) && (projection.IsBySubject || count == 0)
            ? count
            : throw new InvalidOperationException(
                $"{projection.Name} was begun as {string.Join(", ", names)}, which is not how this version can follow it; under another name it is begun anew");
    }

    private static string[] Names(string projection, int count) =>
        count == 0 ? [Shard.All.NameOf(projection)] : [.. Shard.Of(count).Select(shard => shard.NameOf(projection))];

    private static async Task<Dictionary<string, List<string>>> BegunAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var begun = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand("select name from ledger.mt_event_progression where name like '%:%' order by name", connection);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            var name = row.GetString(0);
            var projection = name[..name.LastIndexOf(':')];
            if (!begun.TryGetValue(projection, out var names))
            {
                begun.Add(projection, names = []);
            }

            names.Add(name);
        }

        return begun;
    }
}

using Npgsql;

namespace CreditLedger.Store;

/// <summary>What the database says of shards, whoever runs them.</summary>
internal static class Standings
{
    // Beyond so many facts it is not worth looking whether one of them is of interest: whoever runs the shard comes there first.
    private const long WorthLooking = 1_000;

    /// <summary>Name, position, head and failure of each, in the order asked for.</summary>
    public static Task<List<ShardHealth>> ReadAsync(NpgsqlDataSource source, string[] names, CancellationToken cancellation) =>
        LedgerUnavailableException.GuardAsync(async () =>
        {
            var health = new List<ShardHealth>();
            await using var connection = await source.OpenConnectionAsync(cancellation);
            await using var command = Progression.Command(connection, """
                with held as materialized (select pid, objid::bigint as lock from pg_locks where locktype = 'advisory' and classid = 7310581 and granted
                    and objsubid = 2 and database = (select oid from pg_database where datname = current_database())),
                owner as materialized (select held.lock, min(a.application_name) as name from held join pg_stat_activity a using (pid) group by held.lock)
                select n.name, coalesce(p.last_seq_id, 0), coalesce((select max(seq_id) from ledger.mt_events), 0),
                       f.position, f.message, f.failed_at, (select type from ledger.mt_events where seq_id = f.position),
                       o.name
                from unnest($1) with ordinality as n(name, i)
                left join ledger.mt_event_progression p on p.name = n.name
                left join ledger.projection_failure f on f.name = n.name
                left join owner o on o.lock = hashtext(n.name)::bigint & 4294967295
                order by n.i
                """, (object)names);
            await using var row = await command.ExecuteReaderAsync(cancellation);
            while (await row.ReadAsync(cancellation))
            {
                var failure = row.IsDBNull(3) ? null : new ProjectionFailure(row.GetInt64(3), row.GetString(4), row.GetFieldValue<DateTimeOffset>(5))
                {
                    Alias = row.IsDBNull(6) ? null : row.GetString(6),
                };
                health.Add(new ShardHealth(row.GetString(0), row.GetInt64(1), row.GetInt64(2), failure, row.IsDBNull(7) ? null : row.GetString(7)));
            }

            return health;
        });

    /// <summary>Those that have something of interest before them up to a position. Who stands far before it counts as if it had.</summary>
    public static async Task<List<Follower>> BehindAsync(
        NpgsqlDataSource source, IReadOnlyList<(Follower Follower, long Position)> standing, long position, CancellationToken cancellation)
    {
        var behind = standing.Where(one => one.Position < position).ToLookup(one => position - one.Position > WorthLooking);
        var (far, near) = (behind[true].Select(one => one.Follower).ToList(), behind[false].ToList());
        if (near.Count == 0)
        {
            return far;
        }

        var least = near.Min(one => one.Position);
        var between = new List<(long Position, string Alias, long SubjectHash)>();
        await using (var connection = await source.OpenConnectionAsync(cancellation))
        {
            await using var command = Progression.Command(
                connection, "select seq_id, type, ledger.subject_hash(stream_id) from ledger.mt_events where seq_id > $1 and seq_id <= $2", least, position);
            await using var row = await command.ExecuteReaderAsync(cancellation);
            while (await row.ReadAsync(cancellation)) between.Add((row.GetInt64(0), row.GetString(1), row.GetInt64(2)));
        }

        return
        [
            .. far,
            .. near.Where(one => between.Exists(fact => fact.Position > one.Position && one.Follower.Shard.Holds(fact.SubjectHash)
                && !one.Follower.Projection.PassedOver.Contains(fact.Alias, StringComparer.Ordinal))).Select(one => one.Follower),
        ];
    }
}

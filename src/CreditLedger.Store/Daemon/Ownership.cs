using Npgsql;

namespace CreditLedger.Store;

/// <summary>What a host sees when it looks around.</summary>
/// <param name="Hosts">How many there are, this one among them.</param>
/// <param name="Poorest">How many shards that one of them owns which owns fewest.</param>
/// <param name="Free">The shards that nobody owns.</param>
/// <param name="Positions">Where each shard is, in the order asked for.</param>
internal sealed record Look(int Hosts, long Poorest, long Head, IReadOnlyList<string> Free, IReadOnlyList<long> Positions);

/// <summary>
/// The shards that a host owns, as advisory locks of one session: they are free again the moment it ends. Ownership keeps hosts from
/// doing the same work twice; that none does harm is ensured by the row lock on each position.
/// </summary>
internal sealed class Ownership : IAsyncDisposable
{
    /// <summary>Where hosts tell one another that there is a reason to look: shards came free, or an operator acted.</summary>
    public const string Channel = "ledger_projections";

    private Ownership(NpgsqlConnection connection) => Connection = connection;

    public NpgsqlConnection Connection { get; }

    /// <param name="joins">Whether the others leave it a fair share; otherwise it takes what is free.</param>
    public static async Task<Ownership> OpenAsync(NpgsqlDataSource source, string host, bool joins, CancellationToken cancellation)
    {
        var connection = await source.OpenConnectionAsync(cancellation);
        try
        {
            await Progression.ExecuteAsync(connection, Progression.NoticeVanished, cancellation);
            await Progression.ExecuteAsync(connection, "select set_config('application_name', $1, false)", cancellation, $"projections {host}");
            if (joins)
            {
                await Progression.ExecuteAsync(connection, "select pg_advisory_lock_shared(7310582, 0)", cancellation);
                await TellAsync(connection, cancellation);
            }

            return new Ownership(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public static Task TellAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        Progression.ExecuteAsync(connection, $"notify {Channel}", cancellation);

    public async Task<Look> LookAsync(string[] names, CancellationToken cancellation)
    {
        await using var command = Progression.Command(Connection, """
            with held as materialized (select pid, classid, objid::bigint as lock from pg_locks
                where locktype = 'advisory' and classid in (7310581, 7310582) and granted and objsubid = 2
                  and database = (select oid from pg_database where datname = current_database())),
            hosts as (select p.pid, (select count(*) from held s where s.pid = p.pid and s.classid = 7310581) as shards from held p where p.classid = 7310582)
            select (select count(*)::int from hosts), (select min(shards) from hosts),
                   coalesce((select max(seq_id) from ledger.mt_events), 0),
                   array(select n.name from unnest($1) with ordinality as n(name, i)
                         where not exists (select from held where classid = 7310581 and lock = hashtext(n.name)::bigint & 4294967295) order by n.i),
                   array(select coalesce(p.last_seq_id, 0) from unnest($1) with ordinality as n(name, i)
                         left join ledger.mt_event_progression p on p.name = n.name order by n.i)
            """, (object)names);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        return new Look(row.GetInt32(0), row.GetInt64(1), row.GetInt64(2), row.GetFieldValue<string[]>(3), row.GetFieldValue<long[]>(4));
    }

    /// <summary>Takes those of some shards that are free.</summary>
    public async Task<HashSet<string>> TakeAsync(string[] names, CancellationToken cancellation)
    {
        await using var command = Progression.Command(
            Connection, "select name from unnest($1) as name where pg_try_advisory_lock(7310581, hashtext(name))", (object)names);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        while (await row.ReadAsync(cancellation)) taken.Add(row.GetString(0));
        return taken;
    }

    public async Task GiveBackAsync(string[] names, CancellationToken cancellation)
    {
        await Progression.ExecuteAsync(Connection, "select pg_advisory_unlock(7310581, hashtext(name)) from unnest($1) as name", cancellation, (object)names);
        await TellAsync(Connection, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await using (Connection)
        {
            // A broken connection has lost its locks; a pooled one would keep them until its next use.
            if (Connection.State == System.Data.ConnectionState.Open)
            {
                await Progression.ExecuteAsync(Connection, $"select pg_advisory_unlock_all(); notify {Channel}; reset all", CancellationToken.None);
            }
        }
    }
}

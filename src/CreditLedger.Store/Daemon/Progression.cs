using Npgsql;

namespace CreditLedger.Store;

/// <summary>Positions (<c>mt_event_progression</c>) and failures (<c>projection_failure</c>) as kept in the database.</summary>
internal static class Progression
{
    private const string HighWaterMark = "HighWaterMark";

    /// <summary>Reads a position and holds it until the transaction ends: whoever else would move it waits.</summary>
    public static async Task<long> LockAsync(NpgsqlConnection connection, string name, CancellationToken cancellation)
    {
        const string Sql = "select coalesce(last_seq_id, 0) from ledger.mt_event_progression where name = $1 for update";
        await using var command = Command(connection, Sql, name);
        if (await command.ExecuteScalarAsync(cancellation) is long position)
        {
            return position;
        }

        await ExecuteAsync(
            connection, "insert into ledger.mt_event_progression (name, last_seq_id) values ($1, 0) on conflict do nothing", cancellation, name);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>Moves a position. To have passed a fact is to have no failure.</summary>
    public static Task SetAsync(NpgsqlConnection connection, string name, long position, CancellationToken cancellation) =>
        ExecuteAsync(connection, """
            with passed as (delete from ledger.projection_failure where name = $1)
            update ledger.mt_event_progression set last_seq_id = $2, last_updated = clock_timestamp() where name = $1
            """, cancellation, name, position);

    /// <summary>
    /// Holds every shard of a projection where it stands until the transaction ends, for who puts rows in all of them at once.
    /// Answers the position of each by name, such as <c>ParcelRow:1of4</c>, or <c>ParcelRow:All</c> of one that is not shared out.
    /// </summary>
    public static async Task<IReadOnlyDictionary<string, long>> HoldAsync(NpgsqlConnection connection, string projection, CancellationToken cancellation)
    {
        const string Sql = """
            select name, coalesce(last_seq_id, 0) from ledger.mt_event_progression
            where split_part(name, ':', 1) = $1 order by name for update
            """;
        await using var command = Command(connection, Sql, projection);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var positions = new Dictionary<string, long>(StringComparer.Ordinal);
        while (await row.ReadAsync(cancellation))
        {
            positions.Add(row.GetString(0), row.GetInt64(1));
        }

        return positions;
    }

    /// <summary>Moves every shard of a projection to one position. To have passed a fact is to have no failure.</summary>
    public static Task SetAllAsync(NpgsqlConnection connection, string projection, long position, CancellationToken cancellation) =>
        ExecuteAsync(connection, """
            with passed as (delete from ledger.projection_failure where split_part(name, ':', 1) = $1)
            update ledger.mt_event_progression set last_seq_id = $2, last_updated = clock_timestamp() where split_part(name, ':', 1) = $1
            """, cancellation, projection, position);

    public static Task MarkHighWaterAsync(NpgsqlConnection connection, long head, CancellationToken cancellation) =>
        ExecuteAsync(connection, """
            insert into ledger.mt_event_progression as p (name, last_seq_id, last_updated) values ($1, $2, clock_timestamp())
            on conflict (name) do update set last_seq_id = excluded.last_seq_id, last_updated = excluded.last_updated
            where p.last_seq_id < excluded.last_seq_id
            """, cancellation, HighWaterMark, head);

    public static Task RecordFailureAsync(NpgsqlConnection connection, string name, ProjectionFailure failure, CancellationToken cancellation) =>
        ExecuteAsync(connection, """
            insert into ledger.projection_failure (name, position, message, failed_at) values ($1, $2, $3, $4)
            on conflict (name) do update set position = excluded.position, message = excluded.message, failed_at = excluded.failed_at
            """, cancellation, name, failure.Position, failure.Message, failure.FailedAt);

    /// <summary>Name, position, head and failure of each, in the order asked for.</summary>
    public static Task<List<ProjectionHealth>> ReadAsync(NpgsqlDataSource source, string[] names, CancellationToken cancellation) =>
        LedgerUnavailableException.GuardAsync(async () =>
        {
            var health = new List<ProjectionHealth>();
            await using var connection = await source.OpenConnectionAsync(cancellation);
            await using var command = Command(connection, """
                select n.name, coalesce(p.last_seq_id, 0), coalesce((select max(seq_id) from ledger.mt_events), 0),
                       f.position, f.message, f.failed_at
                from unnest($1) with ordinality as n(name, i)
                left join ledger.mt_event_progression p on p.name = n.name
                left join ledger.projection_failure f on f.name = n.name
                order by n.i
                """, (object)names);
            await using var row = await command.ExecuteReaderAsync(cancellation);
            while (await row.ReadAsync(cancellation))
            {
                var failure = row.IsDBNull(3) ? null : new ProjectionFailure(row.GetInt64(3), row.GetString(4), row.GetFieldValue<DateTimeOffset>(5));
                health.Add(new ProjectionHealth(row.GetString(0), row.GetInt64(1), row.GetInt64(2), failure));
            }

            return health;
        });

    /// <summary>The right to run one projection, held by the session and lost with it.</summary>
    public static async Task<bool> TryOwnAsync(NpgsqlConnection connection, string name, CancellationToken cancellation)
    {
        await using var command = Command(connection, "select pg_try_advisory_lock(7310581, hashtext($1))", name);
        if (await command.ExecuteScalarAsync(cancellation) is not true)
        {
            return false;
        }

        // A page's rows are found by key, and the log is read in its order. Plans made and kept while the tables are still small would
        // scan them when they are not; and before the first ANALYZE a bitmap of the whole rest of the log looks cheap for each page.
        await ExecuteAsync(
            connection, "set enable_seqscan = off; set enable_bitmapscan = off; set enable_hashjoin = off; set enable_mergejoin = off; set jit = off",
            cancellation);
        return true;
    }

    public static async Task DisownAsync(NpgsqlConnection connection)
    {
        // A broken connection has lost its locks; a pooled one would keep them until its next use.
        if (connection.State == System.Data.ConnectionState.Open)
        {
            await ExecuteAsync(connection, "select pg_advisory_unlock_all(); reset all", CancellationToken.None);
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation, params object[] arguments)
    {
        await using var command = Command(connection, sql, arguments);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params object[] arguments)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var argument in arguments)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = argument });
        }

        return command;
    }
}

using Npgsql;

namespace CreditLedger.Store;

/// <summary>Positions (<c>mt_event_progression</c>) and failures (<c>projection_failure</c>) as kept in the database.</summary>
internal static partial class Progression
{
    private const string HighWaterMark = "HighWaterMark";

    // A page's rows are found by key, and the log is read in its order. Plans made and kept while the tables are still small would
    // scan them when they are not; and before the first ANALYZE a bitmap of the whole rest of the log looks cheap for each page.
    // A machine that vanishes while it holds a position is noticed by the server in some 11 seconds.
    private static readonly (string Name, string Value)[] Settings =
    [
        ("enable_seqscan", "off"), ("enable_bitmapscan", "off"), ("enable_hashjoin", "off"), ("enable_mergejoin", "off"), ("jit", "off"),
    ];

    private static readonly (string Name, string Value)[] KeepAlive =
        [("tcp_keepalives_idle", "5"), ("tcp_keepalives_interval", "2"), ("tcp_keepalives_count", "3")];

    private static readonly string WithinTransaction =
        $"select {string.Join(", ", Settings.Concat(KeepAlive).Select(one => $"set_config('{one.Name}', '{one.Value}', true)"))}";

    private static readonly string OfSession = string.Join("; ", Settings.Select(one => $"set {one.Name} = {one.Value}"));

    public static readonly string NoticeVanished = string.Join("; ", KeepAlive.Select(one => $"set {one.Name} = {one.Value}"));

    /// <summary>Reads a position and holds it until the transaction ends; null when somebody else holds it now.</summary>
    public static async Task<long?> TryHoldAsync(NpgsqlConnection connection, string name, CancellationToken cancellation)
    {
        const string Sql = "select coalesce(last_seq_id, 0) from ledger.mt_event_progression where name = $1 for update skip locked";
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(WithinTransaction));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Sql) { Parameters = { new NpgsqlParameter { Value = name } } });
        await using var row = await batch.ExecuteReaderAsync(cancellation);
        await row.NextResultAsync(cancellation);
        return await row.ReadAsync(cancellation) ? row.GetInt64(0) : null;
    }

    /// <summary>For who reads or rebuilds with this connection until it is given back.</summary>
    public static Task PlanByKeyAsync(NpgsqlConnection connection, CancellationToken cancellation) => ExecuteAsync(connection, OfSession, cancellation);

    /// <summary>Moves those that are still where they were to where they would be, nothing having been of interest between. Answers whom.</summary>
    public static async Task<HashSet<string>> MoveAsync(
        NpgsqlConnection connection, IReadOnlyList<(string Name, long From, long To)> moves, CancellationToken cancellation)
    {
        await using var command = Command(connection, """
            with held as (
              select p.name, m.target from unnest($1, $2, $3) as m(name, origin, target)
              join ledger.mt_event_progression p on p.name = m.name and p.last_seq_id = m.origin
              order by p.name for update of p skip locked),
            passed as (delete from ledger.projection_failure f using held where f.name = held.name)
            update ledger.mt_event_progression p set last_seq_id = held.target, last_updated = clock_timestamp()
            from held where p.name = held.name returning p.name
            """, moves.Select(move => move.Name).ToArray(), moves.Select(move => move.From).ToArray(), moves.Select(move => move.To).ToArray());
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var moved = new HashSet<string>(StringComparer.Ordinal);
        while (await row.ReadAsync(cancellation)) moved.Add(row.GetString(0));
        return moved;
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

    /// <summary>
    /// Stops before the fact that failed. A failure that is there already is rewritten where it is: an operator who clears it at this
    /// very moment waits for us and then finds it, and is not told that nothing has stopped.
    /// </summary>
    public static Task StopAsync(NpgsqlConnection connection, string name, ProjectionFailure failure, CancellationToken cancellation) =>
        ExecuteAsync(connection, """
            with stopped as (update ledger.mt_event_progression set last_seq_id = $2 - 1, last_updated = clock_timestamp() where name = $1)
            insert into ledger.projection_failure (name, position, message, failed_at) values ($1, $2, $3, $4)
            on conflict (name) do update set position = excluded.position, message = excluded.message, failed_at = excluded.failed_at
            """, cancellation, name, failure.Position, failure.Message, failure.FailedAt);

    /// <summary>The right to do one thing, such as rebuild one projection, held by the session and lost with it.</summary>
    public static async Task<bool> TryOwnAsync(NpgsqlConnection connection, string name, CancellationToken cancellation)
    {
        await using var command = Command(connection, "select pg_try_advisory_lock(7310581, hashtext($1))", name);
        if (await command.ExecuteScalarAsync(cancellation) is not true)
        {
            return false;
        }

        await PlanByKeyAsync(connection, cancellation);
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

    internal static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation, params object[] arguments)
    {
        await using var command = Command(connection, sql, arguments);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    internal static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params object[] arguments)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var argument in arguments)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = argument });
        }

        return command;
    }
}

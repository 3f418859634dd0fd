using Npgsql;

namespace CreditLedger.Store;

/// <summary>What operators did about projections that stopped: in the database, for every host and every rebuild.</summary>
internal static class Acts
{
    /// <summary>The positions of the facts that a projection passes over, also when it is rebuilt.</summary>
    public static async Task<long[]> SetAsideAsync(NpgsqlConnection connection, string projection, CancellationToken cancellation)
    {
        await using var command = Progression.Command(
            connection, "select array(select position from ledger.fact_set_aside where projection = $1 order by position)", projection);
        return (long[])(await command.ExecuteScalarAsync(cancellation))!;
    }

    public static Task<List<FactSetAside>> ListAsync(NpgsqlDataSource source, CancellationToken cancellation) =>
        LedgerUnavailableException.GuardAsync(async () =>
        {
            var facts = new List<FactSetAside>();
            await using var connection = await source.OpenConnectionAsync(cancellation);
            await using var command = Progression.Command(connection, """
                select projection, position, alias, stream_id, failure, set_aside_by, reason, set_aside_at
                from ledger.fact_set_aside order by set_aside_at, projection
                """);
            await using var row = await command.ExecuteReaderAsync(cancellation);
            while (await row.ReadAsync(cancellation))
            {
                facts.Add(new FactSetAside(
                    row.GetString(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetString(6),
                    row.GetFieldValue<DateTimeOffset>(7)));
            }

            return facts;
        });

    /// <summary>Clears the failures of a projection's shards and writes down who did. Answers how many there were.</summary>
    public static Task<int> RetryAsync(NpgsqlDataSource source, string projection, string by, string reason, DateTimeOffset at, CancellationToken cancellation) =>
        ChangeAsync(source, """
            with cleared as (delete from ledger.projection_failure where split_part(name, ':', 1) = $1 returning name, position, message)
            insert into ledger.projection_retry (name, position, failure, retried_by, reason, retried_at)
            select name, position, message, $2, $3, $4 from cleared
            """, cancellation, projection, by, reason, at);

    /// <summary>Sets aside the fact at which a projection stands stopped. Answers 0 when it stands at none there.</summary>
    public static Task<int> SetAsideAsync(
        NpgsqlDataSource source, string projection, long position, string by, string reason, DateTimeOffset at, CancellationToken cancellation) =>
        ChangeAsync(source, """
            with cleared as (delete from ledger.projection_failure where split_part(name, ':', 1) = $1 and position = $2 returning message)
            insert into ledger.fact_set_aside (projection, position, alias, stream_id, failure, set_aside_by, reason, set_aside_at)
            select $1, $2, e.type, e.stream_id, cleared.message, $3, $4, $5 from cleared join ledger.mt_events e on e.seq_id = $2
            on conflict (projection, position) do nothing
            """, cancellation, projection, position, by, reason, at);

    private static Task<int> ChangeAsync(NpgsqlDataSource source, string sql, CancellationToken cancellation, params object[] arguments) =>
        LedgerUnavailableException.GuardAsync(async () =>
        {
            await using var connection = await source.OpenConnectionAsync(cancellation);
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            await using var command = Progression.Command(connection, sql, arguments);
            var changed = await command.ExecuteNonQueryAsync(cancellation);
            await Ownership.TellAsync(connection, cancellation);
            await transaction.CommitAsync(cancellation);
            return changed;
        });
}

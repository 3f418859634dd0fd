using Npgsql;

namespace CreditLedger.Store;

/// <summary>How far a rebuild reads, and ranges of subjects that hold about equally many facts.</summary>
internal static class RebuildPlan
{
    private const int RangesAtMost = 4_000;

    // Sixteen facts for each range are drawn from the whole log, always the same ones, and every sixteenth subject in order begins a range.
    private const string Sql = """
        select array(
          select distinct subject
          from (
            select split_part(fact.stream_id, '/', 2) as subject, row_number() over (order by split_part(fact.stream_id, '/', 2)) as place
            from generate_series(1::bigint, $2::bigint * 16) as draw(n),
                 lateral (select stream_id from ledger.mt_events
                          where seq_id >= 1 + (hashint8extended(draw.n, 0) & x'7fffffffffffffff'::bigint) % $1
                          order by seq_id limit 1) as fact
          ) as drawn
          where place % 16 = 0 and place < $2::bigint * 16
          order by subject)
        """;

    public static async Task<(long Until, string[] Subjects)> DrawAsync(
        NpgsqlConnection connection, RebuildOptions options, CancellationToken cancellation)
    {
        var until = await EventStore.HeadAsync(connection, cancellation);
        var ranges = Math.Clamp(until / Math.Max(1, options.FactsInRange), 1, RangesAtMost);
        if (ranges == 1)
        {
            return (until, []);
        }

        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = until });
        command.Parameters.Add(new NpgsqlParameter { Value = ranges });
        return (until, (string[])(await command.ExecuteScalarAsync(cancellation))!);
    }
}

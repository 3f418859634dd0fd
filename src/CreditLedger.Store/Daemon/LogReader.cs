using Npgsql;

namespace CreditLedger.Store;

/// <summary>What of the log somebody wants to read: which facts stay in the database. <paramref name="Count"/> 0 or 1 means every subject.</summary>
internal sealed record Interest(string[] PassedOver, int Count, int[] Shards, long[] SetAside);

/// <summary>A fact with the hash of its subject.</summary>
internal readonly record struct DealtFact(Fact Fact, long SubjectHash);

/// <summary>
/// The part of the log after one position up to another, as far as it was wanted. <paramref name="Stopped"/> says why it ends before a
/// fact that cannot be read.
/// </summary>
internal sealed record LogPage(long After, long End, IReadOnlyList<DealtFact> Facts, UnreadableFactException? Stopped);

/// <summary>Reads pages of the log with the hash of each fact's subject.</summary>
internal static class LogReader
{
    private const string Sql = $"""
        select {FactReader.Columns}, ledger.subject_hash(stream_id) from ledger.mt_events
        where seq_id > $1 and seq_id <= $2 and not (type = any($3))
        """;

    private const string OfShards = " and ledger.subject_hash(stream_id) % $5 = any($6)";

    public static async Task<LogPage> ReadAsync(
        NpgsqlConnection connection, FactTypes types, Interest interest, long after, long until, PageSize size, CancellationToken cancellation)
    {
        object[] arguments = [after, until, interest.PassedOver, interest.SetAside];
        var isDealt = interest.Count > 1 && interest.Shards.Length < interest.Count;
        await using var command = await FactReader.CommandAsync(
            connection,
            $"{Sql} and seq_id <> all($4){(isDealt ? OfShards : "")} order by seq_id limit {size.Rows}",
            isDealt ? [.. arguments, (long)interest.Count, interest.Shards.Select(index => (long)index).ToArray()] : arguments, cancellation);
        var facts = new List<DealtFact>();
        var bytes = 0L;
        using var rows = new FactRows(types);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            // The rest of the page is asked for again; the first fact is always taken, however large.
            if (bytes > size.Bytes)
            {
                return new LogPage(after, facts[^1].Fact.Position, facts, Stopped: null);
            }

            try
            {
                var (fact, length) = rows.Read(row);
                facts.Add(new DealtFact(fact, row.GetInt64(10)));
                bytes += length;
            }
            catch (UnreadableFactException unreadable)
            {
                return new LogPage(after, unreadable.Position - 1, facts, unreadable);
            }
        }

        return new LogPage(after, facts.Count < size.Rows ? until : facts[^1].Fact.Position, facts, Stopped: null);
    }
}

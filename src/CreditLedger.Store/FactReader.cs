using System.Runtime.CompilerServices;
using Npgsql;

namespace CreditLedger.Store;

/// <summary>How much of the log is in memory at once: a page ends at the first of the two bounds.</summary>
public sealed record PageSize(int Rows = 1_000, long Bytes = 8 * 1024 * 1024);

/// <summary>One page of facts. <see cref="Stopped"/> says why the page ends at a fact that cannot be read.</summary>
internal sealed record FactPage(List<Fact> Facts, bool IsLast, UnreadableFactException? Stopped);

/// <summary>Reads rows of <c>mt_events</c> as facts: forward-only, binary, a page at a time.</summary>
internal static class FactReader
{
    public const string Columns = "seq_id, id, stream_id, version, type, data, timestamp, correlation_id, causation_id, headers";

    /// <summary>Reads pages until the last; the connection is given back before a page's facts are handed out.</summary>
    public static async IAsyncEnumerable<Fact> ReadPagesAsync(
        NpgsqlDataSource source, FactTypes types, PageSize size, string sql, Func<Fact?, object[]> arguments,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        Fact? last = null;
        while (true)
        {
            var page = await LedgerUnavailableException.GuardAsync(async () =>
            {
                await using var connection = await source.OpenConnectionAsync(cancellation);
                return await ReadPageAsync(connection, types, size, sql, arguments(last), cancellation);
            });
            foreach (var fact in page.Facts)
            {
                yield return last = fact;
            }

            if (page.Stopped is not null)
            {
                throw page.Stopped;
            }

            if (page.IsLast)
            {
                yield break;
            }
        }
    }

    public static async Task<FactPage> ReadPageAsync(
        NpgsqlConnection connection, FactTypes types, PageSize size, string sql, object[] arguments, CancellationToken cancellation)
    {
        await using var command = await CommandAsync(connection, $"{sql} limit {size.Rows}", arguments, cancellation);
        var facts = new List<Fact>();
        var bytes = 0L;
        using var rows = new FactRows(types);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            // The rest of the page is asked for again; the first fact is always taken, however large.
            if (bytes > size.Bytes)
            {
                return new FactPage(facts, IsLast: false, Stopped: null);
            }

            try
            {
                var (fact, length) = rows.Read(reader);
                facts.Add(fact);
                bytes += length;
            }
            catch (UnreadableFactException unreadable)
            {
                return new FactPage(facts, IsLast: false, unreadable);
            }
        }

        return new FactPage(facts, IsLast: facts.Count < size.Rows, Stopped: null);
    }

    /// <summary>Hands each fact out as it comes over the wire, holding none. What it is handed to must be quick.</summary>
    public static Task<bool> ReadEachAsync(
        NpgsqlDataSource source, FactTypes types, string sql, object[] arguments, Action<Fact> take, CancellationToken cancellation) =>
        LedgerUnavailableException.GuardAsync(async () =>
        {
            await using var connection = await source.OpenConnectionAsync(cancellation);
            await using var command = await CommandAsync(connection, sql, arguments, cancellation);
            using var rows = new FactRows(types);
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                take(rows.Read(reader).Fact);
            }

            return true;
        });

    internal static async Task<NpgsqlCommand> CommandAsync(
        NpgsqlConnection connection, string sql, object[] arguments, CancellationToken cancellation)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var argument in arguments)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = argument });
        }

        await command.PrepareAsync(cancellation);
        return command;
    }
}

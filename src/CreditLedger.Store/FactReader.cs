using System.Runtime.CompilerServices;
using System.Text.Json;
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
                var (fact, length) = Read(reader, types);
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
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                take(Read(reader, types).Fact);
            }

            return true;
        });

    private static async Task<NpgsqlCommand> CommandAsync(
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

    private static (Fact Fact, int Bytes) Read(NpgsqlDataReader row, FactTypes types)
    {
        var position = row.GetInt64(0);
        var alias = row.GetString(4);
        if (!types.TryFind(alias, out var type))
        {
            throw new UnknownFactException(position, alias);
        }

        var data = row.GetFieldValue<byte[]>(5);
        try
        {
            var body = JsonSerializer.Deserialize(data, type, LedgerJson.Options) ?? throw new JsonException("the body is null");
            var headers = row.IsDBNull(9) ? null : row.GetFieldValue<byte[]>(9);
            var metadata = WrittenAppend.Metadata(Text(row, 7), Text(row, 8), headers);
            var stream = StreamId.Parse(row.GetString(2));
            var recordedAt = row.GetFieldValue<DateTimeOffset>(6);
            return (new Fact(position, row.GetGuid(1), stream, row.GetInt64(3), body, recordedAt, metadata), data.Length + (headers?.Length ?? 0));
        }
        catch (Exception failure) when (failure is JsonException or FormatException or ArgumentException or NotSupportedException)
        {
            throw new UnreadableFactException(position, $"the fact '{alias}' at position {position} cannot be read: {failure.Message}", failure);
        }
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}

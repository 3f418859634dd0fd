using System.Runtime.CompilerServices;
using Npgsql;

namespace CreditLedger.Store;

public sealed partial class EventStore
{
    private const int StreamsAtOnce = 5_000;

    // Names that begin with a parameter. Where the database orders text by code point, as ours does, they lie between it and the next and the index of names
    // finds them; the planner knows which it is. Elsewhere all names are looked through. Not prepared: the planner must see the values.
    private static string NamedBetween(int parameter) =>
        $"starts_with(id, ${parameter}) and case when 'Z' < 'a' and '-' < '/' and '/' < '0' then id >= ${parameter} and id < ${parameter + 1} else true end";

    private static readonly string Named = NamedBetween(1);

    internal static readonly string StreamIds = $"""
        select id from ledger.mt_streams where id = $4 and id > $3
        union all
        (select id from ledger.mt_streams where {Named} and id > $3 order by id limit $5)
        order by id limit $5
        """;

    /// <summary>Every stream of one kind, in the order of their names; those begun meanwhile may or may not be among them.</summary>
    public IAsyncEnumerable<StreamId> ReadStreamIdsAsync<TState>(CancellationToken cancellation = default) =>
        ReadStreamIdsAsync("", PrefixOf<TState>(), cancellation);

    /// <summary>
    /// Every stream of one kind about one subject, with a number or without, in the order of their names. A stream is among them from the
    /// moment its first fact was acknowledged: no projection is waited for.
    /// </summary>
    public IAsyncEnumerable<StreamId> ReadStreamIdsAsync<TState>(string subject, CancellationToken cancellation = default)
    {
        var stream = StreamId.For<TState>(subject);
        return ReadStreamIdsAsync(stream.Value, $"{stream}/", cancellation);
    }

    public Task<long> CountStreamsAsync<TState>(CancellationToken cancellation = default) => LedgerUnavailableException.GuardAsync(async () =>
    {
        var prefix = PrefixOf<TState>();
        await using var command = CreateCommand($"select count(*) from ledger.mt_streams where {Named}", prefix, After(prefix));
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    });

    private async IAsyncEnumerable<StreamId> ReadStreamIdsAsync(string name, string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var last = ""; ;)
        {
            var page = await LedgerUnavailableException.GuardAsync(() => StreamIdsAfterAsync(name, prefix, last, cancellation));
            foreach (var id in page) yield return StreamId.Parse(id);
            if (page.Count < StreamsAtOnce) yield break;
            last = page[^1];
        }
    }

    private async Task<List<string>> StreamIdsAfterAsync(string name, string prefix, string last, CancellationToken cancellation)
    {
        await using var command = CreateCommand(StreamIds, prefix, After(prefix), last, name, StreamsAtOnce);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var ids = new List<string>();
        while (await reader.ReadAsync(cancellation)) ids.Add(reader.GetString(0));
        return ids;
    }

    private NpgsqlCommand CreateCommand(string sql, params object[] arguments)
    {
        var command = source.CreateCommand(sql);
        foreach (var argument in arguments) command.Parameters.Add(new() { Value = argument });
        return command;
    }

    private static string PrefixOf<TState>() => SnakeCase.Of(typeof(TState).Name) + "/";

    // Every prefix ends in a slash; 0 is the character that follows it.
    private static string After(string prefix) => $"{prefix[..^1]}0";
}

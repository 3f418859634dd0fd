using System.Runtime.CompilerServices;

namespace CreditLedger.Store;

public sealed partial class EventStore
{
    private const int StreamsAtOnce = 5_000;

    /// <summary>Every stream of one kind, in the order of their names; those begun meanwhile may or may not be among them.</summary>
    public async IAsyncEnumerable<StreamId> ReadStreamIdsAsync<TState>([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        for (var last = ""; ;)
        {
            var page = await LedgerUnavailableException.GuardAsync(() => StreamIdsAfterAsync<TState>(last, cancellation));
            foreach (var id in page) yield return StreamId.Parse(id);
            if (page.Count < StreamsAtOnce) yield break;
            last = page[^1];
        }
    }

    public Task<long> CountStreamsAsync<TState>(CancellationToken cancellation = default) => LedgerUnavailableException.GuardAsync(async () =>
    {
        await using var command = source.CreateCommand("select count(*) from ledger.mt_streams where id like $1");
        command.Parameters.Add(new() { Value = PatternOf<TState>() });
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    });

    // Matched by name, which has an index; the type has none.
    private async Task<List<string>> StreamIdsAfterAsync<TState>(string last, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("select id from ledger.mt_streams where id like $1 and id > $2 order by id limit $3");
        command.Parameters.Add(new() { Value = PatternOf<TState>() });
        command.Parameters.Add(new() { Value = last });
        command.Parameters.Add(new() { Value = StreamsAtOnce });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var ids = new List<string>();
        while (await reader.ReadAsync(cancellation)) ids.Add(reader.GetString(0));
        return ids;
    }

    private static string PatternOf<TState>() => SnakeCase.Of(typeof(TState).Name).Replace("_", "\\_", StringComparison.Ordinal) + "/%";
}

namespace CreditLedger.Store;

/// <summary>Where a stream ends: by its last fact one knows whether it is what one has read before.</summary>
public sealed record StreamHead(StreamId Stream, long Version, long Position, Guid LastId);

public sealed partial class EventStore
{
    /// <summary>
    /// The last fact of every stream of some kinds, in the order of their names and in one round trip: what is made of a few streams can be kept
    /// until it says that one of them has grown. For kinds of which there are few streams.
    /// </summary>
    /// <param name="states">What folds the streams.</param>
    /// <param name="asOf">As the log stood then, without the streams that had not begun; as it stands now when left out.</param>
    public Task<IReadOnlyList<StreamHead>> ReadHeadsAsync(IReadOnlyCollection<Type> states, AsOf? asOf = null, CancellationToken cancellation = default)
    {
        string[] prefixes = [.. states.Select(state => $"{StreamId.KindOf(state)}/")];
        var named = string.Join("\nunion all\n", prefixes.Select((_, i) => $"select id from ledger.mt_streams where {NamedBetween((2 * i) + 1)}"));
        var sql = $"""
            select named.id, head.version, head.seq_id, head.id
            from ({named}) as named,
                 lateral (select version, seq_id, id from ledger.mt_events
                          where stream_id = named.id{Until(asOf, (2 * prefixes.Length) + 1)} order by version desc limit 1) as head
            order by named.id
            """;
        return prefixes.Length == 0
            ? Task.FromResult<IReadOnlyList<StreamHead>>([])
            : LedgerUnavailableException.GuardAsync(() => HeadsAsync(sql, [.. prefixes.SelectMany(prefix => new object[] { prefix, After(prefix) }), .. Bound(asOf)], cancellation));
    }

    private async Task<IReadOnlyList<StreamHead>> HeadsAsync(string sql, object[] arguments, CancellationToken cancellation)
    {
        await using var command = CreateCommand(sql, arguments);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var heads = new List<StreamHead>();
        while (await reader.ReadAsync(cancellation)) heads.Add(new(StreamId.Parse(reader.GetString(0)), reader.GetInt64(1), reader.GetInt64(2), reader.GetGuid(3)));
        return heads;
    }
}

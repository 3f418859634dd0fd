namespace CreditLedger.Store;

public sealed partial class EventStore
{
    private const string Select = $"select {FactReader.Columns} from ledger.mt_events";

    /// <summary>The bounds of a page in memory; a stream, a subject and the log may be of any size.</summary>
    public PageSize PageSize { get; init; } = new();

    public IAsyncEnumerable<Fact> ReadStreamAsync(
        StreamId stream, long afterVersion = 0, AsOf? asOf = null, CancellationToken cancellation = default) =>
        FactReader.ReadPagesAsync(
            source, types, PageSize, $"{Select} where stream_id = $1 and version > $2{Until(asOf, 3)} order by version",
            last => [stream.Value, last?.Version ?? afterVersion, .. Bound(asOf)], cancellation);

    /// <summary>Everything about one subject, over all its streams, in position order.</summary>
    public IAsyncEnumerable<Fact> ReadSubjectAsync(
        string subject, long afterPosition = 0, AsOf? asOf = null, CancellationToken cancellation = default) =>
        FactReader.ReadPagesAsync(
            source, types, PageSize,
            $"{Select} where split_part(stream_id, '/', 2) = $1 and seq_id > $2{Until(asOf, 3)} order by seq_id",
            last => [subject, last?.Position ?? afterPosition, .. Bound(asOf)], cancellation);

    /// <summary>The whole log after a position. Whoever has seen position N never later meets a fact at or below N.</summary>
    public IAsyncEnumerable<Fact> ReadAllAsync(long afterPosition = 0, AsOf? asOf = null, CancellationToken cancellation = default) =>
        FactReader.ReadPagesAsync(
            source, types, PageSize, $"{Select} where seq_id > $1{Until(asOf, 2)} order by seq_id",
            last => [last?.Position ?? afterPosition, .. Bound(asOf)], cancellation);

    /// <summary>Folds one stream. A stream that does not exist is <c>Initial</c> at version 0.</summary>
    public async Task<(TState State, long Version)> LoadAsync<TState, TFact>(
        StreamId stream, AsOf? asOf = null, CancellationToken cancellation = default)
        where TState : IFold<TState, TFact>
        where TFact : notnull
    {
        var (state, version) = (TState.Initial, 0L);
        await foreach (var fact in ReadStreamAsync(stream, asOf: asOf, cancellation: cancellation))
        {
            (state, version) = (TState.Evolve(state, Body<TFact>(fact)), fact.Version);
        }

        return (state, version);
    }

    /// <summary>Folds many streams in one pass. Every stream asked for is in the answer.</summary>
    public async Task<IReadOnlyDictionary<StreamId, (TState State, long Version)>> LoadManyAsync<TState, TFact>(
        IReadOnlyCollection<StreamId> streams, AsOf? asOf = null, CancellationToken cancellation = default)
        where TState : IFold<TState, TFact>
        where TFact : notnull
    {
        var states = streams.Distinct().ToDictionary(stream => stream, _ => (State: TState.Initial, Version: 0L));
        await FactReader.ReadEachAsync(
            source, types, Each("stream_id = asked.key", "version", asOf), [states.Keys.Select(stream => stream.Value).ToArray(), .. Bound(asOf)],
            fact => states[fact.Stream] = (TState.Evolve(states[fact.Stream].State, Body<TFact>(fact)), fact.Version), cancellation);
        return states;
    }

    // One search of the index for each key, whatever the planner believes about the size of the tables.
    private static string Each(string match, string order, AsOf? asOf) =>
        $"select found.* from unnest($1) as asked(key), lateral ({Select} where {match}{Until(asOf, 2)} order by {order}) as found";

    private static string Until(AsOf? asOf, int parameter) => asOf switch
    {
        null => "",
        { Position: not null } => $" and seq_id <= ${parameter}",
        _ => $" and timestamp <= ${parameter}",
    };

    private static object[] Bound(AsOf? asOf) => asOf switch
    {
        null => [],
        { Position: { } position } => [position],
        { RecordedAt: var recordedAt } => [recordedAt ?? DateTimeOffset.MaxValue],
    };

    private static TFact Body<TFact>(Fact fact)
        where TFact : notnull =>
        Body<TFact>(fact.Position, fact.Body);

    private static TFact Body<TFact>(long position, object body)
        where TFact : notnull =>
        body is TFact fact
            ? fact
            : throw new UnreadableFactException(position, $"{body.GetType().Name} at position {position} is not a {typeof(TFact).Name}");
}

namespace CreditLedger.Store;

/// <summary>A stream's state to decide on.</summary>
/// <param name="IsRemembered">True when it was not read just now: an append to this version tells whether it still holds, nothing else does.</param>
public sealed record Held<TState>(StreamId Stream, TState State, long Version, bool IsRemembered);

public sealed partial class EventStore
{
    private static readonly string Tails = $"""
        select asked.i, tail.* from unnest($1, $2) with ordinality as asked(key, after, i),
          lateral (select seq_id, version, type, data from ledger.mt_events where stream_id = asked.key and version > asked.after order by version
                   limit {GroupRead.FactsMax}) as tail
        """;

    private readonly StreamTurns turns = new();

    /// <summary>
    /// Runs what decides on a stream and appends to it when nobody else of this process does so. It may not take another turn inside.
    /// </summary>
    public Task<T> InTurnAsync<T>(StreamId stream, Func<Task<T>> decide, CancellationToken cancellation = default) =>
        turns.TakeAsync(stream, decide, cancellation);

    /// <summary>The state of a stream as it was last seen by this process, or else as it is.</summary>
    public async Task<Held<TState>> HoldAsync<TState, TFact>(StreamId stream, CancellationToken cancellation = default)
        where TState : IFold<TState, TFact>
        where TFact : notnull =>
        cache.TryFind<TState>(stream, out var state, out var version)
            ? new Held<TState>(stream, state, version, IsRemembered: true)
            : await RefreshAsync<TState, TFact>(new Held<TState>(stream, TState.Initial, Version: 0, IsRemembered: true), cancellation);

    /// <summary>The state as it is now: whatever was appended since is read and folded in.</summary>
    public async Task<Held<TState>> RefreshAsync<TState, TFact>(Held<TState> held, CancellationToken cancellation = default)
        where TState : IFold<TState, TFact>
        where TFact : notnull
    {
        // What has been forgotten since is read from its beginning.
        var isKnown = !held.IsRemembered || cache.TryFind<TState>(held.Stream, out _, out _);
        var (state, version) = isKnown ? (held.State, held.Version) : (TState.Initial, 0L);
        for (IReadOnlyList<FactRow> rows; ;)
        {
            var after = version;
            rows = await LedgerUnavailableException.GuardAsync(() => reads.ReadAsync(held.Stream, after, cancellation));
            foreach (var row in rows) (state, version) = (TState.Evolve(state, Body<TFact>(row.Position, FactRows.Body(types, row))), row.Version);
            if (rows.Count < GroupRead.FactsMax) break;
        }

        if (version > 0) cache.Keep(held.Stream, state, version);
        return new Held<TState>(held.Stream, state, version, IsRemembered: false);
    }

    /// <summary>Appends what was decided on a held state. A conflict says that the stream has moved on: refresh, and decide again.</summary>
    public async Task<AppendResult> AppendAsync<TState, TFact>(
        Held<TState> held, IReadOnlyList<TFact> facts, FactMetadata metadata, CancellationToken cancellation = default)
        where TState : IFold<TState, TFact>
        where TFact : class
    {
        var result = await AppendAsync(new Append(held.Stream, ExpectedVersion.Exactly(held.Version), facts, metadata), cancellation);
        if (result.Outcome == AppendOutcome.Appended)
        {
            cache.Keep(held.Stream, facts.Aggregate(held.State, TState.Evolve)!, result.Version);
        }
        else if (result.Outcome == AppendOutcome.Conflict && result.Version < held.Version)
        {
            cache.Forget(held.Stream); // The log was set back, such as by a failover that lost its end.
        }

        return result;
    }

    private Task<bool> ReadTailsAsync(IReadOnlyList<(StreamId Stream, long After)> streams, Action<int, FactRow> take) =>
        LedgerUnavailableException.GuardAsync(async () =>
        {
            await using var connection = await source.OpenConnectionAsync();
            await using var command = await FactReader.CommandAsync(
                connection, Tails, [streams.Select(one => one.Stream.Value).ToArray(), streams.Select(one => one.After).ToArray()], CancellationToken.None);
            await using var row = await command.ExecuteReaderAsync();
            while (await row.ReadAsync())
            {
                take((int)row.GetInt64(0) - 1, new FactRow(row.GetInt64(1), row.GetInt64(2), row.GetString(3), row.GetFieldValue<byte[]>(4)));
            }

            return true;
        });
}

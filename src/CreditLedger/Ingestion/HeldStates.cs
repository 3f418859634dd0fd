using CreditLedger.Store;

namespace CreditLedger.Ingestion;

/// <summary>The states of one kind that a page is decided from, folded on from row to row, so that each row is decided after those before it.</summary>
internal sealed class HeldStates<TState, TFact>
    where TState : class, IFold<TState, TFact>
    where TFact : class
{
    private readonly Dictionary<StreamId, Held> _held;

    private HeldStates(Dictionary<StreamId, Held> held) => _held = held;

    public TState this[StreamId stream] => _held[stream].State;

    /// <summary>What the page has added, with the version of each stream as it was read.</summary>
    public IEnumerable<(StreamId Stream, long Version, IReadOnlyList<object> Facts)> Added =>
        _held.Where(pair => pair.Value.Facts.Count > 0).Select(pair => (pair.Key, pair.Value.Version, (IReadOnlyList<object>)pair.Value.Facts));

    /// <summary>In one round trip.</summary>
    /// <param name="before">Of the page before, which may be being recorded: what it added counts as recorded.</param>
    /// <param name="rehearsal">Of a dry run, whose pages before this one are not in the store; null otherwise.</param>
    public static async Task<HeldStates<TState, TFact>> LoadAsync(
        EventStore store, IEnumerable<StreamId> streams, HeldStates<TState, TFact>? before, Rehearsal? rehearsal, CancellationToken cancellation)
    {
        var held = new Dictionary<StreamId, Held>();
        var asked = new HashSet<StreamId>();
        foreach (var stream in streams)
        {
            if (before is not null && before._held.TryGetValue(stream, out var left) && left.Facts.Count > 0)
            {
                held.TryAdd(stream, new Held(left.State, left.Version + left.Facts.Count));
            }
            else
            {
                asked.Add(stream);
            }
        }

        if (asked.Count == 0) return new(held);
        foreach (var (stream, (state, version)) in await store.LoadManyAsync<TState, TFact>(asked, cancellation: cancellation))
        {
            held.Add(stream, new Held(rehearsal?.States.GetValueOrDefault(stream) as TState ?? state, version));
        }

        return new(held);
    }

    public void Fold(StreamId stream, IEnumerable<TFact> facts)
    {
        var held = _held[stream];
        foreach (var fact in facts)
        {
            held.State = TState.Evolve(held.State, fact);
            held.Facts.Add(fact);
        }
    }

    public void Rehearse(Rehearsal rehearsal)
    {
        foreach (var (stream, held) in _held.Where(pair => pair.Value.Facts.Count > 0)) rehearsal.States[stream] = held.State;
    }

    private sealed class Held(TState state, long version)
    {
        public TState State { get; set; } = state;

        public long Version { get; } = version;

        public List<object> Facts { get; } = [];
    }
}

/// <summary>What a dry run would have recorded so far, of whatever kind. It alone grows with the file, by the streams of accepted rows.</summary>
internal sealed class Rehearsal
{
    public Dictionary<StreamId, object> States { get; } = [];
}

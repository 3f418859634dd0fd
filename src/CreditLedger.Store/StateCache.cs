namespace CreditLedger.Store;

/// <summary>
/// The last states of the streams most recently decided on. It may be behind the log, never ahead of it: whoever takes a state from here
/// learns from the append's version check whether it still holds. Bounded by the number of facts that its states were folded from.
/// </summary>
internal sealed class StateCache(long factsMax)
{
    private readonly Lock gate = new();
    private readonly Dictionary<StreamId, LinkedListNode<Entry>> entries = [];
    private readonly LinkedList<Entry> latestFirst = [];
    private long facts;

    public bool TryFind<TState>(StreamId stream, out TState state, out long version)
    {
        lock (gate)
        {
            if (entries.TryGetValue(stream, out var node) && node.Value.State is TState known)
            {
                latestFirst.Remove(node);
                latestFirst.AddFirst(node);
                (state, version) = (known, node.Value.Version);
                return true;
            }
        }

        (state, version) = (default!, 0);
        return false;
    }

    /// <summary>Keeps a state unless a later one of the stream is here already.</summary>
    public void Keep(StreamId stream, object state, long version)
    {
        lock (gate)
        {
            if (entries.TryGetValue(stream, out var known))
            {
                if (known.Value.Version > version) return;
                Drop(known);
            }

            entries.Add(stream, latestFirst.AddFirst(new Entry(stream, state, version)));
            facts += version;
            while (facts > factsMax && latestFirst.Last is { } oldest) Drop(oldest);
        }
    }

    public void Forget(StreamId stream)
    {
        lock (gate)
        {
            if (entries.TryGetValue(stream, out var known)) Drop(known);
        }
    }

    private void Drop(LinkedListNode<Entry> node)
    {
        latestFirst.Remove(node);
        entries.Remove(node.Value.Stream);
        facts -= node.Value.Version;
    }

    private sealed record Entry(StreamId Stream, object State, long Version);
}

namespace CreditLedger.Kernel;

/// <summary>What was used last, up to a weight; the rest is made anew when it is asked for. For any number of threads.</summary>
/// <param name="weightMax">What all that is kept may weigh together. What weighs more alone is not kept.</param>
public sealed class Recent<TKey, TValue>(long weightMax)
    where TKey : notnull
{
    private readonly Lock gate = new();
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value, long Weight)>> kept = [];
    private readonly LinkedList<(TKey Key, TValue Value, long Weight)> latestFirst = [];
    private long weight;

    public int Count
    {
        get { lock (gate) return kept.Count; }
    }

    public bool TryFind(TKey key, out TValue value)
    {
        lock (gate)
        {
            if (kept.TryGetValue(key, out var node))
            {
                latestFirst.Remove(node);
                latestFirst.AddFirst(node);
                value = node.Value.Value;
                return true;
            }
        }

        value = default!;
        return false;
    }

    public void Keep(TKey key, TValue value, long itsWeight)
    {
        lock (gate)
        {
            if (kept.TryGetValue(key, out var known)) Drop(known);
            kept.Add(key, latestFirst.AddFirst((key, value, itsWeight)));
            weight += itsWeight;
            while (weight > weightMax && latestFirst.Last is { } oldest) Drop(oldest);
        }
    }

    private void Drop(LinkedListNode<(TKey Key, TValue Value, long Weight)> node)
    {
        latestFirst.Remove(node);
        kept.Remove(node.Value.Key);
        weight -= node.Value.Weight;
    }
}

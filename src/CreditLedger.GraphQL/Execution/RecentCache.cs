using System.Collections.Concurrent;

namespace CreditLedger.GraphQL.Execution;

/// <summary>
/// Keeps what was used lately, at most twice the capacity: when one generation is full it becomes the old one, and what is not asked
/// for again goes with it. Reading takes no lock.
/// </summary>
/// <param name="capacity">Entries of one generation.</param>
/// <param name="weightMax">Of all entries of one generation: a few heavy ones must not hold the memory of thousands.</param>
internal sealed class RecentCache<TValue>(int capacity, long weightMax) where TValue : class
{
    // What would push out a good part of all others is made anew each time instead.
    private const int PartOfAll = 8;

    private long _weight;
    private ConcurrentDictionary<string, Kept> _young = new(StringComparer.Ordinal);
    private ConcurrentDictionary<string, Kept> _old = new(StringComparer.Ordinal);

    private sealed record Kept(TValue Value, long Weight);

    public TValue? Find(string key)
    {
        if (_young.TryGetValue(key, out var found))
        {
            return found.Value;
        }

        if (_old.TryGetValue(key, out found))
        {
            Keep(key, found);
        }

        return found?.Value;
    }

    public void Keep(string key, TValue value, long weight)
    {
        if (weight <= weightMax / PartOfAll)
        {
            Keep(key, new Kept(value, weight));
        }
    }

    private void Keep(string key, Kept entry)
    {
        if (_young.Count >= capacity || Interlocked.Add(ref _weight, entry.Weight) > weightMax)
        {
            Interlocked.Exchange(ref _weight, entry.Weight);
            _old = _young;
            _young = new ConcurrentDictionary<string, Kept>(StringComparer.Ordinal);
        }

        _young[key] = entry;
    }
}

using System.Collections.Concurrent;

namespace CreditLedger.GraphQL.Execution;

/// <summary>
/// Keeps what was used lately, at most twice the capacity: when one generation is full it becomes the old one, and what is not asked
/// for again goes with it. Reading takes no lock.
/// </summary>
/// <param name="capacity">Entries of one generation.</param>
/// <param name="charactersMax">Of all keys of one generation: a few very long ones must not hold the memory of thousands.</param>
internal sealed class RecentCache<TValue>(int capacity, int charactersMax) where TValue : class
{
    private int _characters;
    private ConcurrentDictionary<string, TValue> _young = new(StringComparer.Ordinal);
    private ConcurrentDictionary<string, TValue> _old = new(StringComparer.Ordinal);

    public TValue? Find(string key)
    {
        if (_young.TryGetValue(key, out var found))
        {
            return found;
        }

        if (_old.TryGetValue(key, out found))
        {
            Keep(key, found);
        }

        return found;
    }

    public void Keep(string key, TValue value)
    {
        if (_young.Count >= capacity || Interlocked.Add(ref _characters, key.Length) > charactersMax)
        {
            _characters = key.Length;
            _old = _young;
            _young = new ConcurrentDictionary<string, TValue>(StringComparer.Ordinal);
        }

        _young[key] = value;
    }
}

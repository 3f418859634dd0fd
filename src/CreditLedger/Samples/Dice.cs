namespace CreditLedger.Samples;

/// <summary>
/// Chance that falls the same way everywhere: SplitMix64 (Steele, Lea and Flood 2014) from a seed and a place. Only operations whose
/// result IEEE 754 fixes are used; logarithms and exponentials of the platform's library may differ in the last bit.
/// </summary>
internal sealed class Dice(int seed, long place, string use)
{
    private ulong _state = Mix(Mix((uint)seed) ^ (ulong)place) ^ use.Aggregate(14695981039346656037UL, (hash, c) => (hash ^ c) * 1099511628211UL);

    public ulong Next() => Mix(_state += 0x9E3779B97F4A7C15UL);

    /// <summary>Uniform in [0, 1).</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    public int Below(int bound) => (int)(Unit() * bound);

    public bool Chance(double probability) => Unit() < probability;

    public DateOnly Between(DateOnly first, DateOnly last) => last <= first ? first : first.AddDays(Below(last.DayNumber - first.DayNumber + 1));

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    public T Pick<T>(IReadOnlyList<T> items, Func<T, double> share)
    {
        var left = Unit() * items.Sum(share);
        foreach (var item in items)
        {
            left -= share(item);
            if (left < 0) return item;
        }

        return items[^1];
    }

    /// <summary>Number of failures before the first success.</summary>
    public int Geometric(double mean)
    {
        var count = 0;
        while (mean > 0 && !Chance(1 / (1 + mean))) count++;
        return count;
    }

    /// <summary>By von Neumann's comparison of uniform numbers, which needs no logarithm.</summary>
    public double Exponential(double mean)
    {
        for (var whole = 0; ; whole++)
        {
            var first = Unit();
            var run = 1;
            for (double last = first, next; (next = Unit()) < last; last = next) run++;
            if (run % 2 == 1) return mean * (whole + first);
        }
    }

    /// <param name="spread">Standard deviation of the logarithm.</param>
    public double LogNormal(double median, double spread)
    {
        var normal = -6.0;
        for (var i = 0; i < 12; i++) normal += Unit();
        // e^x as (1 + x/4096)^4096, by twelve squarings.
        var power = 1 + (spread * normal / 4096);
        for (var i = 0; i < 12; i++) power *= power;
        return median * power;
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}

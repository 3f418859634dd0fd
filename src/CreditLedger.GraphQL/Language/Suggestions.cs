namespace CreditLedger.GraphQL.Language;

/// <summary>What a misspelt name may have meant.</summary>
public static class Suggestions
{
    private const int Shown = 5;
    private const int LongestName = 100;

    /// <summary>A sentence beginning with a space, or nothing when no option is near.</summary>
    public static string DidYouMean(string written, IEnumerable<string> options, string? what = null)
    {
        var near = Near(written, options);
        return near.Count == 0 ? "" : $" Did you mean {(what is null ? "" : $"{what} ")}{Or(near)}?";
    }

    /// <summary>The options that are near, the nearest first.</summary>
    public static IReadOnlyList<string> Near(string written, IEnumerable<string> options)
    {
        // The distance is quadratic in the lengths, and a caller chooses how long a wrong name is.
        if (written.Length > LongestName)
        {
            return [];
        }

        var farthest = (int)(written.Length * 0.4) + 1;
        return (from option in options.Distinct(StringComparer.Ordinal)
                where Math.Abs(option.Length - written.Length) <= farthest
                let distance = Distance(written, option)
                where distance <= farthest
                orderby distance, option
                select option).Take(Shown).ToList();
    }

    /// <summary>"a", "b" or "c".</summary>
    public static string Or(IReadOnlyList<string> names) => names.Count switch
    {
        1 => $"\"{names[0]}\"",
        2 => $"\"{names[0]}\" or \"{names[1]}\"",
        _ => $"{string.Join(", ", names.Take(names.Count - 1).Select(name => $"\"{name}\""))}, or \"{names[^1]}\"",
    };

    /// <summary>Edits and swaps of neighbours between two names; a difference in case alone counts one.</summary>
    public static int Distance(string one, string other)
    {
        if (string.Equals(one, other, StringComparison.OrdinalIgnoreCase))
        {
            return one == other ? 0 : 1;
        }

        var (a, b) = (one.ToUpperInvariant(), other.ToUpperInvariant());
        // Three rows, taken in turn: a document may have a hundred wrong names, and the schema a thousand to hold them against.
        var (before, previous, current) = (new int[b.Length + 1], Enumerable.Range(0, b.Length + 1).ToArray(), new int[b.Length + 1]);
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = a[i - 1] == b[j - 1] ? 0 : 1;
                current[j] = Math.Min(Math.Min(previous[j] + 1, current[j - 1] + 1), previous[j - 1] + change);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    current[j] = Math.Min(current[j], before[j - 2] + change);
                }
            }

            (before, previous, current) = (previous, current, before);
        }

        return previous[b.Length];
    }
}

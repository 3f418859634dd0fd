using CreditLedger.GraphQL.Language;

namespace CreditLedger.Kernel;

/// <summary>What a misspelt name of a file may have meant.</summary>
public static class Spelling
{
    // The distance is quadratic in the lengths, and whoever writes a file chooses how long a wrong name is.
    private const int LongestName = 100;

    /// <summary>
    /// The nearest of the names, where one is near enough to have been meant. Names of one or two letters differ in case alone, and numbers
    /// are not spelt: each is as near as the next.
    /// </summary>
    public static string? Nearest(string written, IEnumerable<string> names)
    {
        if (written.Length > LongestName || written.All(char.IsAsciiDigit)) return null;
        var farthest = Math.Max(1, written.Length / 3);
        return (from name in names.Distinct(StringComparer.Ordinal)
                where written.Length > 2 || string.Equals(written, name, StringComparison.OrdinalIgnoreCase)
                let distance = Suggestions.Distance(written, name)
                where distance <= farthest
                orderby distance, name
                select name).FirstOrDefault();
    }

    /// <summary>The end of a sentence that names the nearest, or nothing.</summary>
    public static string DidYouMean(string written, IEnumerable<string> names) => Nearest(written, names) is { } near ? $"; did you mean {near}?" : "";

    /// <summary>The end of a sentence that names the nearest, or else all of them.</summary>
    public static string OneOf(string written, IReadOnlyCollection<string> names) =>
        Nearest(written, names) is { } near ? $"; did you mean {near}?" : names.Count == 0 ? "" : $"; one of: {string.Join(", ", names)}";

    /// <summary>Whether one is the other but for a slip of the pen: near enough to be read for it.</summary>
    public static bool IsSlip(string written, string meant) =>
        written.Length <= LongestName && Suggestions.Distance(written, meant) <= Math.Clamp(Math.Min(written.Length, meant.Length) / 3, 1, 2);
}

using System.Globalization;

namespace CreditLedger.Benchmarks.City;

/// <param name="Sizes">Enterprises of each city.</param>
/// <param name="Seconds">How long one load of commands lasts.</param>
/// <param name="Keep">Where the cities stay, and a run that was cut off goes on; null for a temporary folder.</param>
/// <param name="IsShort">Too short to mean anything: only shows that everything works.</param>
internal sealed record CityOptions(IReadOnlyList<int> Sizes, double Seconds, string? Keep, bool IsShort)
{
    public const string Usage = "usage: ops/bench city [--enterprises N[,M]] [--seconds S] [--keep FOLDER] [--short]";

    /// <summary>A larger city is measured in part: its read models and grades would take longer than anybody waits.</summary>
    public const int WholeUpTo = 1_000_000;

    /// <summary>Larger cities' files are not written: 71,000 enterprises' say what there is to know.</summary>
    public const int FilesUpTo = 100_000;

    /// <summary>Null when the arguments cannot be read.</summary>
    public static CityOptions? Read(ReadOnlySpan<string> arguments)
    {
        var options = new CityOptions([71_000, 710_000], Seconds: 5, Keep: null, IsShort: false);
        for (var i = 0; i < arguments.Length; i++)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : "";
            switch (arguments[i])
            {
                case "--short":
                    options = options with { Sizes = [3_000], Seconds = 0.5, IsShort = true };
                    continue;
                case "--enterprises" when value.Split(',').Select(Number).ToList() is var sizes && sizes.TrueForAll(size => size is >= 300 and <= 2_000_000):
                    options = options with { Sizes = [.. sizes.Select(size => size!.Value).Distinct()] };
                    break;
                case "--seconds" when Number(value) is >= 1 and <= 60 and { } seconds:
                    options = options with { Seconds = seconds };
                    break;
                case "--keep" when value.Length > 0 && !value.StartsWith('-'):
                    options = options with { Keep = Path.GetFullPath(value) };
                    break;
                default:
                    return null;
            }

            i++;
        }

        return options;
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

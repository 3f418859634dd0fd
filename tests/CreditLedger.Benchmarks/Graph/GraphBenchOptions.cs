using System.Globalization;

namespace CreditLedger.Benchmarks.Graph;

/// <param name="Enterprises">Of the city that is asked about.</param>
/// <param name="Seconds">How long one load lasts.</param>
/// <param name="Rounds">How often each load is repeated, all servers in turn.</param>
/// <param name="Keep">Where the city stays for the next run; null for a temporary folder.</param>
/// <param name="Only">The questions that are asked, by their names; none means all.</param>
/// <param name="IsShort">Too short to mean anything: only shows that everything works.</param>
internal sealed record GraphBenchOptions(int Enterprises, double Seconds, int Rounds, string? Keep, IReadOnlyList<string> Only, bool IsShort)
{
    public const string Usage = "usage: ops/bench graph [--enterprises N] [--seconds S] [--rounds R] [--only Q1[,Q2]] [--keep FOLDER] [--short]";
    public const int Connections = 32;

    /// <summary>Null when the arguments cannot be read.</summary>
    public static GraphBenchOptions? Read(ReadOnlySpan<string> arguments)
    {
        var options = new GraphBenchOptions(710_000, Seconds: 4, Rounds: 5, Keep: null, Only: [], IsShort: false);
        for (var i = 0; i < arguments.Length; i++)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : "";
            switch (arguments[i])
            {
                case "--short":
                    options = options with { Enterprises = 2_000, Seconds = 0.3, Rounds = 1, IsShort = true };
                    continue;
                case "--enterprises" when Number(value) is >= 1_000 and <= 2_000_000 and { } enterprises:
                    options = options with { Enterprises = (int)enterprises };
                    break;
                case "--seconds" when Number(value) is > 0 and <= 60 and { } seconds:
                    options = options with { Seconds = seconds };
                    break;
                case "--rounds" when Number(value) is >= 1 and <= 50 and { } rounds:
                    options = options with { Rounds = (int)rounds };
                    break;
                case "--only" when value.Split(',') is var names && names.All(Questions.Names.Contains):
                    options = options with { Only = names };
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

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
}

using System.Globalization;

namespace CreditLedger.Benchmarks;

/// <param name="Sizes">Enterprises of each city that is measured.</param>
/// <param name="Seconds">How long one load lasts; a warm-up comes before: as long the first time, a third of it later.</param>
/// <param name="Rounds">How often each load is repeated, ours and the bare one in turn.</param>
/// <param name="IsShort">Too short to mean anything: only shows that everything works.</param>
internal sealed record BenchOptions(IReadOnlyList<int> Sizes, double Seconds, int Rounds, bool IsShort)
{
    public const int Connections = 32;

    /// <summary>Null when the arguments cannot be read.</summary>
    public static BenchOptions? Read(string[] arguments)
    {
        var options = new BenchOptions([10_000, 100_000], Seconds: 10, Rounds: 3, IsShort: false);
        for (var i = 0; i < arguments.Length; i++)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : "";
            switch (arguments[i])
            {
                case "--short":
                    options = options with { Sizes = [300], Seconds = 1, Rounds = 1, IsShort = true };
                    continue;
                case "--enterprises" when value.Split(',').Select(Number).ToList() is var sizes && sizes.TrueForAll(size => size is >= 100 and <= 1_000_000):
                    options = options with { Sizes = [.. sizes.Select(size => size!.Value)] };
                    break;
                case "--seconds" when Number(value) is >= 1 and <= 60 and { } seconds:
                    options = options with { Seconds = seconds };
                    break;
                case "--rounds" when Number(value) is >= 1 and <= 20 and { } rounds:
                    options = options with { Rounds = rounds };
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

using System.Globalization;
using System.Text;

namespace CreditLedger.Benchmarks.City;

/// <summary>The cities beside each other: what was reached, and in brackets its ratio to the bare baseline of the same city.</summary>
internal static class GrowthTable
{
    public static string Of(IReadOnlyList<CityFigures> cities)
    {
        var text = new StringBuilder("\n### Growth\n\n| |");
        foreach (var city in cities) text.Append(CultureInfo.InvariantCulture, $" {city.Enterprises:N0} enterprises |");
        text.Append(" unit | the ratio is against |\n|---|").Append(string.Concat(cities.Select(_ => "--:|"))).Append("---|---|\n");
        foreach (var figure in cities.SelectMany(city => city.All).DistinctBy(Row))
        {
            text.Append($"| {figure.Name} |");
            foreach (var city in cities) text.Append($" {Cell(city.All.FirstOrDefault(one => Row(one) == Row(figure)))} |");
            text.Append($" {figure.Unit} | {figure.Baseline} |\n");
        }

        return text.ToString();
    }

    // One thing may be counted in two units.
    private static (string Name, string Unit) Row(Figure figure) => (figure.Name, figure.Unit);

    private static string Cell(Figure? figure) =>
        figure is null ? "–" : $"{Figures.Number(figure.Ours)}{(figure.Ratio is { } ratio ? $" ({Figures.Ratio(ratio)})" : "")}";
}

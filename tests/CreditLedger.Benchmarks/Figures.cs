using System.Globalization;
using System.Text;

namespace CreditLedger.Benchmarks;

/// <summary>One line of the table: what the platform reached, what the bare baseline of the same run reached, and their ratio.</summary>
/// <param name="LessIsBetter">Bytes and times: the ratio is then baseline over ours, so that above 1 is always good.</param>
internal sealed record Figure(string Name, double Ours, double? Bare, string Unit, string Baseline, bool LessIsBetter = false)
{
    public double? Ratio => Bare is not { } bare || bare == 0 || Ours == 0 ? null : LessIsBetter ? bare / Ours : Ours / bare;
}

/// <summary>The figures of one city as a Markdown table.</summary>
internal static class Figures
{
    public static string Table(string title, IEnumerable<Figure> figures)
    {
        var text = new StringBuilder($"\n### {title}\n\n| | CreditLedger | bare | ratio | unit | the bare baseline |\n|---|--:|--:|--:|---|---|\n");
        foreach (var figure in figures)
        {
            text.Append($"| {figure.Name} | {Number(figure.Ours)} | {Number(figure.Bare)} | {Ratio(figure.Ratio)} | {figure.Unit} | {figure.Baseline} |\n");
        }

        return text.ToString();
    }

    public static string Number(double? value) => value switch
    {
        null => "–",
        >= 100 => value.Value.ToString("N0", CultureInfo.InvariantCulture),
        >= 10 => value.Value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.Value.ToString("0.00", CultureInfo.InvariantCulture),
    };

    public static string Ratio(double? value) => value is { } ratio ? ratio.ToString("0.00", CultureInfo.InvariantCulture) : "–";
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace CreditLedger.Ingestion;

/// <summary>The amounts a decision states in its text, in yuan: 处罚款人民币5万元，没收违法所得3,200.50元.</summary>
public static partial class StatedAmounts
{
    public static IReadOnlyList<decimal> Fines(string text) => Read(Fine(), text);

    public static IReadOnlyList<decimal> Confiscations(string text) => Read(Confiscation(), text);

    /// <summary>
    /// Whether the column and the text disagree by exactly ten thousand, as they do when one of them took yuan for ten thousand yuan.
    /// Other differences prove nothing: a text may state parts, or a total.
    /// </summary>
    public static bool IsMixedUp(decimal? column, IReadOnlyList<decimal> stated) =>
        column > 0 && !stated.Contains(column.Value) && stated.Any(amount => amount > 0 && (column == amount * 10_000 || column * 10_000 == amount));

    private static List<decimal> Read(Regex form, string text)
    {
        var amounts = new List<decimal>();
        if (!text.Contains('元', StringComparison.Ordinal)) return amounts;
        foreach (Match match in form.Matches(CellText.FoldWidth(text)))
        {
            var isNumber = decimal.TryParse(
                match.Groups["number"].ValueSpan, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number);
            if (isNumber && number < 1e14m) amounts.Add(match.Groups["unit"].Value switch { "亿" => number * 100_000_000, "万" => number * 10_000, _ => number });
        }

        return amounts;
    }

    [GeneratedRegex(@"罚款[^0-9，。；,;没收]{0,16}(?<number>[0-9][0-9,]*(?:\.[0-9]+)?)\s*(?<unit>亿|万)?元", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Fine();

    [GeneratedRegex(@"没收[^0-9，。；,;]{0,24}(?<number>[0-9][0-9,]*(?:\.[0-9]+)?)\s*(?<unit>亿|万)?元", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Confiscation();
}

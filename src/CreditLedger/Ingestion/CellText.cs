using System.Globalization;
using System.Text.RegularExpressions;
using CreditLedger.Kernel;

namespace CreditLedger.Ingestion;

/// <summary>Reads what people write into cells.</summary>
public static partial class CellText
{
    private static readonly DateOnly Earliest = new(1949, 10, 1);

    /// <summary>Full-width characters as ASCII, and the ideographic space as a space.</summary>
    public static string FoldWidth(string text) =>
        text.AsSpan().ContainsAnyInRange('\u3000', '\u3000') || text.AsSpan().ContainsAnyInRange('！', '～')
            ? string.Create(text.Length, text, (to, from) =>
            {
                for (var i = 0; i < from.Length; i++) to[i] = from[i] == '\u3000' ? ' ' : WrittenText.FoldWidth(from[i]);
            })
            : text;

    /// <summary>A name in the form in which it is kept: ASCII letters and digits, full-width brackets, single blanks.</summary>
    public static string Name(string text) =>
        string.Join(' ', FoldWidth(text).Split(' ', StringSplitOptions.RemoveEmptyEntries)).Replace('(', '（').Replace(')', '）');

    /// <summary>
    /// 2026-03-09, 2026/3/9, 2026.3.9, 20260309, 2026年3月9日, each with or without a time of day, and the serial numbers under which
    /// spreadsheets store days (46090).
    /// </summary>
    /// <returns>The rule that was broken, or the rule by which another spelling was understood; null for the plain form.</returns>
    public static QualityRule? ReadDate(string written, out DateOnly date)
    {
        var text = FoldWidth(written).Trim();
        // Nearly every date is in the plain form; whatever this does not take is told apart below.
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date))
        {
            return date < Earliest ? QualityRules.DateTooEarly : null;
        }

        if (SerialNumber().IsMatch(text))
        {
            date = new DateOnly(1899, 12, 30).AddDays(int.Parse(text.AsSpan(0, 5), CultureInfo.InvariantCulture));
            return QualityRules.DateSerial;
        }

        var match = DateForm().Match(text);
        if (!match.Success) return QualityRules.DateUnreadable;
        var (year, month, day) = (Number(match, "y"), Number(match, "m"), Number(match, "d"));
        if (year == 0 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return QualityRules.DateNotReal;
        date = new DateOnly(year, month, day);
        if (date < Earliest) return QualityRules.DateTooEarly;
        return text.Length == 10 && text[4] == '-' && text[7] == '-' ? null : QualityRules.DateSpelling;
    }

    /// <summary>Whether a last day stands for "without end": empty, 长期, any day of the year 9999, or 2099-12-31.</summary>
    public static bool IsOpenEnd(string written)
    {
        var text = FoldWidth(written).Trim();
        if (text is "" or "长期" or "长期有效" or "永久" or "无固定期限") return true;
        ReadDate(text, out var date);
        return date.Year == 9999 || date == new DateOnly(2099, 12, 31);
    }

    /// <summary>An amount in yuan. A unit in the cell itself is believed over the column's.</summary>
    public static QualityRule? ReadAmount(string written, MoneyUnit unit, out decimal yuan)
    {
        yuan = 0;
        var match = AmountForm().Match(FoldWidth(written).Replace(" ", "", StringComparison.Ordinal));
        var digits = match.Groups["number"].Value.Replace(",", "", StringComparison.Ordinal);
        if (!match.Success || !decimal.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return QualityRules.AmountUnreadable;

        var factor = match.Groups["unit"].Value switch { "万元" or "万" => 10_000m, "元" => 1m, _ => unit == MoneyUnit.TenThousandYuan ? 10_000m : 1m };
        if (Math.Abs(number) > 1e12m / factor) return QualityRules.AmountTooFine;
        yuan = number * factor;
        if (yuan < 0) return QualityRules.AmountNegative;
        return decimal.Round(yuan, 2) != yuan ? QualityRules.AmountTooFine : null;
    }

    /// <summary>Whether the text contains a citizen's identity number: eighteen characters with a birthday and a valid check (GB 11643-1999).</summary>
    public static bool NamesPersonId(string text)
    {
        if (text.Length < 18) return false;
        foreach (var match in PersonId().EnumerateMatches(text))
        {
            if (IsPersonId(text.AsSpan(match.Index, match.Length))) return true;
        }

        return false;
    }

    /// <summary>The text with every identity number blotted out.</summary>
    public static string WithholdPersonIds(string text) =>
        text.Length < 18 ? text : PersonId().Replace(text, match => IsPersonId(match.ValueSpan) ? "******************" : match.Value);

    private static bool IsPersonId(ReadOnlySpan<char> id)
    {
        if (!DateOnly.TryParseExact(id.Slice(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) return false;
        ReadOnlySpan<int> weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        var sum = 0;
        for (var i = 0; i < 17; i++) sum += (id[i] - '0') * weights[i];
        return char.ToUpperInvariant(id[17]) == "10X98765432"[sum % 11];
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^[2-7][0-9]{4}(?:\.[0-9]+)?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SerialNumber();

    [GeneratedRegex(
        @"^(?:(?<y>[0-9]{4})\s*[-/.年]\s*(?<m>[0-9]{1,2})\s*[-/.月]\s*(?<d>[0-9]{1,2})\s*日?|(?<y>[0-9]{4})(?<m>[0-9]{2})(?<d>[0-9]{2}))" +
        @"(?:[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DateForm();

    [GeneratedRegex(
        @"^[¥￥]?(?<number>[+-]?[0-9][0-9,]*(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,2})?)(?<unit>万元|万|元)?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AmountForm();

    [GeneratedRegex(@"(?<![0-9A-Za-z])[1-9][0-9]{5}(?:19|20)[0-9]{9}[0-9Xx](?![0-9A-Za-z])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PersonId();
}

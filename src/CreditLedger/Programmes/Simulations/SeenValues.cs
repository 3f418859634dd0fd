using System.Globalization;
using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Programmes.Simulations;

/// <summary>What many showed of one fact: how many each text has, or between which numbers they lie.</summary>
internal sealed class SeenValues
{
    private const int TextsMax = 5;

    private readonly Dictionary<string, long> texts = new(StringComparer.Ordinal);
    private (decimal Least, decimal Most)? numbers;
    private long numbered, unknown;

    public void Add(in Observation seen)
    {
        if (!seen.IsKnown) unknown++;
        else if (seen.Text is { } text) texts[text] = texts.GetValueOrDefault(text) + 1;
        else Widen(seen.Number, seen.Number, 1);
    }

    public void Add(SeenValues other)
    {
        unknown += other.unknown;
        foreach (var (text, count) in other.texts) texts[text] = texts.GetValueOrDefault(text) + count;
        if (other.numbers is var (least, most)) Widen(least, most, other.numbered);
    }

    /// <summary>In words. Between which numbers so few lie would tell of single ones.</summary>
    public Title Said(RuleFact fact)
    {
        List<Title> parts = [];
        if (numbers is var (least, most))
        {
            var (from, until) = (RuleText.Value(fact, least), RuleText.Value(fact, most));
            parts.Add(numbered < ProgrammeCheck.MembersMin ? new("户数过少，不予显示", "too few to be shown") : least == most ? from : new($"{from.Zh} 至 {until.Zh}", $"{from.En} to {until.En}"));
        }

        List<KeyValuePair<string, long>> common = [.. texts.OrderByDescending(text => text.Value).ThenBy(text => text.Key, StringComparer.Ordinal)];
        parts.AddRange(common.Take(TextsMax).Select(text => Counted(RuleText.Value(fact, text.Key), text.Value)));
        if (common.Count > TextsMax) parts.Add(Counted(new("其他", "others"), common.Skip(TextsMax).Sum(text => text.Value)));
        if (unknown > 0) parts.Add(Counted(new("未知", "unknown"), unknown));
        return new(string.Join("，", parts.Select(part => part.Zh)), string.Join(", ", parts.Select(part => part.En)));
    }

    private void Widen(decimal least, decimal most, long count) =>
        (numbers, numbered) = (numbers is var (mine, greatest) ? (Math.Min(mine, least), Math.Max(greatest, most)) : (least, most), numbered + count);

    private static Title Counted(Title what, long count)
    {
        var number = count.ToString("N0", CultureInfo.InvariantCulture);
        return new($"{what.Zh} {number} 户", $"{what.En} {number}");
    }
}

using CreditLedger.Kernel;

namespace CreditLedger.Rules;

/// <summary>A points rule in words, in both languages.</summary>
public static class PointsText
{
    public static Title Of(PointsRule rule, RuleFact fact) =>
        rule.Bands is { } bands ? Joined(bands.Select((band, i) => Of(band, bands, i, fact)))
        : rule.Values is { } values ? Joined(values
            .Select(value => Points(RuleText.Value(fact, value.Key), value.Value))
            .Append(Points(new("其他", "otherwise"), rule.Otherwise!.Value)))
        : Of(rule.Base!.Value, rule.PerOccurrence!);

    private static Title Of(Band band, IReadOnlyList<Band> bands, int i, RuleFact fact)
    {
        if (band.From is { } from) return Points(Prefixed("≥ ", fact, from), band.Points);
        return bands.Count > 1 ? Points(Prefixed("< ", fact, bands[i + 1].From!.Value), band.Points) : Points(new("任何值", "any value"), band.Points);
    }

    private static Title Of(decimal most, PerOccurrence each)
    {
        var (chinese, english) = ($"基础 {most} 分，每件扣 {each.Takes} 分", $"{most} points, less {each.Takes} for each");
        if (each.HalfLifeMonths is { } months) (chinese, english) = ($"{chinese}，每 {months} 个月减半", $"{english}, halved every {months} months");
        return new($"{chinese}，最低 {each.Floor} 分", $"{english}, at least {each.Floor}");
    }

    private static Title Prefixed(string sign, RuleFact fact, decimal number)
    {
        var value = RuleText.Value(fact, number);
        return new(sign + value.Zh, sign + value.En);
    }

    private static Title Points(Title value, decimal points) => new($"{value.Zh}：{points} 分", $"{value.En}: {points}");

    private static Title Joined(IEnumerable<Title> parts)
    {
        var all = parts.ToList();
        return new(string.Join("；", all.Select(part => part.Zh)), string.Join("; ", all.Select(part => part.En)));
    }
}

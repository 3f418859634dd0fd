using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Programmes.Rankings;

/// <summary>Why an enterprise stands where it does in a ranking, from the frozen ranking alone.</summary>
/// <param name="Title">What the ranking is called.</param>
/// <param name="Period">The half-year or year: 2023H1, 2023.</param>
/// <param name="AsOf">The last day of the period.</param>
/// <param name="Rank">The enterprise's place.</param>
/// <param name="Participants">How many took part.</param>
/// <param name="Top">How many of them are at the top, and how that was counted.</param>
/// <param name="Points">What it reached.</param>
/// <param name="PointsMax">What can be reached.</param>
/// <param name="IsTop">Whether it is at the top.</param>
/// <param name="Why">Step by step: the indicators, what decides between equals, the top.</param>
public sealed record RankingExplanation(
    Title Title, string Period, DateOnly AsOf, int Rank, int Participants, Title Top, decimal Points, decimal PointsMax, bool IsTop, ExplanationNode Why)
{
    public static RankingExplanation Of(RankingRule rule, string period, DateOnly asOf, RankedEntry entry, int participants, int top, RuleFacts facts)
    {
        var (isTop, topText, most) = (entry.Rank <= top, RankingText.Top(rule, participants, top), rule.Indicators.Sum(indicator => indicator.Points.Max));
        ExplanationNode[] points = [.. rule.Indicators.Zip(entry.Lines, (indicator, line) => Of(indicator, line, facts))];
        ExplanationNode[] ties = [.. rule.Ties.Zip(entry.Ties, (tie, value) => Of(tie, value, facts)), ByCode(entry)];
        ExplanationNode[] parts =
        [
            Sum(entry.Points, most, points),
            Between(ties),
            ExplanationNode.Joined("top", new("名列前茅", "the top"), isTop, [], topText) with
            {
                Observed = RuleText.Number(entry.Rank), ObservedText = new($"第 {entry.Rank} 名", $"place {entry.Rank}"),
            },
        ];
        var why = ExplanationNode.Joined(rule.Id, rule.Title, isTop, parts) with { Contribution = entry.Points, ContributionMax = most };
        return new(rule.Title, period, asOf, entry.Rank, participants, topText, entry.Points, most, isTop, why);
    }

    /// <summary>The same as a text to be read.</summary>
    public string ToText(Language language) => RankingText.Of(this, language);

    internal static ExplanationNode Sum(decimal points, decimal most, IReadOnlyList<ExplanationNode> indicators) =>
        ExplanationNode.Joined("indicators", new("积分", "points"), met: null, indicators) with { Contribution = points, ContributionMax = most };

    internal static ExplanationNode Between(IReadOnlyList<ExplanationNode> ties) => ExplanationNode.Joined("ties", new("同分时依次比较", "between equal points"), met: null, ties);

    internal static ExplanationNode Of(Indicator indicator, EvaluationLine line, RuleFacts facts)
    {
        var fact = facts.Bind(indicator.Fact, indicator.Of);
        return new(
            $"indicators.{indicator.Id}", indicator.Title, Met: null, line.Observed,
            line.Observed is { } seen ? RuleText.Value(fact, seen) : new($"未知，按 {indicator.WhenUnknown} 分计", $"unknown, counted as {indicator.WhenUnknown}"),
            PointsText.Of(indicator.Points, fact), line.Points, indicator.Points.Max, fact.Source, line.Records, Facts: [], Parts: []);
    }

    internal static ExplanationNode Of(TieRule tie, RankedTie value, RuleFacts facts)
    {
        var (fact, order) = (facts[tie.Fact], RuleFact.ValuesOf<TieOrder>()[tie.Order.ToString()]);
        return new(
            $"ties.{tie.Fact}", fact.Title, Met: null, value.Value is { } known ? RuleText.Number(known) : null,
            value.Value is { } number ? RuleText.Value(fact, number) : new("未知，排在其后", "unknown, which comes last"), order, null, null, fact.Source, Records: [], Facts: [], Parts: []);
    }

    private static ExplanationNode ByCode(RankedEntry entry) => new(
        "ties.code", new("统一社会信用代码", "unified social credit code"), Met: null, entry.Uscc.Value, new(entry.Uscc.Value, entry.Uscc.Value),
        new("最后按代码顺序", "in the order of codes at last"), null, null, Source: null, Records: [], Facts: [], Parts: []);
}

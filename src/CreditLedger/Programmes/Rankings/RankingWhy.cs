using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Programmes.Rankings;

/// <summary>Why an enterprise would take part in a ranking on a day, and with how many points: each step with the facts of the ledger behind it.</summary>
internal static class RankingWhy
{
    public static ExplanationNode Of(ProgrammeDefinition programme, RankingRules ranking, Uscc uscc, CreditSubject subject, DateOnly asOf, RuleFacts facts)
    {
        var rule = ranking.Rule;
        var part = RankingDecisions.PartOf(rule.Id);
        ExplanationNode[] eligible =
        [
            ExplanationNode.Of("subjects", new("适用对象", "whom it concerns"), programme.Subjects, subject, asOf, facts),
            .. subject.IsClosedOn(asOf) ? [ExplanationNode.Joined("closed", new("已注销或合并", "the enterprise has closed"), met: false, [])] : Array.Empty<ExplanationNode>(),
            ExplanationNode.Of($"{part}.who", new("参加资格", "who takes part"), rule.Who, subject, asOf, facts),
        ];
        var met = ExplanationNode.Of(ranking.TakesPart(subject, asOf));
        if (ranking.Read(uscc, subject, asOf) is not { } candidate) return ExplanationNode.Joined(part, rule.Title, met, eligible, source: programme.Source);

        ExplanationNode[] points = [.. rule.Indicators.Zip(candidate.Lines, (indicator, line) => RankingExplanation.Of(indicator, line, facts) with
        {
            Facts = Behind(facts.Bind(indicator.Fact, indicator.Of), indicator.Of, subject, asOf),
        })];
        ExplanationNode[] ties = [.. rule.Ties.Zip(candidate.Ties, (tie, value) => RankingExplanation.Of(tie, value, facts) with { Facts = Behind(facts[tie.Fact], of: null, subject, asOf) })];
        var most = rule.Indicators.Sum(indicator => indicator.Points.Max);
        return ExplanationNode.Joined(part, rule.Title, met, [.. eligible, RankingExplanation.Sum(candidate.Points, most, points), RankingExplanation.Between(ties)], source: programme.Source) with
        {
            Contribution = candidate.Points, ContributionMax = most,
        };
    }

    private static IReadOnlyList<Guid> Behind(RuleFact fact, string? of, CreditSubject subject, DateOnly asOf) =>
        subject.Origins.Behind(fact, of, fact.Observe(subject, asOf));
}

using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Programmes.Rankings;

/// <summary>What stands behind a place in a ranking that was taken: the ranking with its digest, the line of the enterprise, and what would come out now.</summary>
internal static class RankingPlaceWhy
{
    /// <param name="recorded">The enterprise's line; null where it took no part.</param>
    /// <param name="told">What comes out as of the same day from what is told now; null where it would take no part.</param>
    public static ExplanationNode Of(TakenRanking taken, DateOnly day, RankedEntry? recorded, RankedEntry? told, RuleFacts facts)
    {
        bool? isTop = recorded is null ? null : recorded.Rank <= taken.Taking.Top;
        ExplanationNode[] parts =
        [
            TakenStep(taken), Confirmed(taken, day),
            .. recorded is null ? [] : Line(taken, recorded, facts),
            .. SaysTheSame(recorded, told) ? [] : new[] { Now(taken, told, facts) },
        ];
        return ExplanationNode.Joined($"{RankingDecisions.PartOf(taken.Rule.Id)}.{taken.Period.Id}", taken.Rule.Title, isTop, parts, source: taken.Programme.Source) with
        {
            Observed = recorded is null ? null : RuleText.Number(recorded.Rank), ObservedText = recorded is null ? new("未参加", "took no part") : Place(recorded.Rank),
        };
    }

    private static ExplanationNode TakenStep(TakenRanking taken)
    {
        var (taking, period) = (taken.Taking, taken.Period.Id);
        return ExplanationNode.Joined(ExplanationNode.Taken, new("已统计的排名", "the ranking that was taken"), met: null, [], RankingText.Top(taken.Rule, taking.Entries.Count, taking.Top)) with
        {
            Observed = taking.Digest,
            ObservedText = new(
                $"{period}，截至 {taking.AsOf:yyyy-MM-dd}，{taking.TakenOn:yyyy-MM-dd} 冻结，{taking.Entries.Count} 名参加，摘要 {taking.Digest}",
                $"{period}, as of {taking.AsOf:yyyy-MM-dd}, taken on {taking.TakenOn:yyyy-MM-dd}, {taking.Entries.Count} took part, digest {taking.Digest}"),
            Facts = [taken.TakenBy],
        };
    }

    // Of a day before the confirmation it was open to objections, whatever became of it.
    private static ExplanationNode Confirmed(TakenRanking taken, DateOnly day) => taken.ConfirmedOn is { } on && on <= day
        ? ExplanationNode.Joined("confirmed", new("异议期满确认", "confirmed once the time for objections was over"), met: true, []) with
        {
            Observed = $"{on:yyyy-MM-dd}", ObservedText = new($"{on:yyyy-MM-dd}", $"{on:yyyy-MM-dd}"), Facts = [taken.ConfirmedBy!.Value],
        }
        : ExplanationNode.Joined("confirmed", new("异议期满确认", "confirmed once the time for objections was over"), met: false, []);

    private static IReadOnlyList<ExplanationNode> Line(TakenRanking taken, RankedEntry entry, RuleFacts facts) =>
        RankingExplanation.Of(taken.Rule, taken.Period.Id, taken.Taking.AsOf, entry, taken.Taking.Entries.Count, taken.Taking.Top, facts).Why.Parts;

    private static ExplanationNode Now(TakenRanking taken, RankedEntry? told, RuleFacts facts) =>
        ExplanationNode.Joined(ExplanationNode.Now, new("按问及时所知，截至同日", "as of the same day, from what is told at the time asked for"), met: null, told is null ? [] : Line(taken, told, facts)) with
        {
            Observed = told is null ? null : RuleText.Number(told.Rank),
            ObservedText = told is null ? new("不参加", "takes no part") : new($"其余不变时{Place(told.Rank).Zh}", $"{Place(told.Rank).En}, were all others as recorded"),
        };

    private static bool SaysTheSame(RankedEntry? one, RankedEntry? other) =>
        one is null || other is null ? one == other
        : one.Rank == other.Rank && one.Points == other.Points && one.Ties.SequenceEqual(other.Ties)
            && one.Lines.Zip(other.Lines).All(pair => (pair.First.Indicator, pair.First.Observed, pair.First.Points) == (pair.Second.Indicator, pair.Second.Observed, pair.Second.Points));

    private static Title Place(int rank) => new($"第 {rank} 名", $"place {rank}");
}

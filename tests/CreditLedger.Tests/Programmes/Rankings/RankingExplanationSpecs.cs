using CreditLedger.Kernel;
using CreditLedger.Programmes.Rankings;
using CreditLedger.Tests.Rules;
using static CreditLedger.Tests.Programmes.Rankings.RankingSamples;

namespace CreditLedger.Tests.Programmes.Rankings;

public sealed class RankingExplanationSpecs
{
    [Fact]
    public void a_place_is_explained_by_its_points_its_ties_and_the_top()
    {
        var why = Of(1, participants: 5, top: 1);
        (why.IsTop, why.Points, why.PointsMax).ShouldBe((true, 20, 20));
        why.Why.Parts.Select(part => part.Rule).ShouldBe(["indicators", "ties", "top"]);
        var line = why.Why.Parts[0].Parts.ShouldHaveSingleItem();
        (line.Rule, line.Contribution, line.ContributionMax).ShouldBe(("indicators.licences", 20, 20));
        line.Threshold!.En.ShouldContain("≥ 2 licences: 20");
        why.Why.Parts[1].Parts.Select(tie => tie.Rule).ShouldBe(["ties.penalty.fines.total", "ties.enterprise.capital", "ties.code"]);
        why.Top.En.ShouldBe("20% of 5 participants is 1, rounded down to 1");
    }

    [Fact]
    public void with_four_participants_a_fifth_is_nobody_and_that_is_said()
    {
        var why = Of(1, participants: 4, top: 0);
        why.IsTop.ShouldBeFalse();
        why.Top.En.ShouldBe("20% of 4 participants is 0.8, rounded down to 0: nobody is at the top");
        why.ToText(Language.Zh).ShouldContain("4 名参加者的 20% 为 0.8，向下取整为 0：无人名列前茅");
    }

    [Fact]
    public void the_text_names_place_points_rule_and_order_in_both_languages()
    {
        var (zh, en) = (Of(2, participants: 5, top: 1).ToText(Language.Zh), Of(2, participants: 5, top: 1).ToText(Language.En));
        zh.ShouldContain("第 2 名，共 5 名参加，10 / 20 分");
        zh.ShouldContain("少者先");
        en.ShouldContain("Ranking by points 2024H1, as of 2024-06-30");
        en.ShouldContain("Licences: 1 licence → 10 / 20");
        en.ShouldContain("the least first");
        en.ShouldContain("in the order of codes at last");
        en.ShouldContain("Not at the top");
    }

    [Fact]
    public void an_unknown_value_between_equals_is_said_to_come_last() => RankingExplanation
        .Of(Rule, Period, LastDay, Taken(Candidate(1, 20, fines: null)).Entries[0], 1, 0, RuleSamples.Facts).ToText(Language.En).ShouldContain("unknown, which comes last");

    private static RankingExplanation Of(int rank, int participants, int top) =>
        RankingExplanation.Of(Rule, Period, LastDay, First.Entries[rank - 1], participants, top, RuleSamples.Facts);
}

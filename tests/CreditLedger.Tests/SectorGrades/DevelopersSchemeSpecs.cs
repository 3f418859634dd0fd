using CreditLedger.Archives;
using CreditLedger.Rules;
using static CreditLedger.Tests.Rules.RuleSamples;
using static CreditLedger.Tests.SectorGrades.SectorSamples;

namespace CreditLedger.Tests.SectorGrades;

/// <summary>The sector's scheme that the product ships: 1,000 points, A from 850, B from 700, five levels.</summary>
public sealed class DevelopersSchemeSpecs
{
    [Fact]
    public void it_has_a_thousand_points_and_five_levels_and_says_what_of_it_is_made_up()
    {
        Developers.MaxScore.ShouldBe(1_000);
        Developers.CutOffs.Select(cutOff => (cutOff.Grade, cutOff.From)).Take(2).ShouldBe([("A", 850m), ("B", 700m)]);
        Developers.CutOffs.Select(cutOff => cutOff.Grade).ShouldBe(["A", "B", "C", "D", "E"]);
        Developers.Note.En.ShouldStartWith("Synthetic weights");
        Developers.Note.En.ShouldContain("tax credit classes are set by the tax bureau");
    }

    // The score of one subject stays; the base points of one indicator are moved so that it comes out at and just below the cut-off.
    [Theory]
    [InlineData(850, "A", "B")]
    [InlineData(700, "B", "C")]
    [InlineData(550, "C", "D")]
    [InlineData(400, "D", "E")]
    public void each_level_begins_at_its_score_and_not_below(int from, string at, string below)
    {
        WithScore(from).ShouldBe((from, at));
        WithScore(from - 0.1m).ShouldBe((from - 0.1m, below));
    }

    [Fact]
    public void it_grades_the_sector_and_nobody_else()
    {
        Outcome(Developers, Developer).ShouldBeOfType<EvaluationOutcome.Evaluated>().Grade.ShouldBe("A");
        Outcome(Developers, Registered).ShouldBe(Evaluator.NotItsSubject);
    }

    [Fact]
    public void a_serious_penalty_costs_two_levels_and_a_second_the_last()
    {
        Grade(Penalty(Severity.Serious, fine: 200_000)).ShouldBe("C");
        Grade(Penalty(Severity.Serious), Penalty(Severity.Serious, number: "2")).ShouldBe("E");
    }

    [Fact]
    public void it_decides_from_its_first_day_and_not_before()
    {
        var evaluator = new Evaluator(Developers, Facts);
        evaluator.Evaluate(Subject(Developer), Developers.EffectiveOn.AddDays(-1)).ShouldBe(Evaluator.NotInForce);
        evaluator.Evaluate(Subject(Developer), Developers.EffectiveOn).ShouldBeOfType<EvaluationOutcome.Evaluated>();
    }

    private static string Grade(params IEnumerable<object> facts) => Outcome(Developers, [Developer, Licence(), .. facts]).ShouldBeOfType<EvaluationOutcome.Evaluated>().Grade;

    private static (decimal Score, string Grade) WithScore(decimal wanted)
    {
        var score = Outcome(Developers, Developer).ShouldBeOfType<EvaluationOutcome.Evaluated>().Score;
        var moved = Developers with
        {
            Dimensions = [.. Developers.Dimensions.Select(dimension => dimension with
            {
                Indicators = [.. dimension.Indicators.Select(one => one.Id == "serious-penalties" ? one with { Points = one.Points with { Base = one.Points.Base + wanted - score, PerOccurrence = new(Takes: 0, Floor: -1_000) } } : one)],
            })],
        };
        var outcome = new Evaluator(moved, Facts).Evaluate(Subject(Developer), Today).ShouldBeOfType<EvaluationOutcome.Evaluated>();
        return (outcome.Score, outcome.Grade);
    }
}

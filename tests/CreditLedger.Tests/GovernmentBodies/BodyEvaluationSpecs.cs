using CreditLedger.Rules;
using CreditLedger.Tests.SectorGrades;
using static CreditLedger.Tests.GovernmentBodies.BodySamples;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.GovernmentBodies;

/// <summary>A scheme of government bodies on both sides of its lines.</summary>
public sealed class BodyEvaluationSpecs
{
    [Theory]
    [InlineData(90, "A")]
    [InlineData(89, "B")]
    [InlineData(60, "B")]
    [InlineData(59, "C")]
    public void each_grade_begins_at_its_points_and_not_below(int points, string grade) =>
        Evaluated(Entered, Assessed with { Points = points }).Grade.ShouldBe(grade);

    [Fact]
    public void what_nobody_assessed_is_neither_the_best_nor_the_worst() => Evaluated(Entered).Score.ShouldBe(130);

    [Fact]
    public void a_broken_word_costs_points_until_it_is_put_right()
    {
        Evaluated(Entered, Assessed, Broken).ShouldSatisfyAllConditions(outcome => outcome.Grade.ShouldBe("B"), outcome => outcome.Score.ShouldBe(140));
        Evaluated(Entered, Assessed, Broken, Remedied).Grade.ShouldBe("A");
    }

    [Fact]
    public void a_judgment_debtor_has_the_lowest_grade_while_it_is_one()
    {
        Evaluated(Entered, Assessed, Listed).ShouldSatisfyAllConditions(outcome => outcome.Grade.ShouldBe("C"), outcome => outcome.VetoedBy.ShouldBe("judgment-debtor"));
        Evaluated(Entered, Assessed, Listed, Removed).Grade.ShouldBe("A");
    }

    [Fact]
    public void a_scheme_decides_from_its_first_day_and_a_body_is_graded_from_its_own()
    {
        var late = Entered with { RegisteredOn = Today };
        Outcome(BodySamples.Scheme.EffectiveOn.AddDays(-1), Entered with { RegisteredOn = new(2020, 1, 1) }).ShouldBe(Evaluator.NotInForce);
        Outcome(BodySamples.Scheme.EffectiveOn, Entered).ShouldBeOfType<EvaluationOutcome.Evaluated>();
        Outcome(Today.AddDays(-1), late).ShouldBe(Evaluator.NotABody);
        Outcome(Today, late).ShouldBeOfType<EvaluationOutcome.Evaluated>();
    }

    [Fact]
    public void a_scheme_of_some_bodies_leaves_out_the_others()
    {
        var debtors = BodySamples.Scheme with { Where = new("body.judgment.debtor", new(Eq: RuleValue.Of(true))) };
        new Evaluator(debtors, Facts).Evaluate(Subject(Entered), Today).ShouldBe(Evaluator.NotItsBody);
        new Evaluator(debtors, Facts).Evaluate(Subject(Entered, Listed), Today).ShouldBeOfType<EvaluationOutcome.Evaluated>();
    }

    [Fact]
    public void no_scheme_of_bodies_grades_an_enterprise_and_none_of_enterprises_a_body()
    {
        Outcome(Today, Registered).ShouldBe(Evaluator.NotABody);
        foreach (var scheme in new[] { Rules.RuleSamples.Scheme, SectorSamples.Developers })
        {
            new Evaluator(scheme, Facts).Evaluate(Subject(Entered, Assessed), Today).ShouldBe(Evaluator.NotRegistered);
        }
    }

    private static EvaluationOutcome.Evaluated Evaluated(params IEnumerable<object> facts) => Outcome(Today, facts).ShouldBeOfType<EvaluationOutcome.Evaluated>();
}

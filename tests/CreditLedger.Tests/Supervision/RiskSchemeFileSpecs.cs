using CreditLedger.Archives;
using CreditLedger.Enterprises;
using CreditLedger.Rules;
using CreditLedger.Supervision;
using static CreditLedger.Tests.Rules.RuleSamples;
using static CreditLedger.Tests.Supervision.InspectionSamples;
using static CreditLedger.Tests.Supervision.SupervisionSamples;

namespace CreditLedger.Tests.Supervision;

/// <summary>The risk schemes that the product ships, and what a scheme for part of the enterprises says of the others.</summary>
public sealed class RiskSchemeFileSpecs
{
    private static readonly EnterpriseRegistered Caterer = Registered with { Sector = "H62" };

    [Fact]
    public void they_say_that_their_weights_are_synthetic_and_go_from_the_lowest_risk_to_the_highest()
    {
        foreach (var scheme in new[] { GeneralRisk, FoodRisk })
        {
            scheme.Note.En.ShouldStartWith("Synthetic weights");
            scheme.CutOffs.Select(cutOff => cutOff.Grade).ShouldBe(["A", "B", "C", "D"]);
            scheme.HasSameContentAs(scheme with { }).ShouldBeTrue();
        }
    }

    [Fact]
    public void the_general_scheme_classes_everyone_and_the_sectors_scheme_its_sector()
    {
        (GeneralRisk.Where, FoodRisk.Where).ShouldSatisfyAllConditions(pair => pair.Item1.ShouldBeNull(), pair => pair.Item2.ShouldNotBeNull());
        Class(FoodRisk, Caterer).ShouldBe("B");
        Outcome(FoodRisk, Registered).ShouldBe(Evaluator.NotItsSubject);
        Class(GeneralRisk, Registered).ShouldBe("A");
    }

    [Fact]
    public void whom_a_scheme_concerns_must_be_known()
    {
        var scheme = GeneralRisk with { Where = new("enterprise.capital", new(Gte: 0)) };
        Outcome(scheme, Registered with { RegisteredCapital = null }).ShouldBe(Evaluator.NotItsSubject);
        Class(scheme, Registered).ShouldBe("A");
    }

    // To be young, small and without licences is no fault.
    [Fact]
    public void the_youngest_and_smallest_are_of_no_high_risk_without_a_penalty()
    {
        Class(GeneralRisk, Registered with { RegisteredOn = Today }).ShouldBe("B");
        Class(FoodRisk, Caterer with { RegisteredOn = Today, Size = EnterpriseSize.Micro }).ShouldBe("B");
    }

    [Fact]
    public void penalties_raise_the_class_step_by_step()
    {
        Class(GeneralRisk, Registered, Licence(), Penalty(Severity.Minor)).ShouldBe("A");
        Class(GeneralRisk, Registered, Licence(), Penalty(Severity.General, fine: 20_000)).ShouldBe("C");
        Class(GeneralRisk, Registered, Licence(), Penalty(Severity.Serious)).ShouldBe("D");
        Class(FoodRisk, Caterer, Licence(), Penalty(Severity.General)).ShouldBe("C");
    }

    [Fact]
    public void who_was_never_inspected_or_was_found_in_order_loses_nothing_by_it()
    {
        foreach (var (scheme, firm) in new[] { (GeneralRisk, Registered), (FoodRisk, Caterer) })
        {
            var never = Evaluated(scheme, firm);
            Evaluated(scheme, firm, Order, Clean).Score.ShouldBe(never.Score);
        }
    }

    [Fact]
    public void a_problem_raises_the_risk_and_a_hazard_left_past_its_deadline_raises_it_more()
    {
        object[] found = [.. Found.Select(fact => fact is HazardFound hazard ? hazard with { RectifyBy = InspectedOn } : fact)];
        EvaluationOutcome.Evaluated On(SchemeDefinition scheme, EnterpriseRegistered firm, DateOnly day) =>
            new Evaluator(scheme, Facts).Evaluate(Subject([firm, .. found]), day).ShouldBeOfType<EvaluationOutcome.Evaluated>();

        var general = new[] { Today, InspectedOn, InspectedOn.AddDays(1) }.Select(day => On(GeneralRisk, Registered, day)).ToList();
        general.Select(outcome => (outcome.Score, outcome.Grade)).ShouldBe([(970, "A"), (925, "B"), (885, "B")]);
        var food = new[] { Today, InspectedOn, InspectedOn.AddDays(1) }.Select(day => On(FoodRisk, Caterer, day)).ToList();
        food.Select(outcome => (outcome.Score, outcome.Grade)).ShouldBe([(83, "B"), (77, "C"), (72, "C")]);
    }

    [Fact]
    public void a_problem_weighs_half_after_a_year()
    {
        object[] facts = [Registered, Order, Problem];
        var outcome = new Evaluator(GeneralRisk, Facts).Evaluate(Subject(facts), InspectedOn.AddMonths(12)).ShouldBeOfType<EvaluationOutcome.Evaluated>();
        outcome.Points("inspection-problems").ShouldBe(37.5m);
        outcome.Lines.Single(line => line.Indicator == "inspection-problems").Records.ShouldHaveSingleItem();
    }

    [Fact]
    public void no_scheme_rests_on_a_verdict_neither_in_whom_it_concerns_nor_in_a_veto()
    {
        var byGrade = new Condition("evaluation.grade", new(Eq: RuleValue.Of("A")));
        (GeneralRisk with { Where = new(Not: byGrade) }).Problems(Facts).ShouldHaveSingleItem()
            .ShouldBe(new RuleProblem("$.where.not.fact", "evaluation.grade comes out of an evaluation and cannot go into one"));
        (GeneralRisk with { Vetoes = [GeneralRisk.Vetoes[0] with { When = new("risk.class", new(Eq: RuleValue.Of("D"))) }] }).Problems(Facts).ShouldHaveSingleItem()
            .Path.ShouldBe("$.vetoes[0].when.fact");
    }

    private static EvaluationOutcome Outcome(SchemeDefinition scheme, params IEnumerable<object> facts) => new Evaluator(scheme, Facts).Evaluate(Subject(facts), Today);

    private static string Class(SchemeDefinition scheme, params IEnumerable<object> facts) =>
        Evaluated(scheme, facts).Grade;

    private static EvaluationOutcome.Evaluated Evaluated(SchemeDefinition scheme, params IEnumerable<object> facts) =>
        Outcome(scheme, facts).ShouldBeOfType<EvaluationOutcome.Evaluated>();
}

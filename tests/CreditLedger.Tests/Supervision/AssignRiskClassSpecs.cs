using System.Collections.Immutable;
using CreditLedger.Rules;
using CreditLedger.Supervision;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Supervision;

public sealed class AssignRiskClassSpecs
{
    private static readonly Spec<RiskStanding, RiskStandingFact> Spec = new();
    private static readonly ImmutableArray<EvaluationLine> Lines = [new("age", "40", 150, [])];
    private static readonly EvaluationOutcome.Evaluated Outcome = new(1, "B", 900, VetoedBy: null, Lines);
    private static readonly AssignRiskClass Command = new(Uscc, "general-risk", Outcome, Today);
    private static readonly RiskClassAssigned Assigned = new(Uscc, "general-risk", 1, "B", 900, VetoedBy: null, Lines, Today);

    [Fact]
    public void a_first_class_is_recorded_with_its_lines() => Spec.Given().When(standing => AssignRiskClass.Decide(Command, standing)).ShouldRecord(Assigned);

    [Fact]
    public void the_same_class_for_the_same_reasons_is_no_news_although_the_enterprise_grew_older()
    {
        var older = Outcome with { Lines = [Lines[0] with { Observed = "41" }] };
        Spec.Given(Assigned).When(standing => AssignRiskClass.Decide(Command with { Outcome = older, ClassifiedOn = Today.AddMonths(1) }, standing)).ShouldRecordNothing();
    }

    [Fact]
    public void another_class_or_other_points_are_news()
    {
        Spec.Given(Assigned).When(standing => AssignRiskClass.Decide(Command with { Outcome = Outcome with { Grade = "C" } }, standing))
            .ShouldRecordOne<RiskClassAssigned>().RiskClass.ShouldBe("C");
        Spec.Given(Assigned).When(standing => AssignRiskClass.Decide(Command with { Outcome = Outcome with { Lines = [Lines[0] with { Points = 149 }] } }, standing))
            .ShouldRecordOne<RiskClassAssigned>();
    }

    [Fact]
    public void an_enterprise_that_the_scheme_no_longer_classes_loses_its_class_with_the_reason() =>
        Spec.Given(Assigned).When(standing => AssignRiskClass.Decide(Command with { Outcome = Evaluator.NotItsSubject }, standing))
            .ShouldRecord(new RiskClassWithdrawn(Uscc, "general-risk", "the scheme does not apply to this enterprise", Today));

    [Fact]
    public void an_enterprise_that_was_never_classed_has_nothing_to_lose() =>
        Spec.Given().When(standing => AssignRiskClass.Decide(Command with { Outcome = Evaluator.HasClosed }, standing)).ShouldRecordNothing();

    [Fact]
    public void a_classification_of_an_earlier_day_comes_too_late() =>
        Spec.Given(Assigned).When(standing => AssignRiskClass.Decide(Command with { Outcome = Outcome with { Grade = "D" }, ClassifiedOn = Today.AddDays(-1) }, standing))
            .ShouldBeRefused(AssignRiskClass.Overtaken);
}

using System.Collections.Immutable;
using CreditLedger.GovernmentBodies;
using CreditLedger.Rules;
using static CreditLedger.Tests.GovernmentBodies.BodySamples;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.GovernmentBodies;

public sealed class AssignBodyGradeSpecs
{
    private static readonly Spec<BodyGrade, BodyGradeFact> Spec = new();
    private static readonly ImmutableArray<EvaluationLine> Lines = [new("service", "92", 100, [])];
    private static readonly EvaluationOutcome.Evaluated Graded = new(1, "A", 200, VetoedBy: null, Lines);
    private static readonly AssignBodyGrade Command = new(Street, "sample-streets", Graded, Today);
    private static readonly BodyGradeAssigned Assigned = new(Street, "sample-streets", 1, "A", 200, VetoedBy: null, Lines, Today);

    [Fact]
    public void a_first_grade_is_recorded_with_its_lines() => Spec.Given().When(grade => AssignBodyGrade.Decide(Command, grade)).ShouldRecord(Assigned);

    [Fact]
    public void the_same_grade_for_the_same_reasons_is_no_news() =>
        Spec.Given(Assigned).When(grade => AssignBodyGrade.Decide(Command with { GradedOn = Today.AddMonths(1) }, grade)).ShouldRecordNothing();

    [Fact]
    public void another_grade_is_news() =>
        Spec.Given(Assigned).When(grade => AssignBodyGrade.Decide(Command with { Outcome = Graded with { Grade = "C", VetoedBy = "judgment-debtor" } }, grade))
            .ShouldRecordOne<BodyGradeAssigned>().VetoedBy.ShouldBe("judgment-debtor");

    [Fact]
    public void a_body_that_the_scheme_no_longer_grades_loses_its_grade_with_the_reason() =>
        Spec.Given(Assigned).When(grade => AssignBodyGrade.Decide(Command with { Outcome = Evaluator.NotItsBody }, grade))
            .ShouldRecord(new BodyGradeWithdrawn(Street, "sample-streets", "the scheme does not apply to this government body", Today));

    [Fact]
    public void a_grade_of_an_earlier_day_comes_too_late() =>
        Spec.Given(Assigned).When(grade => AssignBodyGrade.Decide(Command with { GradedOn = Today.AddDays(-1) }, grade)).ShouldBeRefused(AssignBodyGrade.Overtaken);
}

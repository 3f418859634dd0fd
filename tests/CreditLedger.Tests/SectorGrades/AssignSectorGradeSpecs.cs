using System.Collections.Immutable;
using CreditLedger.Rules;
using CreditLedger.SectorGrades;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.SectorGrades;

public sealed class AssignSectorGradeSpecs
{
    private static readonly Spec<SectorGrade, SectorGradeFact> Spec = new();
    private static readonly ImmutableArray<EvaluationLine> Lines = [new("age", "40", 60, [])];
    private static readonly EvaluationOutcome.Evaluated Outcome = new(1, "B", 720, VetoedBy: null, Lines);
    private static readonly AssignSectorGrade Command = new(Uscc, "developers", Outcome, Today);
    private static readonly SectorGradeAssigned Assigned = new(Uscc, "developers", 1, "B", 720, VetoedBy: null, Lines, Today);

    [Fact]
    public void a_first_grade_is_recorded_with_its_lines() => Spec.Given().When(grade => AssignSectorGrade.Decide(Command, grade)).ShouldRecord(Assigned);

    [Fact]
    public void the_same_grade_for_the_same_reasons_is_no_news_although_the_enterprise_grew_older()
    {
        var older = Outcome with { Lines = [Lines[0] with { Observed = "41" }] };
        Spec.Given(Assigned).When(grade => AssignSectorGrade.Decide(Command with { Outcome = older, GradedOn = Today.AddMonths(1) }, grade)).ShouldRecordNothing();
    }

    [Fact]
    public void another_letter_another_version_or_other_points_are_news()
    {
        foreach (var outcome in new[] { Outcome with { Grade = "C" }, Outcome with { SchemeVersion = 2 }, Outcome with { Lines = [Lines[0] with { Points = 59 }] } })
        {
            Spec.Given(Assigned).When(grade => AssignSectorGrade.Decide(Command with { Outcome = outcome }, grade)).ShouldRecordOne<SectorGradeAssigned>().Grade.ShouldBe(outcome.Grade);
        }
    }

    [Fact]
    public void an_enterprise_that_the_scheme_no_longer_grades_loses_its_grade_with_the_reason() =>
        Spec.Given(Assigned).When(grade => AssignSectorGrade.Decide(Command with { Outcome = Evaluator.NotItsSubject }, grade))
            .ShouldRecord(new SectorGradeWithdrawn(Uscc, "developers", "the scheme does not apply to this enterprise", Today));

    [Fact]
    public void an_enterprise_that_was_never_graded_has_nothing_to_lose() =>
        Spec.Given().When(grade => AssignSectorGrade.Decide(Command with { Outcome = Evaluator.HasClosed }, grade)).ShouldRecordNothing();

    [Fact]
    public void a_grade_of_an_earlier_day_comes_too_late() =>
        Spec.Given(Assigned).When(grade => AssignSectorGrade.Decide(Command with { Outcome = Outcome with { Grade = "E" }, GradedOn = Today.AddDays(-1) }, grade))
            .ShouldBeRefused(AssignSectorGrade.Overtaken);
}

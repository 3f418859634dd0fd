using CreditLedger.Archives;
using CreditLedger.Enterprises;
using CreditLedger.Evaluations;
using CreditLedger.Rules;

using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Evaluations;

public sealed class AssignGradeSpecs
{
    private static readonly Spec<Evaluation, EvaluationFact> Spec = new();
    private static readonly Evaluator Evaluator = new(Scheme, Facts);
    private static readonly GradeAssigned Graded = Spec.Given().When(state => AssignGrade.Decide(Look(Today, Registered), state)).ShouldRecordOne<GradeAssigned>();

    [Fact]
    public void the_first_evaluation_assigns_a_grade_with_its_lines()
    {
        (Graded.Uscc, Graded.SchemeId, Graded.SchemeVersion, Graded.EvaluatedOn).ShouldBe((Uscc, "public-evaluation", Scheme.Version, Today));
        Graded.Lines.Select(line => line.Indicator).ShouldBe(Scheme.Indicators.Select(indicator => indicator.Id));
        Graded.Lines.Sum(line => line.Points).ShouldBe(Graded.Score);
    }

    [Fact]
    public void growing_older_within_a_band_is_no_news() =>
        Spec.Given(Graded).When(state => AssignGrade.Decide(Look(Today.AddMonths(1), Registered), state)).ShouldRecordNothing();

    [Fact]
    public void other_points_are_recorded_although_the_grade_stays() =>
        Spec.Given(Graded).When(state => AssignGrade.Decide(Look(Today, Registered, Licence()), state))
            .ShouldRecordOne<GradeAssigned>().Lines.Single(line => line.Indicator == "licences").Records.ShouldBe([Licence().RecordId]);

    [Fact]
    public void other_records_are_recorded_although_the_points_stay()
    {
        var (first, second) = (Licence(number: "1"), Licence(number: "2"));
        var graded = Spec.Given().When(state => AssignGrade.Decide(Look(Today, Registered, first), state)).ShouldRecordOne<GradeAssigned>();
        Spec.Given(graded).When(state => AssignGrade.Decide(Look(Today, Registered, first, second, Revoke(first)), state))
            .ShouldRecordOne<GradeAssigned>().Score.ShouldBe(graded.Score);
    }

    [Fact]
    public void another_version_of_the_scheme_is_recorded_although_the_result_stays()
    {
        var second = new Evaluator(Scheme with { Version = Scheme.Version + 1 }, Facts);
        Spec.Given(Graded).When(state => AssignGrade.Decide(Look(Today, second, Registered), state)).ShouldRecordOne<GradeAssigned>().SchemeVersion.ShouldBe(Scheme.Version + 1);
    }

    [Fact]
    public void a_veto_is_recorded() =>
        Spec.Given(Graded).When(state => AssignGrade.Decide(Look(Today, Registered, Licence(), Penalty(Severity.Serious)), state))
            .ShouldRecordOne<GradeAssigned>().VetoedBy.ShouldBe("serious-penalty");

    [Fact]
    public void the_grade_of_an_enterprise_that_has_closed_is_withdrawn_once()
    {
        var command = Look(Today, Registered, new EnterpriseDeregistered(Uscc, "注销", Today));
        var withdrawn = new GradeWithdrawn(Uscc, "public-evaluation", "the enterprise has closed", Today);
        Spec.Given(Graded).When(state => AssignGrade.Decide(command, state)).ShouldRecord(withdrawn);
        Spec.Given(Graded, withdrawn).When(state => AssignGrade.Decide(command, state)).ShouldRecordNothing();
    }

    [Fact]
    public void an_enterprise_that_is_not_in_the_register_has_no_grade() =>
        Spec.Given().When(state => AssignGrade.Decide(Look(Today, Penalty(Severity.Serious)), state)).ShouldRecordNothing();

    [Fact]
    public void a_kind_that_the_scheme_does_not_name_has_no_grade() => new Evaluator(Scheme with { AppliesTo = [MarketEntityKind.SoleTrader] }, Facts)
        .Evaluate(Subject(Registered), Today).ShouldBe(Evaluator.NotItsKind);

    [Fact]
    public void a_scheme_that_is_not_yet_in_force_decides_nothing() =>
        Evaluator.Evaluate(Subject(Registered), Scheme.EffectiveOn.AddDays(-1)).ShouldBe(Evaluator.NotInForce);

    [Fact]
    public void an_evaluation_as_of_a_day_gone_by_does_not_replace_a_later_one() =>
        Spec.Given(Graded).When(state => AssignGrade.Decide(Look(Today.AddDays(-1), Registered, Penalty(Severity.Serious, Today.AddDays(-1))), state))
            .ShouldBeRefused(AssignGrade.Overtaken);

    private static AssignGrade Look(DateOnly asOf, params IEnumerable<object> facts) => Look(asOf, Evaluator, facts);

    private static AssignGrade Look(DateOnly asOf, Evaluator evaluator, params IEnumerable<object> facts) =>
        new(Uscc, Scheme.Id, evaluator.Evaluate(Subject(facts), asOf), asOf);
}

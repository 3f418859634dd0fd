using CreditLedger.Archives;
using CreditLedger.Programmes;
using static CreditLedger.Tests.Programmes.ProgrammeSamples;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Programmes;

public sealed class ProgrammeRulesSpecs
{
    [Fact]
    public void whoever_is_no_member_of_the_place_is_not_concerned() => Judge(Registered, Graded("A")).IsSubject.ShouldBe(false);

    [Fact]
    public void a_member_is_concerned_from_the_day_it_joined_to_the_day_before_it_left()
    {
        object[] known = [Registered, Joined, Left];
        IsSubjectOn(Joined.JoinedOn.AddDays(-1), known).ShouldBe(false);
        IsSubjectOn(Joined.JoinedOn, known).ShouldBe(false, "the programme was not yet in force");
        IsSubjectOn(Plan.EffectiveOn, known).ShouldBe(true);
        IsSubjectOn(Left.LeftOn.AddDays(-1), known).ShouldBe(true);
        IsSubjectOn(Left.LeftOn, known).ShouldBe(false);
    }

    [Fact]
    public void a_programme_that_is_not_yet_in_force_never_decides() => IsSubjectOn(Plan.EffectiveOn.AddDays(-1), Registered, Joined).ShouldBe(false);

    [Theory]
    [InlineData("A", true, true, true)]
    [InlineData("B", true, true, true)]
    [InlineData("C", true, false, false)]
    [InlineData("D", false, false, false)]
    public void measures_are_cumulative(string grade, bool commitment, bool doorService, bool listed)
    {
        var verdict = Judge(Registered, Joined, Graded(grade));
        verdict.Incentives.Single(measure => measure.Measure == "commitment").Applies.ShouldBe(commitment);
        verdict.Incentives.Single(measure => measure.Measure == "door-service").Applies.ShouldBe(doorService);
        verdict.Lists.Single(list => list.List == "model-tenants").Admits.ShouldBe(listed);
    }

    [Fact]
    public void without_a_grade_a_measure_is_unknown_and_a_list_admits_nobody()
    {
        var verdict = Judge(Registered, Joined);
        verdict.Incentives.ShouldAllBe(measure => measure.Applies == null);
        verdict.Lists.ShouldAllBe(list => list.Admits == null);
    }

    [Fact]
    public void a_grade_that_the_order_does_not_know_is_neither_better_nor_worse() =>
        Judge(Registered, Joined, Graded("AAA")).Incentives.ShouldAllBe(measure => measure.Applies == null);

    [Fact]
    public void one_broken_criterion_decides_although_another_is_unknown() =>
        Judge(Registered, Joined, Penalty(Severity.Serious)).Lists[0].Admits.ShouldBe(false);

    [Fact]
    public void the_explanation_names_what_was_seen_the_threshold_and_the_records()
    {
        var penalty = Penalty(Severity.Serious);
        var why = PlanRules.Explain(Subject(Registered, Joined, Graded("B"), penalty), Today);
        var list = why.Parts.Single(part => part.Rule == "lists.model-tenants");
        list.Met.ShouldBe(false);
        var clean = list.Parts.Single(part => part.Rule.EndsWith(".clean", StringComparison.Ordinal));
        clean.Met.ShouldBe(false);
        clean.Observed.ShouldBe("1");
        clean.Records.ShouldBe([penalty.RecordId]);
        clean.Threshold!.En.ShouldContain("0 decisions");
        why.Parts.Single(part => part.Rule == "incentives.door-service").Threshold!.En.ShouldContain("B or better");
        why.Parts[0].Title.En.ShouldBe("whom it concerns");
    }

    private static ProgrammeVerdict Judge(params object[] facts) => PlanRules.Judge(Subject(facts), Today);

    private static bool? IsSubjectOn(DateOnly day, params object[] facts) => PlanRules.Judge(Subject(facts), day).IsSubject;
}

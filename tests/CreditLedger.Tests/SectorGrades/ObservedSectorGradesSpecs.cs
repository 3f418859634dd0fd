using CreditLedger.Rules;
using CreditLedger.SectorGrades;
using static CreditLedger.Tests.Rules.RuleSamples;
using static CreditLedger.Tests.SectorGrades.SectorSamples;

namespace CreditLedger.Tests.SectorGrades;

public sealed class ObservedSectorGradesSpecs
{
    [Fact]
    public void a_grade_is_known_of_the_scheme_that_gave_it_from_its_day_on_and_of_no_other()
    {
        var subject = Subject(Developer, Graded("B"), Tests.Rules.RuleSamples.Grade("A", 900));
        Grade(subject, "developers").Written.ShouldBe("B");
        Facts.Bind("sector.score", "developers").Observe(subject, Today).Written.ShouldBe("880");
        Grade(subject, "developers", Today.AddDays(-1)).IsKnown.ShouldBeFalse();
        Grade(subject, "other-scheme").IsKnown.ShouldBeFalse();
        Grade(subject, "public-evaluation").IsKnown.ShouldBeFalse("the city's grade is no sector's");
    }

    [Fact]
    public void a_grade_that_was_withdrawn_is_unknown_and_neither_good_nor_bad()
    {
        var subject = Subject(Developer, Graded("A"), new SectorGradeWithdrawn(Uscc, "developers", "left", Today));
        var condition = CompiledCondition.Compile(new("sector.grade", new(AtLeast: "E"), Of: "developers"), Facts);
        condition.Evaluate(subject, Today).ShouldBe(Truth.Unknown);
        condition.Evaluate(Subject(Developer, Graded("E")), Today).ShouldBe(Truth.True);
    }

    [Fact]
    public void a_sectors_grade_leaves_the_citys_alone() => Facts["evaluation.grade"].Observe(Subject(Developer, Graded("A")), Today).IsKnown.ShouldBeFalse();

    [Fact]
    public void of_several_schemes_each_keeps_its_own_letter()
    {
        var subject = Subject(Developer, Graded("A"), Graded("C", "tower"), Graded("B"));
        subject.SectorGrades.Count.ShouldBe(2);
        (Grade(subject, "developers").Written, Grade(subject, "tower").Written).ShouldBe(("B", "C"));
    }

    [Fact]
    public void no_scheme_rests_on_a_sectors_grade()
    {
        var scheme = Scheme with { Where = new("sector.grade", new(Eq: RuleValue.Of("A")), Of: "developers") };
        scheme.Problems(Facts).ShouldHaveSingleItem().Message.ShouldContain("comes out of an evaluation");
    }

    [Fact]
    public void it_is_asked_of_a_scheme() =>
        new Condition("sector.grade", new(Eq: RuleValue.Of("A"))).Problems("$", Facts).ShouldHaveSingleItem().Message.ShouldContain("give the sector scheme in of");

    private static Observation Grade(CreditSubject subject, string scheme, DateOnly? day = null) => Facts.Bind("sector.grade", scheme).Observe(subject, day ?? Today);
}

using CreditLedger.GovernmentBodies;
using CreditLedger.Rules;
using static CreditLedger.Tests.GovernmentBodies.BodySamples;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.GovernmentBodies;

public sealed class ObservedBodyGradesSpecs
{
    private static readonly BodyGradeAssigned Graded = new(Street, "sample-streets", 1, "B", 160, VetoedBy: null, [], Today);

    [Fact]
    public void a_grade_is_told_of_the_scheme_that_gave_it_and_of_no_other()
    {
        Seen("body.grade", "sample-streets", Today, Entered, Graded).Text.ShouldBe("B");
        Seen("body.score", "sample-streets", Today, Entered, Graded).Number.ShouldBe(160);
        Seen("body.grade", "other-streets", Today, Entered, Graded).IsKnown.ShouldBeFalse();
    }

    [Fact]
    public void a_grade_holds_from_its_day_until_it_is_withdrawn_and_the_last_one_counts()
    {
        Seen("body.grade", "sample-streets", Today.AddDays(-1), Entered, Graded).IsKnown.ShouldBeFalse();
        Seen("body.grade", "sample-streets", Today, Entered, Graded, Graded with { Grade = "A" }).Text.ShouldBe("A");
        Seen("body.grade", "sample-streets", Today, Entered, Graded, new BodyGradeWithdrawn(Street, "sample-streets", "the scheme is not in force", Today)).IsKnown.ShouldBeFalse();
    }

    [Fact]
    public void the_register_tells_kind_and_district()
    {
        Facts["body.kind"].Observe(Subject(Entered), Today).Text.ShouldBe("SubDistrictOffice");
        Facts["body.district"].Observe(Subject(Entered), Today).Text.ShouldBe("120104");
        Facts["body.kind"].Observe(Subject(Registered), Today).IsKnown.ShouldBeFalse("an enterprise is no government body");
    }

    // A scheme that rested on its own verdict would judge by it.
    [Fact]
    public void a_scheme_of_bodies_cannot_ask_for_grades_of_bodies()
    {
        var scheme = BodySamples.Scheme with { Where = new(Fact: "body.grade", Is: new(Known: true), Of: "sample-streets") };
        scheme.Problems(Facts, RuleSubject.GovernmentBody).ShouldHaveSingleItem().Message.ShouldContain("cannot go into one");
    }

    private static Observation Seen(string fact, string scheme, DateOnly day, params object[] facts) => Facts.Bind(fact, scheme).Observe(Subject(facts), day);
}

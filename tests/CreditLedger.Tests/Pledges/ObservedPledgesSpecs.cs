using CreditLedger.Archives;
using CreditLedger.Pledges;
using static CreditLedger.Tests.Pledges.PledgeSamples;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Pledges;

/// <summary>What rules see of pledges, and what the shipped scheme makes of it.</summary>
public sealed class ObservedPledgesSpecs
{
    [Fact]
    public void a_pledge_is_in_force_from_its_signing_to_its_verification_or_its_last_day()
    {
        Count("pledge.active", Today.AddDays(-1), Signed, Kept).ShouldBe("0");
        Count("pledge.active", Today, Signed, Kept).ShouldBe("1");
        Count("pledge.active", Kept.VerifiedOn, Signed, Kept).ShouldBe("0");
        Count("pledge.active", Signed.ValidUntil!.Value, Signed).ShouldBe("1");
        Count("pledge.active", Signed.ValidUntil.Value.AddDays(1), Signed).ShouldBe("0");
    }

    [Fact]
    public void a_pledge_is_overdue_after_its_day_until_its_unit_has_looked()
    {
        Count("pledge.overdue", DueOn, Signed).ShouldBe("0");
        Count("pledge.overdue", After, Signed).ShouldBe("1", "whether or not the day's run has been");
        Count("pledge.overdue", After.AddDays(1), Signed, FellDue, Verified(Performance.Full, After.AddDays(1))).ShouldBe("0");
    }

    [Theory]
    [InlineData(Performance.Full, "pledge.kept")]
    [InlineData(Performance.Part, "pledge.kept.part")]
    [InlineData(Performance.None, "pledge.broken")]
    public void a_finding_counts_from_its_day_to_the_last_day_set_for_it_and_not_a_day_longer(Performance performance, string fact)
    {
        var found = Verified(performance, After);
        Count(fact, After.AddDays(-1), Signed, found).ShouldBe("0");
        Count(fact, After, Signed, found).ShouldBe("1");
        Count(fact, found.CountsUntil, Signed, found).ShouldBe("1");
        Count(fact, found.CountsUntil.AddDays(1), Signed, found).ShouldBe("0");
    }

    [Fact]
    public void a_pledge_kept_in_part_is_broken_from_the_day_of_its_breach()
    {
        var dayBefore = Breached.BreachedOn.AddDays(-1);
        (Count("pledge.kept.part", dayBefore, Signed, KeptInPart, Breached), Count("pledge.broken", dayBefore, Signed, KeptInPart, Breached)).ShouldBe(("1", "0"));
        (Count("pledge.kept.part", Breached.BreachedOn, Signed, KeptInPart, Breached), Count("pledge.broken", Breached.BreachedOn, Signed, KeptInPart, Breached))
            .ShouldBe(("0", "1"));
    }

    [Fact]
    public void a_pledge_not_kept_at_all_is_broken_once_with_or_without_a_determined_breach()
    {
        var seen = Facts["pledge.broken"].Observe(Subject([Signed, NotKept, Breached]), Breached.BreachedOn);
        var occurrence = seen.Occurrences.ShouldHaveSingleItem();
        (occurrence.On, occurrence.Record).ShouldBe((NotKept.VerifiedOn, ObservedPledges.RecordIdOf(Signed)));
    }

    [Fact]
    public void a_pledge_is_evidence_under_an_identity_of_its_own()
    {
        var id = ObservedPledges.RecordIdOf(Signed);
        id.ShouldBe(ObservedPledges.RecordIdOf(Signed with { Content = "另一内容" }), "agency, code and enterprise name it");
        id.ShouldNotBe(ObservedPledges.RecordIdOf(Signed with { AgencyId = "11120101900100007W" }));
        id.ShouldNotBe(RecordId.Of(RecordKind.Penalty, Agency, Code.Value, Uscc), "the same number of a penalty is another record");
    }

    [Fact]
    public void evidence_is_in_order_of_date_whatever_the_order_of_filing()
    {
        IEnumerable<object> late = Serial(2, Signed, Verified(Performance.Full, After)), early = Serial(1, Signed, Kept);
        Facts["pledge.kept"].Observe(Subject([.. late, .. early]), After).Occurrences.Select(occurrence => occurrence.On).ShouldBe([Kept.VerifiedOn, After]);
    }

    [Fact]
    public void kept_pledges_lift_the_score_and_broken_ones_lower_it()
    {
        var none = Evaluate(After, Registered).Score;
        Evaluate(After, [Registered, Signed]).Score.ShouldBe(none, "to have promised is neither good nor bad");
        Evaluate(After, [Registered, Signed, FellDue]).Score.ShouldBe(none, "that nobody has looked is not held against the signatory");
        Evaluate(After, [Registered, Signed, Kept]).Score.ShouldBe(none + 10);
        Evaluate(After, [Registered, Signed, KeptInPart]).Score.ShouldBe(none - 10);
        Evaluate(After, [Registered, Signed, NotKept]).Score.ShouldBe(none - 40);
        Evaluate(After, [Registered, Signed, Kept, .. Serial(2, Signed, Kept), .. Serial(3, Signed, Kept)]).Score.ShouldBe(none + 20);
        Evaluate(After, [Registered, Signed, NotKept, .. Serial(2, Signed, NotKept)]).Score.ShouldBe(none - 50);
    }

    [Fact]
    public void a_broken_pledge_weighs_half_after_every_twelve_months_and_nothing_once_it_no_longer_counts()
    {
        decimal Points(DateOnly day) => Evaluate(day, [Registered, Signed, NotKept]).Points("pledges-broken");
        Points(After.AddMonths(12)).ShouldBe(30);
        Points(After.AddMonths(24)).ShouldBe(40);
        Points(NotKept.CountsUntil.AddDays(1)).ShouldBe(50);
    }

    [Fact]
    public void an_explanation_names_the_pledges_it_rests_on() =>
        Evaluate(After, [Registered, Signed, NotKept]).Lines.Single(line => line.Indicator == "pledges-broken").Records
            .ShouldBe([ObservedPledges.RecordIdOf(Signed)]);

    private static string? Count(string fact, DateOnly asOf, params object[] facts) => Facts[fact].Observe(Subject(facts), asOf).Written;
}

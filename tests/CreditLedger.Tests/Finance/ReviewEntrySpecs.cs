using CreditLedger.Archives;
using CreditLedger.Enterprises;
using CreditLedger.Evaluations;
using CreditLedger.Finance;
using CreditLedger.Rules;

using static CreditLedger.Tests.Finance.EntrySamples;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Finance;

public sealed class ReviewEntrySpecs
{
    private static readonly Spec<WhitelistEntry, WhitelistEntryFact> Spec = new();
    private static readonly CriteriaReview List = new(SmallAndMicro, Facts);
    private static readonly object[] Good = [Registered, Grade("A", 920)];
    private static readonly EnterpriseDeregistered Closed = new(Registered.Uscc, "注销", Today);

    [Fact]
    public void an_enterprise_that_meets_every_criterion_is_admitted_with_what_the_list_shows_of_it()
    {
        var admitted = Review(Spec.Given(), Today, Good).ShouldRecordOne<EntryAdmitted>();
        admitted.Enterprise.ShouldBe(Shown);
        admitted.Findings.Select(finding => (finding.Criterion, finding.Met, finding.Observed)).ShouldBe(
        [
            ("in-business", true, "Active"), ("size", true, "Small"), ("age", true, "192"), ("grade", true, "A"), ("no-serious-penalty", true, "0"),
            ("few-general-penalties", true, "0"),
        ]);
        admitted.ExpiresOn.ShouldBe(LastDay);
    }

    [Fact]
    public void a_criterion_that_is_not_met_keeps_an_enterprise_off() => Review(Spec.Given(), Today, Registered, Grade("C", 750)).ShouldRecordNothing();

    [Fact]
    public void what_is_not_known_keeps_an_enterprise_off() => Review(Spec.Given(), Today, Registered).ShouldRecordNothing();

    [Fact]
    public void an_archive_without_an_enterprise_is_not_reviewed_into_a_list() => Review(Spec.Given(), Today, Grade("A", 920)).ShouldRecordNothing();

    [Fact]
    public void a_serious_penalty_suspends_and_names_the_record()
    {
        var penalty = Penalty(Severity.Serious);
        var suspended = Review(Spec.Given(Admitted), Today, [.. Good, penalty]).ShouldRecordOne<EntrySuspended>();
        var reason = suspended.Findings.ShouldHaveSingleItem();
        (reason.Criterion, reason.Met, reason.Observed).ShouldBe(("no-serious-penalty", false, "1"));
        reason.Records.ShouldBe([penalty.RecordId]);
    }

    [Fact]
    public void a_grade_that_is_withdrawn_suspends_because_it_is_not_known()
    {
        var suspended = Review(Spec.Given(Admitted), Today, [.. Good, new GradeWithdrawn(Uscc, "public-evaluation", "scheme ended", Today)]).ShouldRecordOne<EntrySuspended>();
        suspended.Findings.ShouldHaveSingleItem().Met.ShouldBeNull();
    }

    [Fact]
    public void an_entry_that_is_suspended_already_is_not_suspended_twice() =>
        Review(Spec.Given(Admitted, Suspended), Today, [.. Good, Penalty(Severity.Serious)]).ShouldRecordNothing();

    [Fact]
    public void a_revoked_penalty_brings_the_entry_back()
    {
        var penalty = Penalty(Severity.Serious);
        Review(Spec.Given(Admitted, Suspended), Today, [.. Good, penalty, Revoke(penalty)]).ShouldRecordOne<EntryReinstated>();
    }

    [Fact]
    public void a_penalty_past_its_publication_end_brings_the_entry_back()
    {
        var penalty = Penalty(Severity.Serious, Today, endsOn: Today.AddDays(30));
        Review(Spec.Given(Admitted, Suspended), Today.AddDays(30), [.. Good, penalty]).ShouldRecordNothing();
        Review(Spec.Given(Admitted, Suspended), Today.AddDays(31), [.. Good, penalty]).ShouldRecordOne<EntryReinstated>();
    }

    [Fact]
    public void an_enterprise_that_has_closed_is_delisted_whatever_its_state()
    {
        Review(Spec.Given(Admitted), Today, [.. Good, Closed]).ShouldRecordOne<EntryDelisted>().Reason.ShouldBe(ReviewEntry.Closed);
        Review(Spec.Given(Admitted, Suspended), LastDay.AddDays(1), [.. Good, Closed]).ShouldRecordOne<EntryDelisted>();
        Review(Spec.Given(), Today, [.. Good, Closed]).ShouldRecordNothing();
    }

    [Fact]
    public void an_act_of_the_administration_is_not_undone_by_a_review() => Review(Spec.Given(Admitted, Delisted), Today, Good).ShouldRecordNothing();

    [Fact]
    public void a_term_that_has_ended_is_followed_by_a_new_one_where_all_is_met()
    {
        var after = LastDay.AddDays(1);
        Review(Spec.Given(Admitted), after, Good).Decision.Facts.Select(fact => fact.GetType()).ShouldBe([typeof(EntryExpired), typeof(EntryAdmitted)]);
        Review(Spec.Given(Admitted), after, [.. Good, Penalty(Severity.Serious)]).ShouldRecordOne<EntryExpired>();
    }

    [Fact]
    public void either_side_of_an_or_admits_a_manufacturer()
    {
        var list = new CriteriaCheck(Manufacturing.Criteria, Facts);
        var poor = Registered with { RegisteredCapital = null };
        Listed(list, poor, Grade("B", 750)).ShouldBe((null, "enterprise.capital ?; licence.active.count 0"));
        Listed(list, poor, Grade("B", 750), Licence()).ShouldBe((true, "enterprise.capital ?; licence.active.count 1"));
        Listed(list, Registered, Grade("B", 750)).Met.ShouldBe(true);
    }

    private static Spec<WhitelistEntry, WhitelistEntryFact>.Outcome Review(
        Spec<WhitelistEntry, WhitelistEntryFact>.Scenario scenario, DateOnly today, params IEnumerable<object> facts) =>
        scenario.When(entry => List.Review(Uscc, Subject(facts), entry, today));

    private static (bool? Met, string? Observed) Listed(CriteriaCheck list, params IEnumerable<object> facts)
    {
        var finding = list.Findings(Subject(facts), Today).Single(finding => finding.Criterion == "substance");
        return (finding.Met, finding.Observed);
    }
}

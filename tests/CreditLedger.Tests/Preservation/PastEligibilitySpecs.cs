using CreditLedger.Archives;
using CreditLedger.Preservation;
using static CreditLedger.Tests.Pledges.PledgeSamples;
using static CreditLedger.Tests.Preservation.PreservationSamples;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Preservation;

/// <summary>A court asks as of another day: what was true then, under the rules of then, filtered by today's disclosure policy.</summary>
public sealed class PastEligibilitySpecs : IAsyncLifetime
{
    private PreservationLedger ledger = null!;

    public async ValueTask InitializeAsync()
    {
        ledger = await PreservationLedger.OpenAsync();
        await ledger.PublishAsync();
    }

    public ValueTask DisposeAsync() => ledger.DisposeAsync();

    [Fact]
    public async Task last_weeks_answer_is_still_given_after_this_weeks_risk_event()
    {
        await OnAsync(Today.AddDays(10), Penalty(Severity.Serious, decidedOn: Today.AddDays(9), fine: 300_000));

        (await ledger.AskAsync()).Verdict.ShouldBe(EligibilityVerdict.NotEligible);
        (await ledger.AskAsync(asOf: Today.AddDays(5))).Verdict.ShouldBe(EligibilityVerdict.Eligible);

        // What was decided on the ninth was on record on the tenth only.
        (await ledger.AskAsync(asOf: Today.AddDays(9))).Verdict.ShouldBe(EligibilityVerdict.NotEligible);
        (await ledger.AskAsync(asOf: Today.AddDays(9), knownAt: CreditLedger.Kernel.Shanghai.StartOf(Today.AddDays(10)))).Verdict.ShouldBe(EligibilityVerdict.Eligible);
    }

    [Fact]
    public async Task before_it_was_published_an_enterprise_stood_on_no_register()
    {
        ledger.Rules.Clock.Day = Today.AddDays(3);
        var answer = await ledger.AskAsync(asOf: Today.AddDays(-1));
        (answer.Verdict, answer.Status).ShouldBe((EligibilityVerdict.NotEligible, null));
    }

    [Fact]
    public async Task a_revoked_record_never_reappears_nor_does_the_grade_or_the_suspension_that_rested_on_it()
    {
        var penalty = Penalty(Severity.Serious, fine: 300_000);
        await OnAsync(Today.AddDays(1), penalty);
        (await ledger.AskAsync()).Criteria.Count(one => one.Met == false).ShouldBe(2);
        await OnAsync(Today.AddDays(20), Revoke(penalty));

        foreach (var knownAt in new DateTimeOffset?[] { null, CreditLedger.Kernel.Shanghai.StartOf(Today.AddDays(10)) })
        {
            var past = await ledger.AskAsync(asOf: Today.AddDays(5), knownAt);
            past.Verdict.ShouldBe(EligibilityVerdict.Eligible);
            past.Status.ShouldBe(PreservationStatus.Published);
            past.Criteria.Single(one => one.Id == "grade").Observed.ShouldBe("A");
            System.Text.Json.JsonSerializer.Serialize(past).ShouldNotContain(penalty.RecordId.Value);
        }
    }

    [Fact]
    public async Task a_record_whose_publication_has_ended_does_not_reappear_as_of_a_day_on_which_it_was_on_display()
    {
        var penalty = Penalty(Severity.Serious, endsOn: Today.AddDays(30), fine: 300_000);
        await OnAsync(Today.AddDays(1), penalty);
        ledger.Rules.Clock.Day = Today.AddDays(30);
        (await ledger.AskAsync(asOf: Today.AddDays(5))).Verdict.ShouldBe(EligibilityVerdict.NotEligible);
        ledger.Rules.Clock.Day = Today.AddDays(31);
        (await ledger.AskAsync(asOf: Today.AddDays(5))).Verdict.ShouldBe(EligibilityVerdict.Eligible);
    }

    [Fact]
    public async Task a_repaired_penalty_never_reappears_although_it_counted_until_its_repair()
    {
        var penalty = Penalty(Severity.Serious, fine: 300_000);
        await OnAsync(Today.AddDays(1), penalty);
        (await ledger.AskAsync()).Verdict.ShouldBe(EligibilityVerdict.NotEligible);
        await OnAsync(Today.AddDays(20), new RecordRepaired(Uscc, penalty.AgencyId, "已纠正并履行完毕", Today.AddDays(20)) { RecordId = penalty.RecordId });

        var past = await ledger.AskAsync(asOf: Today.AddDays(5));
        past.Criteria.ShouldAllBe(one => one.Met == true);
        System.Text.Json.JsonSerializer.Serialize(past).ShouldNotContain(penalty.RecordId.Value);
    }

    [Fact]
    public async Task an_adverse_record_that_counts_no_longer_is_not_told_even_as_of_a_day_on_which_it_counted()
    {
        var path = Path.Combine(TestFolder.Create(), "second.json");
        File.WriteAllText(path, File.ReadAllText(Shipped("preservation-applicant.json"))
            .Replace("\"version\": 1", "\"version\": 2", StringComparison.Ordinal)
            .Replace("\"effectiveOn\": \"2026-01-01\"", "\"effectiveOn\": \"2026-07-03\"", StringComparison.Ordinal)
            .Replace("\"pledge.broken\"", "\"complaint.upheld\"", StringComparison.Ordinal));
        (await ledger.Rules.Enactment.EnactAsync(path, "proposer", "approver", default)).Refusal.ShouldBeNull();
        var complaint = new ItemFiled(
            Uscc, Registered.Name, "11120000000000000X", "1", "complaint.upheld", 1, CreditLedger.Catalogue.ItemNature.Event, Value: null, Amount: null, Today.AddDays(3),
            ValidUntil: null, Today.AddDays(60), IsAdverse: true, Provenance.Official, CreditLedger.Catalogue.DisclosureClass.Restricted, Today.AddDays(3), "digest")
        {
            RecordId = RecordId.Of("complaint.upheld", "11120000000000000X", "1", Uscc),
        };
        await OnAsync(Today.AddDays(5), complaint);

        (await ledger.AskAsync(asOf: Today.AddDays(2))).Criteria.ShouldAllBe(one => one.Met == true);
        (await ledger.AskAsync(asOf: Today.AddDays(3))).Criteria.Count(one => one.Met == false).ShouldBe(1);
        ledger.Rules.Clock.Day = Today.AddDays(61);
        var past = await ledger.AskAsync(asOf: Today.AddDays(3));
        past.Criteria.ShouldAllBe(one => one.Met == true);
        System.Text.Json.JsonSerializer.Serialize(past).ShouldNotContain(complaint.RecordId.Value);
    }

    [Fact]
    public async Task a_broken_pledge_suspends_by_itself_counts_from_its_finding_and_is_told_no_longer_than_it_counts()
    {
        ledger.Rules.Clock.Day = After.AddDays(5);
        await ledger.Rules.RecordAsync(CreditLedger.Pledges.Pledge.StreamOf(Signed.Uscc, Code.Value), Signed, NotKept);
        await ledger.FollowAsync();

        var now = await ledger.AskAsync();
        (now.Verdict, now.Status).ShouldBe((EligibilityVerdict.NotEligible, PreservationStatus.Suspended));
        now.Criteria.Single(one => one.Met == false).Id.ShouldBe("no-broken-pledge");

        // Found on that day, recorded five days later.
        (await ledger.AskAsync(asOf: After)).Criteria.Single(one => one.Id == "no-broken-pledge").Met.ShouldBe(false);
        (await ledger.AskAsync(asOf: After.AddDays(-1))).Verdict.ShouldBe(EligibilityVerdict.Eligible);

        ledger.Rules.Clock.Day = NotKept.CountsUntil.AddDays(1);
        var past = await ledger.AskAsync(asOf: After);
        past.Criteria.Single(one => one.Id == "no-broken-pledge").Met.ShouldBe(true);
        System.Text.Json.JsonSerializer.Serialize(past).ShouldNotContain(CreditLedger.Pledges.ObservedPledges.RecordIdOf(Signed).Value);
    }

    [Fact]
    public async Task the_rules_of_that_day_answer()
    {
        var path = Path.Combine(TestFolder.Create(), "second.json");
        File.WriteAllText(path, File.ReadAllText(Shipped("preservation-applicant.json"))
            .Replace("\"version\": 1", "\"version\": 2", StringComparison.Ordinal)
            .Replace("\"effectiveOn\": \"2026-01-01\"", "\"effectiveOn\": \"2026-07-11\"", StringComparison.Ordinal)
            .Replace("\"share\": 0.3", "\"share\": 0.2", StringComparison.Ordinal));
        (await ledger.Rules.Enactment.EnactAsync(path, "proposer", "approver", default)).Refusal.ShouldBeNull();
        ledger.Rules.Clock.Day = Today.AddDays(20);

        var (before, after) = (await ledger.AskAsync(asOf: Today.AddDays(9)), await ledger.AskAsync(asOf: Today.AddDays(10)));
        (before.ListVersion, before.Limit!.Amount).ShouldBe((1, 6_000_000));
        (after.ListVersion, after.Limit!.Amount).ShouldBe((2, 4_000_000));
    }

    [Fact]
    public async Task what_cases_held_then_is_told_as_it_was_then()
    {
        (await ledger.DoAsync(new OpenCase(Uscc, OtherCourt, Number, CaseStage.InSuit, 4_000_000))).Refusal.ShouldBeNull();
        ledger.Rules.Clock.Day = Today.AddDays(5);
        (await ledger.DoAsync(new AcceptSecurity(Uscc, OtherCourt, Number, 4_000_000))).Refusal.ShouldBeNull();
        (await ledger.AskAsync()).Limit!.Remaining.ShouldBe(2_000_000);
        (await ledger.AskAsync(asOf: Today.AddDays(4))).Limit!.Remaining.ShouldBe(6_000_000);
    }

    private async Task OnAsync(DateOnly day, params object[] records)
    {
        ledger.Rules.Clock.Day = day;
        await ledger.Rules.FileAsync(records);
        await ledger.FollowAsync();
    }
}

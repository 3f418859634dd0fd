using CreditLedger.Archives;
using CreditLedger.Enterprises;
using CreditLedger.Preservation;
using static CreditLedger.Tests.Preservation.PreservationSamples;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Preservation;

/// <summary>From a declaration to a released case on real PostgreSQL, with what happens by itself in between.</summary>
public sealed class RegisterLifeSpecs : IAsyncLifetime
{
    private const string Entries = "select string_agg(concat_ws('|', role, status, list_version, published_on, expires_on, suspended_on, reason), ' ' order by role) from read.preservation_entry";
    private const string Cases = "select string_agg(concat_ws('|', court, stage, claim_amount, reserved, suit_due_on, overdue_since, released_on), ' ' order by court) from read.preservation_case";
    private PreservationLedger ledger = null!;

    public async ValueTask InitializeAsync() => ledger = await PreservationLedger.OpenAsync();

    public ValueTask DisposeAsync() => ledger.DisposeAsync();

    [Fact]
    public async Task the_registers_stand_with_their_rules()
    {
        await ledger.FollowAsync();
        (await TextAsync("select string_agg(concat_ws('|', role, list_id, version, jsonb_array_length(criteria), jsonb_array_length(limits), suit_within_days), ' ' order by role) from read.preservation_list"))
            .ShouldBe("Applicant|preservation-applicant|1|7|1|30 Respondent|preservation-respondent|1|4|0");
    }

    [Fact]
    public async Task an_applicant_is_declared_recommended_published_suspended_by_a_risk_event_and_comes_back()
    {
        await ledger.PublishAsync();
        await ledger.FollowAsync();
        (await TextAsync(Entries)).ShouldBe("Applicant|Published|1|2026-07-01|2027-06-30");

        var penalty = Penalty(Severity.Serious, fine: 300_000);
        await ledger.Rules.FileAsync(penalty);
        for (var restart = 0; restart < 3; restart++) await ledger.FollowAsync();
        (await TextAsync(Entries)).ShouldBe("Applicant|Suspended|1|2026-07-01|2027-06-30|2026-07-01");

        await ledger.Rules.FileAsync(Revoke(penalty));
        await ledger.FollowAsync();
        (await TextAsync(Entries)).ShouldBe("Applicant|Published|1|2026-07-01|2027-06-30");
        (await ledger.Rules.StoryAsync<PreservationEntry>("Applicant")).ShouldBe(
            "ApplicantDeclared PreservationEntryRecommended PreservationEntryPublished PreservationEntrySuspended PreservationEntryReinstated");
    }

    [Fact]
    public async Task a_suspended_entry_keeps_what_open_cases_reserved_and_takes_no_more()
    {
        await ledger.PublishAsync();
        (await ledger.DoAsync(new OpenCase(Uscc, Court, Number, CaseStage.PreSuit, 4_000_000))).Refusal.ShouldBeNull();
        (await ledger.DoAsync(new AcceptSecurity(Uscc, Court, Number, 4_000_000))).Refusal.ShouldBeNull();
        (await ledger.DoAsync(new OpenCase(Uscc, OtherCourt, Number, CaseStage.InSuit, 1_000_000))).Refusal.ShouldBeNull();
        await ledger.Rules.FileAsync(Penalty(Severity.Serious, fine: 300_000));

        // Between the risk event and the suspension that follows from it, nothing is accepted either.
        (await ledger.DoAsync(new AcceptSecurity(Uscc, OtherCourt, Number, 1_000_000))).Refusal!.Code.ShouldBe(AcceptSecurity.CriterionNotMet.Code);
        await ledger.FollowAsync();
        (await ledger.DoAsync(new AcceptSecurity(Uscc, OtherCourt, Number, 1_000_000))).Refusal.ShouldBe(AcceptSecurity.Suspended);
        (await ledger.LoadAsync()).Reserved.ShouldBe(4_000_000);
        (await TextAsync(Cases)).ShouldBe($"{Court}|PreSuit|4000000|4000000|2026-07-31 {OtherCourt}|InSuit|1000000|0");

        (await ledger.DoAsync(new ReleaseCase(Uscc, Court, Number, "案件已结"))).Refusal.ShouldBeNull();
        await ledger.FollowAsync();
        (await TextAsync(Cases)).ShouldBe($"{Court}|PreSuit|4000000|0|2026-07-31|2026-07-01 {OtherCourt}|InSuit|1000000|0");
    }

    [Fact]
    public async Task a_respondent_has_a_register_and_a_life_of_its_own()
    {
        await ledger.PublishAsync();
        (await ledger.DoAsync(new ListRespondent(Uscc))).Refusal.ShouldBe(ListRespondent.NotRecommended);
        (await ledger.DoAsync(new RecommendRespondent(Uscc, "经营稳定"))).Refusal.ShouldBeNull();
        (await ledger.DoAsync(new ListRespondent(Uscc))).Refusal.ShouldBeNull();
        (await ledger.AskAsync(role: PreservationRole.Respondent)).Verdict.ShouldBe(EligibilityVerdict.Eligible);

        // Thirty-six months are asked of applicants, twenty-four of respondents; both leave when the enterprise closes.
        await ledger.Rules.RegisterAsync(new EnterpriseDeregistered(Uscc, "注销", Today));
        await ledger.FollowAsync();
        (await TextAsync(Entries)).ShouldBe(
            "Applicant|Delisted|1|2026-07-01|2027-06-30|the enterprise has closed Respondent|Delisted|1|2026-07-01|2027-06-30|the enterprise has closed");
    }

    [Fact]
    public async Task what_time_alone_brings_about_is_met_once_also_when_no_host_was_up()
    {
        await ledger.PublishAsync();
        (await ledger.DoAsync(new OpenCase(Uscc, Court, Number, CaseStage.PreSuit, 4_000_000))).Refusal.ShouldBeNull();
        await ledger.FollowAsync();
        ledger.Rules.Clock.Day = Today.AddDays(30);
        (await new MarkSuitsWhenDue().RunAsync(ledger.Rules.Deadlines, default)).ShouldBe(0);
        ledger.Rules.Clock.Day = Today.AddDays(45);
        (await new MarkSuitsWhenDue().RunAsync(ledger.Rules.Deadlines, default)).ShouldBe(1);
        (await new MarkSuitsWhenDue().RunAsync(ledger.Rules.Deadlines, default)).ShouldBe(0);
        (await new ReviewRegisters().RunAsync(ledger.Rules.Deadlines, default)).ShouldBe(0);
        await ledger.FollowAsync();
        (await TextAsync(Cases)).ShouldBe($"{Court}|PreSuit|4000000|0|2026-07-31|2026-08-15");

        ledger.Rules.Clock.Day = LastDay.AddDays(3);
        (await new ReviewRegisters().RunAsync(ledger.Rules.Deadlines, default)).ShouldBe(1);
        await ledger.FollowAsync();
        (await new ReviewRegisters().RunAsync(ledger.Rules.Deadlines, default)).ShouldBe(0);
        (await TextAsync(Entries)).ShouldBe("Applicant|Expired|1|2026-07-01|2027-06-30");
    }

    [Fact]
    public async Task a_certificate_is_recorded_with_what_was_signed_and_a_key_that_is_gone_leaves_nothing()
    {
        await ledger.PublishAsync();
        var issue = new IssueCertificate(Uscc, Court, PreservationRole.Applicant, Number, 4_000_000);
        (await ledger.DoAsync(issue, () => null)).Refusal.ShouldBe(IssueCertificate.KeyMissing);
        (await ledger.DoAsync(issue with { Uscc = CreditLedger.Kernel.Uscc.Complete("91120116MA000001") }, () => null)).Refusal.ShouldBe(IssueCertificate.NotRegistered);
        (await ledger.DoAsync(issue, () => new CertificateSigner("key", _ => "signed"))).Refusal.ShouldBeNull();
        (await ledger.DoAsync(issue, () => new CertificateSigner("key", _ => "signed again"))).Refusal.ShouldBeNull();
        await ledger.FollowAsync();
        (await TextAsync("select string_agg(concat_ws('|', court, verdict, key_id, compact, expires_at - issued_at), ' ') from read.preservation_certificate"))
            .ShouldBe($"{Court}|Eligible|key|signed|7 days");
    }

    private Task<string?> TextAsync(string sql) => ledger.Rules.TextAsync(sql);
}

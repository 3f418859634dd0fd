using CreditLedger.Pledges;
using static CreditLedger.Tests.Pledges.PledgeSamples;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Pledges;

public sealed class VerifyPledgeSpecs
{
    private static readonly VerifyPledge Full = new(Uscc, Agency, Code.Value, Performance.Full, Kept.Evidence, Unperformed: null, Liability: null, Kept.VerifiedOn);

    private static readonly VerifyPledge Part = new(
        Uscc, Agency, Code.Value, Performance.Part, KeptInPart.Evidence, KeptInPart.Unperformed, KeptInPart.Liability, KeptInPart.VerifiedOn);

    private static readonly VerifyPledge None = Part with { Performance = Performance.None };

    [Fact]
    public void a_pledge_can_be_found_kept_before_its_day() => When(Full, Signed).ShouldRecord(Kept);

    [Fact]
    public void a_pledge_can_be_found_kept_although_its_day_has_passed() =>
        When(Full with { VerifiedOn = After }, Signed, Reminded, FellDue).ShouldRecord(Verified(Performance.Full, After));

    [Fact]
    public void a_pledge_is_found_kept_in_part_with_what_was_not_performed() => When(Part, Signed, FellDue).ShouldRecord(KeptInPart);

    [Fact]
    public void a_pledge_is_found_not_kept_also_when_no_host_was_up_to_let_it_fall_due() => When(None, Signed).ShouldRecord(NotKept);

    [Fact]
    public void the_same_finding_again_changes_nothing_also_after_the_breach()
    {
        When(Full, Signed, Kept).ShouldRecordNothing();
        When(None, Signed, NotKept, Breached).ShouldRecordNothing();
    }

    [Fact]
    public void another_finding_is_refused()
    {
        When(Full, Signed, NotKept).ShouldBeRefused(VerifyPledge.VerifiedOtherwise);
        When(Part with { Unperformed = "别的内容" }, Signed, KeptInPart).ShouldBeRefused(VerifyPledge.VerifiedOtherwise);
        When(Full, Signed, NotKept, Breached).ShouldBeRefused(VerifyPledge.VerifiedOtherwise);
    }

    [Fact]
    public void a_pledge_that_was_never_signed_is_refused() => When(Full).ShouldBeRefused(VerifyPledge.NotSigned);

    [Fact]
    public void another_agency_is_refused() => When(Full with { AgencyId = "11120101900100007W" }, Signed).ShouldBeRefused(VerifyPledge.OfOtherAgency);

    [Theory]
    [InlineData(Performance.Full)]
    [InlineData(Performance.Part)]
    [InlineData(Performance.None)]
    public void every_finding_needs_evidence(Performance performance) =>
        When(Part with { Performance = performance, Evidence = "　" }, Signed).ShouldBeRefused(VerifyPledge.EvidenceMissing);

    [Fact]
    public void what_was_not_performed_must_be_said()
    {
        When(Part with { Unperformed = null }, Signed).ShouldBeRefused(VerifyPledge.UnperformedMissing);
        When(None with { Unperformed = " " }, Signed).ShouldBeRefused(VerifyPledge.UnperformedMissing);
    }

    [Fact]
    public void what_the_signatory_answers_for_must_be_said()
    {
        When(Part with { Liability = null }, Signed).ShouldBeRefused(VerifyPledge.LiabilityMissing);
        When(None with { Liability = "" }, Signed).ShouldBeRefused(VerifyPledge.LiabilityMissing);
    }

    [Fact]
    public void full_performance_leaves_nothing_over()
    {
        When(Full with { Unperformed = "尚有一项" }, Signed).ShouldBeRefused(VerifyPledge.NothingUnperformed);
        When(Full with { Liability = "赔偿" }, Signed).ShouldBeRefused(VerifyPledge.NothingUnperformed);
        When(Full with { Unperformed = "", Liability = " " }, Signed).ShouldRecord(Kept);
    }

    [Fact]
    public void texts_have_their_length()
    {
        When(Full with { Evidence = new('证', 4001) }, Signed).ShouldBeRefused(VerifyPledge.TextTooLong);
        When(Part with { Unperformed = new('证', 4001) }, Signed).ShouldBeRefused(VerifyPledge.TextTooLong);
        When(Part with { Liability = new('证', 4001) }, Signed).ShouldBeRefused(VerifyPledge.TextTooLong);
    }

    [Fact]
    public void a_finding_of_tomorrow_is_refused() =>
        When(Full with { VerifiedOn = After.AddDays(1) }, Signed).ShouldBeRefused(VerifyPledge.VerifiedInFuture);

    [Fact]
    public void a_finding_from_before_the_pledge_is_refused() =>
        When(Full with { VerifiedOn = Today.AddDays(-1) }, Signed).ShouldBeRefused(VerifyPledge.VerifiedBeforeSigning);

    [Fact]
    public void as_long_as_there_is_time_nothing_adverse_is_found()
    {
        When(Part with { VerifiedOn = DueOn }, Signed).ShouldBeRefused(VerifyPledge.NotYetDue);
        When(None with { VerifiedOn = DueOn }, Signed).ShouldBeRefused(VerifyPledge.NotYetDue);
    }

    [Fact]
    public void a_standing_undertaking_can_be_found_broken_any_day() =>
        When(None with { VerifiedOn = Today }, Signed with { DueOn = null, RemindOn = null }).ShouldRecord(Verified(Performance.None, Today));

    private static Spec<Pledge, PledgeFact>.Outcome When(VerifyPledge command, params PledgeFact[] given) =>
        Spec.Given(given).When(pledge => VerifyPledge.Decide(command, pledge, TestCity.Reference, After));
}

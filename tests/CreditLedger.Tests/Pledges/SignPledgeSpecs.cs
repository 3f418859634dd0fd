using CreditLedger.Enterprises;
using CreditLedger.Pledges;
using CreditLedger.Rules;
using static CreditLedger.Tests.Pledges.PledgeSamples;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Pledges;

public sealed class SignPledgeSpecs
{
    [Fact]
    public void a_pledge_is_filed_with_where_its_signatory_sits_and_when_to_remind_it() => When(Sign).ShouldRecord(Signed);

    [Fact]
    public void a_pledge_that_binds_without_end_and_names_no_day_is_never_reminded_of()
    {
        var signed = When(Sign with { DueOn = null, ValidUntil = null }).ShouldRecordOne<PledgeSigned>();
        (signed.DueOn, signed.RemindOn, signed.ValidUntil).ShouldBe((null, null, null));
    }

    [Fact]
    public void who_signs_inside_the_time_of_reminding_is_reminded_from_the_first_day_on() =>
        When(Sign with { DueOn = Today.AddDays(3) }).ShouldRecordOne<PledgeSigned>().RemindOn.ShouldBe(Today);

    [Fact]
    public void kinds_may_have_a_reminder_of_their_own() =>
        When(Sign with { Kind = PledgeKind.DeferredDocumentAcceptance }).ShouldRecordOne<PledgeSigned>().RemindOn.ShouldBe(DueOn.AddDays(-5));

    [Fact]
    public void the_same_pledge_again_changes_nothing_whatever_became_of_it()
    {
        When(Sign, Signed).ShouldRecordNothing();
        When(Sign, Signed, Published, FellDue, NotKept, Breached).ShouldRecordNothing();
    }

    [Fact]
    public void the_same_pledge_again_changes_nothing_although_the_enterprise_has_moved_or_closed() => Spec.Given(Signed)
        .When(pledge => SignPledge.Decide(
            Sign, pledge, Subject(Registered, new EnterpriseMoved(Uscc, "120101", Today), new EnterpriseDeregistered(Uscc, "注销", Today)), TestCity.Reference, Today))
        .ShouldRecordNothing();

    [Fact]
    public void a_code_is_read_as_people_write_it() =>
        When(Sign with { Code = "１20116-20260701-000001 " }).ShouldRecordOne<PledgeSigned>().Code.ShouldBe(Code);

    [Fact]
    public void both_writings_of_a_code_are_one_stream_and_no_code_is_none()
    {
        (Sign with { Code = "120116 20260701 000001" }).Stream.ShouldBe(Sign.Stream);
        (Sign with { Code = "a/b" }).Stream.Number.ShouldBe((Sign with { Code = "" }).Stream.Number);
    }

    [Fact]
    public void a_missing_code_is_refused() => When(Sign with { Code = " " }).ShouldBeRefused(SignPledge.CodeMissing);

    [Fact]
    public void a_code_of_another_length_is_refused() => When(Sign with { Code = "1201162026070100001" }).ShouldBeRefused(SignPledge.CodeLength);

    [Fact]
    public void a_letter_in_the_code_is_refused() => When(Sign with { Code = "1201162026070100000I" }).ShouldBeRefused(SignPledge.CodeCharacter);

    [Fact]
    public void a_day_that_does_not_exist_is_refused() => When(Sign with { Code = "12011620260229000001" }).ShouldBeRefused(SignPledge.CodeDate);

    [Fact]
    public void a_division_of_another_city_is_refused() => When(Sign with { Code = "11010120260701000001" }).ShouldBeRefused(SignPledge.CodeDivision);

    [Theory]
    [InlineData("120000")]
    [InlineData("120109")]
    public void the_city_itself_and_former_divisions_are_accepted(string division) =>
        When(Sign with { Code = $"{division}20260701000001" }).ShouldRecordOne<PledgeSigned>().Code.Division.ShouldBe(division);

    [Fact]
    public void another_pledge_under_the_same_code_is_refused() =>
        When(Sign with { Content = "别的承诺" }, Signed).ShouldBeRefused(SignPledge.CodeReused);

    [Fact]
    public void another_agency_cannot_take_a_code_that_is_taken() =>
        When(Sign with { AgencyId = "11120101900100007W" }, Signed).ShouldBeRefused(SignPledge.CodeReused);

    [Fact]
    public void an_enterprise_that_the_register_does_not_know_is_refused() => Spec.Given()
        .When(pledge => SignPledge.Decide(Sign, pledge, Subject(), TestCity.Reference, Today)).ShouldBeRefused(SignPledge.NotRegistered);

    [Fact]
    public void a_pledge_without_its_reason_is_refused() => When(Sign with { Reason = "" }).ShouldBeRefused(SignPledge.ReasonMissing);

    [Fact]
    public void a_pledge_without_content_is_refused() => When(Sign with { Content = " \t" }).ShouldBeRefused(SignPledge.ContentMissing);

    [Fact]
    public void a_pledge_without_a_stated_liability_is_refused() => When(Sign with { Liability = "" }).ShouldBeRefused(SignPledge.LiabilityMissing);

    [Fact]
    public void texts_end_where_the_template_ends_them()
    {
        When(Sign with { Reason = new('诺', 512), Content = new('诺', 4000), Liability = new('诺', 4000) }).ShouldRecordOne<PledgeSigned>();
        When(Sign with { Reason = new('诺', 513) }).ShouldBeRefused(SignPledge.TextTooLong);
        When(Sign with { Content = new('诺', 4001) }).ShouldBeRefused(SignPledge.TextTooLong);
        When(Sign with { Liability = new('诺', 4001) }).ShouldBeRefused(SignPledge.TextTooLong);
    }

    [Fact]
    public void a_pledge_of_tomorrow_is_refused() => When(Sign with { SignedOn = Today.AddDays(1) }).ShouldBeRefused(SignPledge.SignedInFuture);

    [Fact]
    public void a_pledge_that_falls_due_before_it_is_signed_is_refused()
    {
        When(Sign with { DueOn = Today.AddDays(-1) }).ShouldBeRefused(SignPledge.DueBeforeSigning);
        When(Sign with { DueOn = Today }).ShouldRecordOne<PledgeSigned>();
    }

    [Fact]
    public void a_pledge_that_ends_before_it_begins_or_falls_due_is_refused()
    {
        When(Sign with { DueOn = null, ValidUntil = Today.AddDays(-1) }).ShouldBeRefused(SignPledge.ValidityReversed);
        When(Sign with { ValidUntil = DueOn.AddDays(-1) }).ShouldBeRefused(SignPledge.ValidityReversed);
    }

    [Fact]
    public void an_enterprise_gives_no_pledge_on_or_after_the_day_it_closed()
    {
        var closed = Subject(Registered, new EnterpriseDeregistered(Uscc, "注销", Today));
        Decide(closed, Sign).ShouldBeRefused(SignPledge.SignatoryClosed);
        Decide(closed, Sign with { SignedOn = Today.AddDays(-1) }).ShouldRecordOne<PledgeSigned>();
    }

    [Fact]
    public void what_is_wrong_with_the_code_is_said_before_what_is_wrong_with_the_rest() =>
        When(Sign with { Code = "", Content = "", SignedOn = Today.AddDays(1) }).ShouldBeRefused(SignPledge.CodeMissing);

    private static Spec<Pledge, PledgeFact>.Outcome When(SignPledge command, params PledgeFact[] given) =>
        Spec.Given(given).When(pledge => SignPledge.Decide(command, pledge, Signatory, TestCity.Reference, Today));

    private static Spec<Pledge, PledgeFact>.Outcome Decide(CreditSubject subject, SignPledge command) =>
        Spec.Given().When(pledge => SignPledge.Decide(command, pledge, subject, TestCity.Reference, Today));
}

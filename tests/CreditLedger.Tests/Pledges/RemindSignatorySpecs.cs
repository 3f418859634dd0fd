using CreditLedger.Pledges;
using static CreditLedger.Tests.Pledges.PledgeSamples;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Pledges;

public sealed class RemindSignatorySpecs
{
    private static readonly RemindSignatory Remind = new(Uscc, Code.Value);
    private static readonly DateOnly From = Signed.RemindOn!.Value;

    [Fact]
    public void a_signatory_is_reminded_from_the_day_of_reminding_to_the_due_day()
    {
        When(From, Signed).ShouldRecord(Reminded);
        When(DueOn, Signed).ShouldRecord(Reminded with { RemindedOn = DueOn });
    }

    [Fact]
    public void a_signatory_is_reminded_once() => When(DueOn, Signed, Reminded).ShouldRecordNothing();

    [Fact]
    public void nobody_is_reminded_of_what_is_past_verified_or_without_a_day()
    {
        When(After, Signed).ShouldRecordNothing();
        When(After, Signed, FellDue).ShouldRecordNothing();
        When(DueOn, Signed, Kept).ShouldRecordNothing();
        When(DueOn, Signed with { DueOn = null, RemindOn = null }).ShouldRecordNothing();
    }

    [Fact]
    public void before_its_day_there_is_no_reminder() => When(From.AddDays(-1), Signed).ShouldBeRefused(RemindSignatory.TooEarly);

    [Fact]
    public void of_a_pledge_that_was_never_signed_nobody_is_reminded() => When(From).ShouldBeRefused(RemindSignatory.NotSigned);

    private static Spec<Pledge, PledgeFact>.Outcome When(DateOnly today, params PledgeFact[] given) =>
        Spec.Given(given).When(pledge => RemindSignatory.Decide(Remind, pledge, today));
}

using CreditLedger.Pledges;
using static CreditLedger.Tests.Pledges.PledgeSamples;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Pledges;

public sealed class LetPledgeFallDueSpecs
{
    private static readonly LetPledgeFallDue FallDue = new(Uscc, Code.Value);

    [Fact]
    public void a_pledge_falls_due_on_the_day_after_its_day_and_any_day_later()
    {
        When(After, Signed).ShouldRecord(FellDue);
        When(After.AddYears(2), Signed, Published, Reminded).ShouldRecord(FellDue);
    }

    [Fact]
    public void a_pledge_that_fell_due_waits_for_its_unit_and_is_not_breached()
    {
        var pledge = When(After, Signed).After().ShouldBeOfType<Pledge.InForce>();
        pledge.IsDue.ShouldBeTrue();
    }

    [Fact]
    public void a_pledge_falls_due_once() => When(After, Signed, FellDue).ShouldRecordNothing();

    [Fact]
    public void what_is_verified_or_names_no_day_never_falls_due()
    {
        When(After, Signed, Kept).ShouldRecordNothing();
        When(After, Signed with { DueOn = null, RemindOn = null }).ShouldRecordNothing();
    }

    [Fact]
    public void its_day_is_still_in_time() => When(DueOn, Signed).ShouldBeRefused(LetPledgeFallDue.StillTime);

    [Fact]
    public void what_was_never_signed_does_not_fall_due() => When(After).ShouldBeRefused(LetPledgeFallDue.NotSigned);

    private static Spec<Pledge, PledgeFact>.Outcome When(DateOnly today, params PledgeFact[] given) =>
        Spec.Given(given).When(pledge => LetPledgeFallDue.Decide(FallDue, pledge, today));
}

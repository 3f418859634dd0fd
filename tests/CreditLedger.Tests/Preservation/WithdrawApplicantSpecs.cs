using CreditLedger.Preservation;
using static CreditLedger.Tests.Preservation.PreservationSamples;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Preservation;

public sealed class WithdrawApplicantSpecs
{
    private static readonly Spec<PreservationEntry, PreservationEntryFact> Spec = new();
    private static readonly WithdrawApplicant Withdraw = new(Uscc, "不再需要");

    [Fact]
    public void an_enterprise_leaves_whenever_it_likes()
    {
        Spec.Given(Declared).When(entry => WithdrawApplicant.Decide(Withdraw, entry, Today)).ShouldRecord(Withdrawn);
        Spec.Given([.. OnRegister, Suspended]).When(entry => WithdrawApplicant.Decide(Withdraw, entry, Today)).ShouldRecord(Withdrawn);
    }

    [Fact]
    public void what_open_cases_have_reserved_stays_reserved() => Spec.Given([.. OnRegister, Opened, Accepted(1_000_000)])
        .When(entry => WithdrawApplicant.Decide(Withdraw, entry, Today)).After().Reserved.ShouldBe(1_000_000);

    [Fact]
    public void leaving_twice_records_nothing() =>
        Spec.Given(Declared, Withdrawn).When(entry => WithdrawApplicant.Decide(Withdraw, entry, Today)).ShouldRecordNothing();

    [Fact]
    public void whoever_is_not_on_the_register_cannot_leave_it()
    {
        Spec.Given().When(entry => WithdrawApplicant.Decide(Withdraw, entry, Today)).ShouldBeRefused(WithdrawApplicant.NotListed);
        Spec.Given([.. OnRegister, Delisted]).When(entry => WithdrawApplicant.Decide(Withdraw, entry, Today)).ShouldBeRefused(WithdrawApplicant.NotListed);
    }

    [Fact]
    public void leaving_needs_a_reason()
    {
        Spec.Given(Declared).When(entry => WithdrawApplicant.Decide(Withdraw with { Reason = "" }, entry, Today)).ShouldBeRefused(WithdrawApplicant.WithoutReason);
        Spec.Given(Declared).When(entry => WithdrawApplicant.Decide(Withdraw with { Reason = new string('因', 4_001) }, entry, Today)).ShouldBeRefused(WithdrawApplicant.ReasonTooLong);
    }
}

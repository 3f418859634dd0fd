using CreditLedger.Programmes;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Programmes;

public sealed class WithdrawActivitySpecs
{
    private static readonly Spec<ProgrammeActivity, ProgrammeActivityFact> Spec = new();
    private static readonly ActivityRecorded Recorded = new("plan", "2026-1", "trainings", Today, 2, "签到表");
    private static readonly ActivityWithdrawn Withdrawn = new("plan", "2026-1", "误记", Today);
    private static readonly WithdrawActivity Command = new("plan", "2026-1", "误记");

    [Fact]
    public void an_activity_is_taken_back_with_its_reason() => Spec.Given(Recorded).When(activity => WithdrawActivity.Decide(Command, activity, Today)).ShouldRecord(Withdrawn);

    [Fact]
    public void taking_it_back_twice_records_nothing() => Spec.Given(Recorded, Withdrawn).When(activity => WithdrawActivity.Decide(Command, activity, Today)).ShouldRecordNothing();

    [Fact]
    public void what_was_never_recorded_cannot_be_taken_back() => Spec.Given().When(activity => WithdrawActivity.Decide(Command, activity, Today)).ShouldBeRefused(WithdrawActivity.NotRecorded);

    [Fact]
    public void a_reason_is_wanted() =>
        Spec.Given(Recorded).When(activity => WithdrawActivity.Decide(Command with { Reason = " " }, activity, Today)).ShouldBeRefused(WithdrawActivity.ReasonMissing);
}

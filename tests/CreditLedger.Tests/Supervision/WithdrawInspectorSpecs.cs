using CreditLedger.Supervision;
using static CreditLedger.Tests.Rules.RuleSamples;
using static CreditLedger.Tests.Supervision.SupervisionSamples;

namespace CreditLedger.Tests.Supervision;

public sealed class WithdrawInspectorSpecs
{
    private static readonly Spec<Inspector, InspectorFact> Spec = new();
    private static readonly WithdrawInspector Command = new(Agency, Certificate);

    [Fact]
    public void an_officer_leaves_the_register() =>
        Spec.Given(Enrolled).When(inspector => WithdrawInspector.Decide(Command, inspector, Today)).ShouldRecord(Withdrawn);

    [Fact]
    public void leaving_twice_records_nothing() =>
        Spec.Given(Enrolled, Withdrawn).When(inspector => WithdrawInspector.Decide(Command, inspector, Today)).ShouldRecordNothing();

    [Fact]
    public void nobody_leaves_who_never_entered() =>
        Spec.Given().When(inspector => WithdrawInspector.Decide(Command, inspector, Today)).ShouldBeRefused(WithdrawInspector.NotEnrolled);
}

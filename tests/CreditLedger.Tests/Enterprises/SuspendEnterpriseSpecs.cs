using CreditLedger.Enterprises;
using static CreditLedger.Tests.Enterprises.SampleEnterprise;

namespace CreditLedger.Tests.Enterprises;

public sealed class SuspendEnterpriseSpecs
{
    private static readonly Spec<Enterprise, EnterpriseFact> Spec = new();
    private static readonly SuspendEnterprise Suspend = new(Code, "歇业", Suspended.EffectiveOn);

    [Fact]
    public void an_enterprise_suspends_its_business() =>
        Spec.Given(Registered).When(state => SuspendEnterprise.Decide(Suspend, state, Today)).ShouldRecord(Suspended);

    [Fact]
    public void a_suspended_enterprise_is_not_suspended_again() =>
        Spec.Given(Registered, Suspended)
            .When(state => SuspendEnterprise.Decide(Suspend with { Reason = "停业", EffectiveOn = Today }, state, Today))
            .ShouldRecordNothing();

    [Fact]
    public void an_old_suspension_that_comes_again_does_not_stop_a_resumed_enterprise() =>
        Spec.Given(Registered, Suspended, Resumed).When(state => SuspendEnterprise.Decide(Suspend, state, Today)).ShouldRecordNothing();
}

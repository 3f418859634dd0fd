using CreditLedger.Enterprises;
using static CreditLedger.Tests.Enterprises.SampleEnterprise;

namespace CreditLedger.Tests.Enterprises;

public sealed class DeregisterEnterpriseSpecs
{
    private static readonly Spec<Enterprise, EnterpriseFact> Spec = new();
    private static readonly DeregisterEnterprise Deregister = new(Code, "注销", Deregistered.EffectiveOn);

    [Fact]
    public void an_enterprise_is_deregistered() =>
        Spec.Given(Registered).When(state => DeregisterEnterprise.Decide(Deregister, state, Today)).ShouldRecord(Deregistered);

    [Fact]
    public void a_suspended_enterprise_can_be_deregistered() =>
        Spec.Given(Registered, Suspended).When(state => DeregisterEnterprise.Decide(Deregister, state, Today)).ShouldRecord(Deregistered);

    [Fact]
    public void the_same_closing_in_other_words_records_nothing() =>
        Spec.Given(Registered, Deregistered)
            .When(state => DeregisterEnterprise.Decide(Deregister with { Reason = "简易注销" }, state, Today))
            .ShouldRecordNothing();

    [Fact]
    public void a_merged_enterprise_has_ended_already() =>
        Spec.Given(Registered, Merged)
            .When(state => DeregisterEnterprise.Decide(Deregister, state, Today))
            .ShouldBeRefused(RegisterChange.Closed);
}

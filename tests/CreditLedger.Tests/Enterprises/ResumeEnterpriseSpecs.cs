using CreditLedger.Enterprises;
using static CreditLedger.Tests.Enterprises.SampleEnterprise;

namespace CreditLedger.Tests.Enterprises;

public sealed class ResumeEnterpriseSpecs
{
    private static readonly Spec<Enterprise, EnterpriseFact> Spec = new();
    private static readonly ResumeEnterprise Resume = new(Code, Resumed.EffectiveOn);

    [Fact]
    public void a_suspended_enterprise_is_back_in_business() =>
        Spec.Given(Registered, Suspended).When(state => ResumeEnterprise.Decide(Resume, state, Today)).ShouldRecord(Resumed);

    [Fact]
    public void an_enterprise_in_business_has_nothing_to_resume() =>
        Spec.Given(Registered).When(state => ResumeEnterprise.Decide(Resume, state, Today)).ShouldRecordNothing();

    [Fact]
    public void an_enterprise_cannot_resume_before_it_was_suspended() =>
        Spec.Given(Registered, Suspended).When(state => ResumeEnterprise.Decide(Resume with { EffectiveOn = new DateOnly(2024, 12, 31) }, state, Today))
            .ShouldBeRefused(RegisterChange.ChangedLater);
}

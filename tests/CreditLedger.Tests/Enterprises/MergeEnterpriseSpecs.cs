using CreditLedger.Enterprises;
using static CreditLedger.Tests.Enterprises.SampleEnterprise;

namespace CreditLedger.Tests.Enterprises;

public sealed class MergeEnterpriseSpecs
{
    private static readonly Spec<Enterprise, EnterpriseFact> Spec = new();
    private static readonly MergeEnterprise Merge = new(Code, Successor, Merged.EffectiveOn);

    [Fact]
    public void an_enterprise_ends_in_another() =>
        Spec.Given(Registered).When(state => MergeEnterprise.Decide(Merge, state, Of(SuccessorRegistered), Today)).ShouldRecord(Merged)
            .ShouldBeOfType<Enterprise.Closed>().SuccessorUscc.ShouldBe(Successor);

    [Fact]
    public void a_merger_delivered_again_records_nothing_even_when_the_successor_has_closed_since() =>
        Spec.Given(Registered, Merged)
            .When(state => MergeEnterprise.Decide(Merge, state, Of(SuccessorRegistered, Deregistered with { Uscc = Successor }), Today))
            .ShouldRecordNothing();

    [Fact]
    public void an_enterprise_cannot_be_merged_into_itself() =>
        Spec.Given()
            .When(state => MergeEnterprise.Decide(Merge with { SuccessorUscc = Code }, state, state, Today))
            .ShouldBeRefused(MergeEnterprise.IntoItself);

    [Fact]
    public void the_successor_must_be_registered() =>
        Spec.Given(Registered)
            .When(state => MergeEnterprise.Decide(Merge, state, Enterprise.Initial, Today))
            .ShouldBeRefused(MergeEnterprise.SuccessorNotRegistered);

    [Fact]
    public void the_successor_must_not_have_closed() =>
        Spec.Given(Registered)
            .When(state => MergeEnterprise.Decide(Merge, state, Of(SuccessorRegistered, Deregistered with { Uscc = Successor }), Today))
            .ShouldBeRefused(MergeEnterprise.SuccessorNotRegistered);
}

using CreditLedger.Enterprises;
using static CreditLedger.Tests.Enterprises.SampleEnterprise;

namespace CreditLedger.Tests.Enterprises;

public sealed class RenameEnterpriseSpecs
{
    private static readonly Spec<Enterprise, EnterpriseFact> Spec = new();
    private static readonly RenameEnterprise Rename = new(Code, Renamed.Name, Renamed.EffectiveOn);

    [Fact]
    public void an_enterprise_takes_another_name_and_keeps_the_former() =>
        Spec.Given(Registered).When(state => RenameEnterprise.Decide(Rename, state, Today)).ShouldRecord(Renamed)
            .ShouldBeOfType<Enterprise.Registered>().FormerNames.ShouldBe([Registered.Name]);

    [Fact]
    public void the_name_it_bears_already_records_nothing() =>
        Spec.Given(Registered)
            .When(state => RenameEnterprise.Decide(Rename with { Name = Registered.Name }, state, Today))
            .ShouldRecordNothing();

    [Fact]
    public void a_blank_name_is_refused() =>
        Spec.Given(Registered)
            .When(state => RenameEnterprise.Decide(Rename with { Name = "　" }, state, Today))
            .ShouldBeRefused(RenameEnterprise.NameMissing);
}

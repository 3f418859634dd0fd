using CreditLedger.Enterprises;
using static CreditLedger.Tests.Enterprises.SampleEnterprise;

namespace CreditLedger.Tests.Enterprises;

public sealed class ChangeSectorSpecs
{
    private static readonly Spec<Enterprise, EnterpriseFact> Spec = new();
    private static readonly ChangeSector Change = new(Code, "L", SectorChanged.EffectiveOn);

    [Fact]
    public void an_enterprise_is_put_into_another_sector() =>
        Spec.Given(Registered).When(state => ChangeSector.Decide(Change, state, TestCity.Reference, Today)).ShouldRecord(SectorChanged);

    [Fact]
    public void the_sector_it_is_in_already_records_nothing() =>
        Spec.Given(Registered)
            .When(state => ChangeSector.Decide(Change with { Sector = "F51" }, state, TestCity.Reference, Today))
            .ShouldRecordNothing();

    [Fact]
    public void a_sector_the_standard_does_not_know_is_refused() =>
        Spec.Given(Registered).When(state => ChangeSector.Decide(Change with { Sector = "Y" }, state, TestCity.Reference, Today))
            .ShouldBeRefused(ChangeSector.SectorUnknown);
}

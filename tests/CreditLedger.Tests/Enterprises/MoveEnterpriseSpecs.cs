using CreditLedger.Enterprises;
using static CreditLedger.Tests.Enterprises.SampleEnterprise;

namespace CreditLedger.Tests.Enterprises;

public sealed class MoveEnterpriseSpecs
{
    private static readonly Spec<Enterprise, EnterpriseFact> Spec = new();
    private static readonly MoveEnterprise Move = new(Code, "120101", Moved.EffectiveOn);

    [Fact]
    public void an_enterprise_is_seated_in_another_district() =>
        Spec.Given(Registered).When(state => MoveEnterprise.Decide(Move, state, TestCity.Reference, Today)).ShouldRecord(Moved);

    [Fact]
    public void the_district_it_is_seated_in_already_records_nothing() =>
        Spec.Given(Registered)
            .When(state => MoveEnterprise.Decide(Move with { District = "120116" }, state, TestCity.Reference, Today))
            .ShouldRecordNothing();

    [Fact]
    public void a_district_of_another_city_is_refused() =>
        Spec.Given(Registered).When(state => MoveEnterprise.Decide(Move with { District = "110101" }, state, TestCity.Reference, Today))
            .ShouldBeRefused(MoveEnterprise.DistrictUnknown);
}

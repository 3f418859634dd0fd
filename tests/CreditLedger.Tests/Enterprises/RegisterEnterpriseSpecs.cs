using CreditLedger.Enterprises;
using CreditLedger.Kernel;
using static CreditLedger.Tests.Enterprises.SampleEnterprise;

namespace CreditLedger.Tests.Enterprises;

public sealed class RegisterEnterpriseSpecs
{
    private static readonly Spec<Enterprise, EnterpriseFact> Spec = new();

    private static readonly RegisterEnterprise Register = new(
        Code, Registered.Name, MarketEntityKind.Firm, "120116", "F51", EnterpriseSize.Small, 1_000_000m, RegisteredOn);

    [Fact]
    public void an_enterprise_is_registered() => Spec.Given().When(Deciding(Register)).ShouldRecord(Registered);

    [Fact]
    public void the_same_entry_again_records_nothing() => Spec.Given(Registered).When(Deciding(Register)).ShouldRecordNothing();

    [Fact]
    public void the_original_entry_again_after_a_change_records_nothing() =>
        Spec.Given(Registered, Renamed, Moved).When(Deciding(Register)).ShouldRecordNothing();

    [Fact]
    public void the_entry_as_it_is_now_records_nothing() =>
        Spec.Given(Registered, Renamed, Moved)
            .When(Deciding(Register with { Name = Renamed.Name, District = Moved.District }))
            .ShouldRecordNothing();

    [Fact]
    public void the_original_entry_of_a_closed_enterprise_records_nothing() =>
        Spec.Given(Registered, Deregistered).When(Deciding(Register)).ShouldRecordNothing();

    [Fact]
    public void the_same_code_with_other_particulars_is_refused() =>
        Spec.Given(Registered)
            .When(Deciding(Register with { RegisteredCapital = 2_000_000m }))
            .ShouldBeRefused(RegisterEnterprise.AlreadyRegistered);

    [Fact]
    public void a_closed_code_is_never_given_again() =>
        Spec.Given(Registered, Deregistered)
            .When(Deciding(Register with { Name = "天津另一家有限公司" }))
            .ShouldBeRefused(RegisterEnterprise.Closed);

    [Fact]
    public void a_public_body_is_no_market_entity() =>
        Spec.Given()
            .When(Deciding(Register with { Uscc = Uscc.Complete("1112010190010000") }))
            .ShouldBeRefused(RegisterEnterprise.NotMarketEntity);

    [Theory]
    [InlineData("92120116MA000001", MarketEntityKind.SoleTrader)]
    [InlineData("93120116MA000001", MarketEntityKind.FarmerCooperative)]
    [InlineData("91120116MA000001", MarketEntityKind.Firm)]
    public void the_code_says_the_kind(string first16, MarketEntityKind kind)
    {
        var register = Register with { Uscc = Uscc.Complete(first16) };
        foreach (var claimed in Enum.GetValues<MarketEntityKind>())
        {
            var outcome = Spec.Given().When(Deciding(register with { Kind = claimed }));
            if (claimed == kind) outcome.ShouldRecordOne<EnterpriseRegistered>().Kind.ShouldBe(kind);
            else outcome.ShouldBeRefused(RegisterEnterprise.KindContradictsCode);
        }
    }

    [Fact]
    public void an_enterprise_has_a_name() =>
        Spec.Given().When(Deciding(Register with { Name = " " })).ShouldBeRefused(RegisterEnterprise.NameMissing);

    [Theory]
    [InlineData("110101")]
    [InlineData("120107")] // 塘沽 is no district any more
    public void an_enterprise_is_seated_in_a_district_of_the_city(string district) =>
        Spec.Given().When(Deciding(Register with { District = district })).ShouldBeRefused(RegisterEnterprise.DistrictUnknown);

    [Fact]
    public void an_enterprise_is_in_a_known_sector() =>
        Spec.Given().When(Deciding(Register with { Sector = "Y" })).ShouldBeRefused(RegisterEnterprise.SectorUnknown);

    [Fact]
    public void capital_is_not_negative() =>
        Spec.Given().When(Deciding(Register with { RegisteredCapital = -1 })).ShouldBeRefused(RegisterEnterprise.CapitalNegative);

    [Fact]
    public void capital_may_be_unknown() =>
        Spec.Given().When(Deciding(Register with { RegisteredCapital = null })).ShouldRecord(Registered with { RegisteredCapital = null });

    [Fact]
    public void an_enterprise_is_not_registered_ahead_of_time()
    {
        Spec.Given().When(Deciding(Register with { RegisteredOn = Today.AddDays(1) })).ShouldBeRefused(RegisterEnterprise.DateInFuture);
        Spec.Given().When(Deciding(Register with { RegisteredOn = Today })).ShouldRecordOne<EnterpriseRegistered>();
    }

    [Fact]
    public void of_several_faults_the_first_in_order_is_reported() =>
        Spec.Given().When(Deciding(Register with { Kind = MarketEntityKind.SoleTrader, Name = "", District = "", RegisteredOn = Today.AddDays(1) }))
            .ShouldBeRefused(RegisterEnterprise.KindContradictsCode);

    private static Func<Enterprise, Decision<EnterpriseFact>> Deciding(RegisterEnterprise command) =>
        enterprise => RegisterEnterprise.Decide(command, enterprise, TestCity.Reference, Today);
}

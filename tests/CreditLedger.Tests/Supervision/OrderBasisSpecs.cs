using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;
using CreditLedger.Supervision;
using CreditLedger.Tests.Rules;

namespace CreditLedger.Tests.Supervision;

/// <summary>What an order outside a draw rests on, read from real PostgreSQL.</summary>
public sealed class OrderBasisSpecs : IAsyncLifetime
{
    private static readonly OrderInspection Command = new(
        InspectionSamples.Agency, RuleSamples.Uscc, "7", "general-inspections", InspectionSamples.Item, [InspectionSamples.First, InspectionSamples.Second], "举报");

    private RuleLedger ledger = null!;

    public async ValueTask InitializeAsync()
    {
        ledger = await RuleLedger.OpenAsync();
        await ledger.EnactAsync("risk-general.json");
        await ledger.EnactAsync("inspection-items-general.json");
    }

    public ValueTask DisposeAsync() => ledger.DisposeAsync();

    [Fact]
    public async Task it_is_the_list_in_force_the_class_under_its_scheme_and_the_agencys_officers()
    {
        await ledger.RecordAsync(StreamId.For<RiskStanding>(RuleSamples.Uscc.Value, "general-risk"), SupervisionSamples.Class("C"));
        await ledger.RecordAsync(StreamId.For<RiskStanding>(RuleSamples.Uscc.Value, "food-risk"), SupervisionSamples.Class("D", "food-risk"));
        await ledger.RecordAsync(StreamId.For<Inspector>(InspectionSamples.Agency, InspectionSamples.First), SupervisionSamples.Enrolled);

        var basis = await ReadAsync(Command with { Inspectors = [InspectionSamples.First, InspectionSamples.First, InspectionSamples.Second, ""] });

        basis.List.ShouldNotBeNull().HasSameContentAs(SupervisionSamples.General).ShouldBeTrue();
        basis.RiskClass.ShouldBe("C");
        basis.Inspectors[InspectionSamples.First].ShouldBeOfType<Inspector.Enrolled>();
        basis.WhyNot([InspectionSamples.First], Command.Uscc, "fire", RuleSamples.Today).ShouldBeNull();
        basis.WhyNot([InspectionSamples.Second], Command.Uscc, "fire", RuleSamples.Today)!.Code.ShouldBe(OrderInspection.InspectorNotEnrolled.Code);
        basis.WhyNot([""], Command.Uscc, "fire", RuleSamples.Today)!.Code.ShouldBe(OrderInspection.InspectorNotEnrolled.Code);
    }

    [Fact]
    public async Task an_officer_of_another_agency_is_a_stranger()
    {
        await ledger.RecordAsync(StreamId.For<Inspector>("11120116900100120A", InspectionSamples.First), SupervisionSamples.Enrolled with { AgencyId = "11120116900100120A" });
        (await ReadAsync(Command)).WhyNot([InspectionSamples.First], Command.Uscc, "fire", RuleSamples.Today)!.Code.ShouldBe(OrderInspection.InspectorNotEnrolled.Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no such list")]
    [InlineData("nobodys")]
    [InlineData("a/b")]
    public async Task a_list_that_there_is_not_is_null_and_so_is_the_class(string list)
    {
        var basis = await ReadAsync(Command with { ListId = list });
        (basis.List, basis.RiskClass).ShouldBe((null, null));
    }

    [Fact]
    public async Task a_list_that_is_not_yet_in_force_decides_nothing()
    {
        ledger.Clock.Day = SupervisionSamples.General.EffectiveOn.AddDays(-1);
        (await ReadAsync(Command)).List.ShouldBeNull();
        ledger.Clock.Day = SupervisionSamples.General.EffectiveOn;
        (await ReadAsync(Command)).List.ShouldNotBeNull();
    }

    [Fact]
    public async Task an_enterprise_without_a_class_has_none() => (await ReadAsync(Command)).RiskClass.ShouldBeNull();

    private Task<OrderBasis> ReadAsync(OrderInspection command) => OrderBasis.ReadAsync(
        command, new Readings(ledger.Store, ledger.Source, TestCity.Reference, RuleSamples.Facts, ledger.Clock, SupervisionSamples.Planner), default);
}

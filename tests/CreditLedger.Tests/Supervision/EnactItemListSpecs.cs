using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Supervision;
using static CreditLedger.Tests.Rules.RuleSamples;
using static CreditLedger.Tests.Supervision.SupervisionSamples;

namespace CreditLedger.Tests.Supervision;

public sealed class EnactItemListSpecs
{
    private static readonly Spec<InspectionItemList, InspectionItemListFact> Spec = new();
    private static readonly ItemListEnacted Enacted = new("general-inspections", 1, General.EffectiveOn, General, "proposer", "approver");
    private static readonly EnactItemList Command = new(General, "proposer", "approver");
    private static readonly ItemListDefinition Second = General with { Version = 2, EffectiveOn = Today };
    private static readonly RiskScheme Risk = new([GeneralRisk]);

    [Fact]
    public void an_item_list_is_enacted_with_its_whole_definition() => Spec.Given().When(list => Decide(Command, list)).ShouldRecord(Enacted);

    [Fact]
    public void the_same_content_twice_records_nothing() => Spec.Given(Enacted).When(list => Decide(Command, list)).ShouldRecordNothing();

    [Fact]
    public void a_later_version_follows_and_decides_from_its_day()
    {
        var state = Spec.Given(Enacted).When(list => Decide(Command with { Definition = Second }, list)).After();
        state.InForceOn(Today.AddDays(-1))!.Version.ShouldBe(1);
        state.InForceOn(Today)!.Version.ShouldBe(2);
        state.InForceOn(General.EffectiveOn.AddDays(-1)).ShouldBeNull();
    }

    [Fact]
    public void a_list_that_contradicts_itself_is_refused() =>
        Spec.Given().When(list => Decide(Command with { Definition = General with { Items = [] } }, list)).ShouldBeRefused(EnactItemList.Invalid);

    [Fact]
    public void one_person_alone_enacts_nothing() =>
        Spec.Given().When(list => Decide(Command with { ApprovedBy = "proposer" }, list)).ShouldBeRefused(EnactItemList.NotApproved);

    [Fact]
    public void a_list_whose_risk_scheme_nobody_enacted_is_refused() =>
        Spec.Given().When(list => EnactItemList.Decide(Command, list, RiskScheme.Initial, Facts, Today)).ShouldBeRefused(EnactItemList.RiskSchemeUnknown);

    [Fact]
    public void classes_that_its_risk_scheme_does_not_give_are_refused()
    {
        var fewer = General with { Items = [.. General.Items.Select(item => item with { Classes = [.. item.Classes.Take(3)] })] };
        Spec.Given().When(list => Decide(Command with { Definition = fewer }, list)).ShouldBeRefused(EnactItemList.RiskClassUnknown);
    }

    [Fact]
    public void other_content_under_the_same_version_is_refused() =>
        Spec.Given(Enacted).When(list => Decide(Command with { Definition = General with { Protections = [] } }, list)).ShouldBeRefused(EnactItemList.VersionNotGrowing);

    [Fact]
    public void a_version_that_would_reach_into_the_past_is_refused() =>
        Spec.Given(Enacted).When(list => Decide(Command with { Definition = Second with { EffectiveOn = Today.AddDays(-1) } }, list)).ShouldBeRefused(EnactItemList.Retroactive);

    private static Decision<InspectionItemListFact> Decide(EnactItemList command, InspectionItemList list) => EnactItemList.Decide(command, list, Risk, Facts, Today);
}

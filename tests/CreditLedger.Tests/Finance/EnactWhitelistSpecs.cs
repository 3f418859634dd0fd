using CreditLedger.Finance;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Finance;

public sealed class EnactWhitelistSpecs
{
    private static readonly Spec<FinanceWhitelist, FinanceWhitelistFact> Spec = new();
    private static readonly WhitelistEnacted Enacted = new("small-and-micro", 1, SmallAndMicro.EffectiveOn, SmallAndMicro, "proposer", "approver");
    private static readonly EnactWhitelist Command = new(SmallAndMicro, "proposer", "approver");
    private static readonly WhitelistDefinition Second = SmallAndMicro with { Version = 2, EffectiveOn = Today };

    [Fact]
    public void a_whitelist_is_enacted_with_its_whole_definition() => Spec.Given().When(list => Decide(Command, list)).ShouldRecord(Enacted);

    [Fact]
    public void the_same_content_twice_records_nothing() => Spec.Given(Enacted).When(list => Decide(Command, list)).ShouldRecordNothing();

    [Fact]
    public void a_later_version_follows_and_decides_from_its_day()
    {
        var state = Spec.Given(Enacted).When(list => Decide(Command with { Definition = Second }, list)).After();
        state.InForceOn(Today.AddDays(-1))!.Version.ShouldBe(1);
        state.InForceOn(Today)!.Version.ShouldBe(2);
        state.InForceOn(SmallAndMicro.EffectiveOn.AddDays(-1)).ShouldBeNull();
    }

    [Fact]
    public void a_list_that_contradicts_itself_is_refused() =>
        Spec.Given().When(list => Decide(Command with { Definition = SmallAndMicro with { ValidMonths = 0 } }, list)).ShouldBeRefused(EnactWhitelist.Invalid);

    [Fact]
    public void one_person_alone_enacts_nothing() =>
        Spec.Given().When(list => Decide(Command with { ApprovedBy = "proposer" }, list)).ShouldBeRefused(EnactWhitelist.NotApproved);

    [Fact]
    public void other_content_under_the_same_version_is_refused() =>
        Spec.Given(Enacted).When(list => Decide(Command with { Definition = SmallAndMicro with { ValidMonths = 6 } }, list)).ShouldBeRefused(EnactWhitelist.VersionNotGrowing);

    [Fact]
    public void a_version_that_would_reach_into_the_past_is_refused() =>
        Spec.Given(Enacted).When(list => Decide(Command with { Definition = Second with { EffectiveOn = Today.AddDays(-1) } }, list)).ShouldBeRefused(EnactWhitelist.Retroactive);

    private static Decision<FinanceWhitelistFact> Decide(EnactWhitelist command, FinanceWhitelist list) => EnactWhitelist.Decide(command, list, Facts, Today);
}

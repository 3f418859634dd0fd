using CreditLedger.Kernel;
using CreditLedger.Programmes;
using CreditLedger.Rules;
using static CreditLedger.Tests.Programmes.ProgrammeSamples;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Programmes;

public sealed class EnactProgrammeSpecs
{
    private static readonly Spec<Programme, ProgrammeFact> Spec = new();
    private static readonly ProgrammeEnacted Enacted = new(Plan.Id, 1, Plan.EffectiveOn, Plan, "proposer", "approver");
    private static readonly EnactProgramme Command = new(Plan, "proposer", "approver");
    private static readonly ProgrammeDefinition Second = Plan with { Version = 2, EffectiveOn = Today };

    [Fact]
    public void a_programme_is_enacted_with_its_whole_definition() => Spec.Given().When(state => Decide(Command, state)).ShouldRecord(Enacted);

    [Fact]
    public void the_same_content_twice_records_nothing() => Spec.Given(Enacted).When(state => Decide(Command, state)).ShouldRecordNothing();

    [Fact]
    public void a_later_version_follows_and_decides_from_its_day()
    {
        var state = Spec.Given(Enacted).When(state => Decide(Command with { Definition = Second }, state)).After();
        state.InForceOn(Today.AddDays(-1))!.Version.ShouldBe(1);
        state.InForceOn(Today)!.Version.ShouldBe(2);
        state.InForceOn(Plan.EffectiveOn.AddDays(-1)).ShouldBeNull();
    }

    [Fact]
    public void a_programme_that_contradicts_itself_is_refused() =>
        Spec.Given().When(state => Decide(Command with { Definition = Plan with { Version = 0 } }, state)).ShouldBeRefused(EnactProgramme.Invalid);

    [Fact]
    public void one_person_alone_enacts_nothing() =>
        Spec.Given().When(state => Decide(Command with { ApprovedBy = "proposer" }, state)).ShouldBeRefused(EnactProgramme.NotApproved);

    [Fact]
    public void other_content_under_the_same_version_is_refused() =>
        Spec.Given(Enacted).When(state => Decide(Command with { Definition = Plan with { District = null } }, state)).ShouldBeRefused(EnactProgramme.VersionNotGrowing);

    [Fact]
    public void a_version_that_would_reach_into_the_past_is_refused() =>
        Spec.Given(Enacted).When(state => Decide(Command with { Definition = Second with { EffectiveOn = Today.AddDays(-1) } }, state)).ShouldBeRefused(EnactProgramme.Retroactive);

    private static Decision<ProgrammeFact> Decide(EnactProgramme command, Programme state) => EnactProgramme.Decide(command, state, Grounds, Today);
}

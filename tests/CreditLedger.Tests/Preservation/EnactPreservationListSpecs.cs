using CreditLedger.Kernel;
using CreditLedger.Preservation;
using CreditLedger.Rules;
using static CreditLedger.Tests.Preservation.PreservationSamples;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Preservation;

public sealed class EnactPreservationListSpecs
{
    private static readonly Spec<PreservationList, PreservationListFact> Spec = new();
    private static readonly PreservationListEnacted Enacted =
        new(PreservationRole.Applicant, Applicants.Id, 1, Applicants.EffectiveOn, Applicants, "proposer", "approver");
    private static readonly EnactPreservationList Command = new(Applicants, "proposer", "approver");
    private static readonly PreservationListDefinition Second = Applicants with { Version = 2, EffectiveOn = Today };

    [Fact]
    public void rules_are_enacted_with_their_whole_definition() => Spec.Given().When(list => Decide(Command, list)).ShouldRecord(Enacted);

    [Fact]
    public void the_same_content_twice_records_nothing() => Spec.Given(Enacted).When(list => Decide(Command, list)).ShouldRecordNothing();

    [Fact]
    public void a_later_version_follows_and_decides_from_its_day()
    {
        var state = Spec.Given(Enacted).When(list => Decide(Command with { Definition = Second }, list)).After();
        state.InForceOn(Today.AddDays(-1))!.Version.ShouldBe(1);
        state.InForceOn(Today)!.Version.ShouldBe(2);
    }

    [Fact]
    public void rules_that_contradict_themselves_are_refused() =>
        Spec.Given().When(list => Decide(Command with { Definition = Applicants with { Limit = null } }, list)).ShouldBeRefused(EnactPreservationList.Invalid);

    [Fact]
    public void one_person_alone_enacts_nothing() =>
        Spec.Given().When(list => Decide(Command with { ApprovedBy = "Proposer" }, list)).ShouldBeRefused(EnactPreservationList.NotApproved);

    [Fact]
    public void a_register_keeps_its_id() =>
        Spec.Given(Enacted).When(list => Decide(Command with { Definition = Second with { Id = "another" } }, list)).ShouldBeRefused(EnactPreservationList.OtherId);

    [Fact]
    public void other_content_under_the_same_version_is_refused() =>
        Spec.Given(Enacted).When(list => Decide(Command with { Definition = Applicants with { ValidMonths = 6 } }, list)).ShouldBeRefused(EnactPreservationList.VersionNotGrowing);

    [Fact]
    public void a_version_that_would_reach_into_the_past_is_refused() =>
        Spec.Given(Enacted).When(list => Decide(Command with { Definition = Second with { EffectiveOn = Today.AddDays(-1) } }, list)).ShouldBeRefused(EnactPreservationList.Retroactive);

    private static Decision<PreservationListFact> Decide(EnactPreservationList command, PreservationList list) => EnactPreservationList.Decide(command, list, Facts, Today);
}

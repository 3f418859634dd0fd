using CreditLedger.Kernel;
using CreditLedger.Places;
using static CreditLedger.Tests.Places.PlaceSamples;

namespace CreditLedger.Tests.Places;

public sealed class RelieveStewardSpecs
{
    private static readonly Spec<CreditSteward, CreditStewardFact> Spec = new();
    private static readonly RelieveSteward Command = new(Id, "sample-office", "XYGJ01", Today);
    private static readonly StewardAssigned Assigned = new(Id, "sample-office", "XYGJ01", "sample-tower-plan", [new("信用修复指导", "Guidance on repair")], Today.AddMonths(-1));
    private static readonly StewardRelieved Relieved = new(Id, "sample-office", "XYGJ01", Today);

    [Fact]
    public void a_steward_is_relieved_on_a_day() => Spec.Given(Assigned).When(Deciding(Command)).ShouldRecord(Relieved);

    [Fact]
    public void who_was_relieved_is_not_relieved_again() => Spec.Given(Assigned, Relieved).When(Deciding(Command)).ShouldRecordNothing();

    [Fact]
    public void a_place_that_nobody_has_registered_has_no_stewards() =>
        Spec.Given(Assigned).When(state => RelieveSteward.Decide(Command, state, Authority(), Today)).ShouldBeRefused(RelieveSteward.PlaceUnknown);

    [Fact]
    public void who_does_not_act_for_the_place_is_refused() =>
        Spec.Given(Assigned).When(state => RelieveSteward.Decide(Command, state, NoAuthority, Today)).ShouldBeRefused(RelieveSteward.NotAmongOwn);

    [Fact]
    public void only_an_assigned_steward_is_relieved() => Spec.Given().When(Deciding(Command)).ShouldBeRefused(RelieveSteward.NotAssigned);

    [Fact]
    public void nobody_is_relieved_tomorrow() => Spec.Given(Assigned).When(Deciding(Command with { RelievedOn = Today.AddDays(1) })).ShouldBeRefused(RelieveSteward.InFuture);

    [Fact]
    public void nobody_is_relieved_before_it_was_assigned() =>
        Spec.Given(Assigned).When(Deciding(Command with { RelievedOn = Assigned.AssignedOn.AddDays(-1) })).ShouldBeRefused(RelieveSteward.BeforeAssignment);

    private static Func<CreditSteward, Decision<CreditStewardFact>> Deciding(RelieveSteward command) =>
        state => RelieveSteward.Decide(command, state, Authority(Registered), Today);
}

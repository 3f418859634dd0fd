using CreditLedger.Kernel;
using CreditLedger.Places;
using static CreditLedger.Tests.Places.PlaceSamples;

namespace CreditLedger.Tests.Places;

public sealed class LeavePlaceSpecs
{
    private static readonly Spec<PlaceMembership, PlaceMembershipFact> Spec = new();
    private static readonly LeavePlace Command = new(Firm, Id, Left.LeftOn);

    [Fact]
    public void a_member_leaves_on_a_day() => Spec.Given(Joined).When(Deciding(Command)).ShouldRecord(Left);

    [Fact]
    public void who_has_left_on_that_day_does_not_leave_again() => Spec.Given(Joined, Left).When(Deciding(Command)).ShouldRecordNothing();

    [Fact]
    public void a_place_that_nobody_has_registered_cannot_be_left() =>
        Spec.Given(Joined).When(state => LeavePlace.Decide(Command, state, Authority(), Today)).ShouldBeRefused(LeavePlace.PlaceUnknown);

    [Fact]
    public void who_does_not_act_for_the_place_is_refused() =>
        Spec.Given(Joined).When(state => LeavePlace.Decide(Command, state, NoAuthority, Today)).ShouldBeRefused(LeavePlace.NotAmongOwn);

    [Fact]
    public void only_members_leave()
    {
        Spec.Given().When(Deciding(Command)).ShouldBeRefused(LeavePlace.NotMember);
        Spec.Given(Joined, Left).When(Deciding(Command with { LeftOn = Today })).ShouldBeRefused(LeavePlace.NotMember);
    }

    [Fact]
    public void nobody_leaves_tomorrow() => Spec.Given(Joined).When(Deciding(Command with { LeftOn = Today.AddDays(1) })).ShouldBeRefused(LeavePlace.InFuture);

    [Fact]
    public void nobody_leaves_before_its_first_day_is_over() =>
        Spec.Given(Joined).When(Deciding(Command with { LeftOn = Joined.JoinedOn })).ShouldBeRefused(LeavePlace.BeforeJoining);

    private static Func<PlaceMembership, Decision<PlaceMembershipFact>> Deciding(LeavePlace command) =>
        state => LeavePlace.Decide(command, state, Authority(Registered), Today);
}

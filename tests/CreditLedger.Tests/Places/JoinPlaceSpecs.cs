using CreditLedger.Enterprises;
using CreditLedger.Kernel;
using CreditLedger.Places;
using CreditLedger.Tests.Rules;
using static CreditLedger.Tests.Places.PlaceSamples;

namespace CreditLedger.Tests.Places;

public sealed class JoinPlaceSpecs
{
    private static readonly Spec<PlaceMembership, PlaceMembershipFact> Spec = new();
    private static readonly JoinPlace Command = new(Firm, Id, Joined.JoinedOn);
    private static readonly NamedEnterprise Known = Named(RuleSamples.Registered);

    [Fact]
    public void an_enterprise_becomes_a_member_from_a_day_on() => Spec.Given().When(Deciding(Command)).ShouldRecord(Joined);

    [Fact]
    public void the_same_membership_again_changes_nothing_whether_it_lasts_or_has_ended()
    {
        Spec.Given(Joined).When(Deciding(Command)).ShouldRecordNothing();
        Spec.Given(Joined, Left).When(Deciding(Command)).ShouldRecordNothing();
    }

    [Fact]
    public void who_has_left_may_come_back() =>
        Spec.Given(Joined, Left).When(Deciding(Command with { JoinedOn = Left.LeftOn })).ShouldRecord(Joined with { JoinedOn = Left.LeftOn });

    [Fact]
    public void a_list_may_tell_of_a_tenant_of_a_place_or_firm_that_closed_later()
    {
        Spec.Given().When(state => JoinPlace.Decide(Command, state, Authority(Registered, Closed), Known, Today)).ShouldRecord(Joined);
        Spec.Given().When(state => JoinPlace.Decide(Command, state, Authority(Registered), ClosedFrom(Today), Today)).ShouldRecord(Joined);
    }

    [Fact]
    public void a_place_that_nobody_has_registered_has_no_members() =>
        Spec.Given().When(state => JoinPlace.Decide(Command, state, Authority(), Known, Today)).ShouldBeRefused(JoinPlace.PlaceUnknown);

    [Fact]
    public void who_does_not_act_for_the_place_is_refused() =>
        Spec.Given().When(state => JoinPlace.Decide(Command, state, NoAuthority, Known, Today)).ShouldBeRefused(JoinPlace.NotAmongOwn);

    [Fact]
    public void only_registered_enterprises_are_members() =>
        Spec.Given().When(state => JoinPlace.Decide(Command, state, Authority(Registered), Named(), Today)).ShouldBeRefused(JoinPlace.NotRegistered);

    [Fact]
    public void a_member_does_not_join_again_from_another_day() =>
        Spec.Given(Joined).When(Deciding(Command with { JoinedOn = Today })).ShouldBeRefused(JoinPlace.AlreadyMember);

    [Fact]
    public void nobody_joins_tomorrow() => Spec.Given().When(Deciding(Command with { JoinedOn = Today.AddDays(1) })).ShouldBeRefused(JoinPlace.InFuture);

    [Fact]
    public void nobody_joins_before_it_was_registered() =>
        Spec.Given().When(Deciding(Command with { JoinedOn = RuleSamples.Registered.RegisteredOn.AddDays(-1) })).ShouldBeRefused(JoinPlace.BeforeRegistration);

    [Fact]
    public void one_membership_does_not_begin_within_another() =>
        Spec.Given(Joined, Left).When(Deciding(Command with { JoinedOn = Left.LeftOn.AddDays(-1) })).ShouldBeRefused(JoinPlace.WithinEarlier);

    [Fact]
    public void nobody_joins_a_closed_place() => Spec.Given()
        .When(state => JoinPlace.Decide(Command with { JoinedOn = Closed.ClosedOn }, state, Authority(Registered, Closed), Known, Today)).ShouldBeRefused(JoinPlace.PlaceClosed);

    [Fact]
    public void an_enterprise_that_has_closed_joins_nothing() => Spec.Given()
        .When(state => JoinPlace.Decide(Command, state, Authority(Registered), ClosedFrom(Joined.JoinedOn), Today)).ShouldBeRefused(JoinPlace.EnterpriseClosed);

    private static NamedEnterprise ClosedFrom(DateOnly day) => Named(RuleSamples.Registered, new EnterpriseDeregistered(Firm, "注销", day));

    private static Func<PlaceMembership, Decision<PlaceMembershipFact>> Deciding(JoinPlace command) =>
        state => JoinPlace.Decide(command, state, Authority(Registered), Known, Today);
}

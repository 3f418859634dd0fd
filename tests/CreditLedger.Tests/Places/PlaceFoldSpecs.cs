using System.Diagnostics;
using CreditLedger.Places;
using CreditLedger.Rules;
using CreditLedger.Tests.Rules;
using static CreditLedger.Tests.Places.PlaceSamples;

namespace CreditLedger.Tests.Places;

public sealed class PlaceFoldSpecs
{
    [Fact]
    public void what_cannot_follow_is_corruption()
    {
        Should.Throw<UnreachableException>(() => Of(OperatorNamed));
        Should.Throw<UnreachableException>(() => Of(Registered, Registered));
        Should.Throw<UnreachableException>(() => Of(Registered, Closed, OperatorNamed));
        Should.Throw<UnreachableException>(() => PlaceMembership.Evolve(PlaceMembership.Initial, Left));
        Should.Throw<UnreachableException>(() => PlaceMembership.Evolve(PlaceMembership.Evolve(PlaceMembership.Initial, Joined), Joined));
        Should.Throw<UnreachableException>(() => CreditSteward.Evolve(CreditSteward.Initial, new StewardRelieved(Id, "office", "1", Today)));
        Should.Throw<UnreachableException>(() => StewardService.Evolve(StewardService.Initial, new ServiceWithdrawn(Firm, "1", "误记", Today)));
    }

    [Fact]
    public void membership_is_told_of_any_day()
    {
        var membership = new PlaceMembershipFact[] { Joined, Left, Joined with { JoinedOn = Today.AddDays(-5) } }.Aggregate(PlaceMembership.Initial, PlaceMembership.Evolve);
        membership.SinceOn(Joined.JoinedOn.AddDays(-1)).ShouldBeNull();
        membership.SinceOn(Joined.JoinedOn).ShouldBe(Joined.JoinedOn);
        membership.SinceOn(Left.LeftOn.AddDays(-1)).ShouldBe(Joined.JoinedOn);
        membership.SinceOn(Left.LeftOn).ShouldBeNull();
        membership.SinceOn(Today).ShouldBe(Today.AddDays(-5));
    }

    [Fact]
    public void an_assignment_is_told_of_any_day()
    {
        var first = Assignment with { AssignedOn = Today.AddDays(-30) };
        var second = first with { AssignedOn = Today.AddDays(-10), Services = [new("融资对接", "Meeting banks")] };
        var steward = new CreditStewardFact[] { first, second, new StewardRelieved(Id, first.Office, first.Number, Today) }.Aggregate(CreditSteward.Initial, CreditSteward.Evolve);
        steward.AssignmentOn(first.AssignedOn.AddDays(-1)).ShouldBeNull();
        steward.AssignmentOn(first.AssignedOn).ShouldBe(first);
        steward.AssignmentOn(second.AssignedOn.AddDays(-1)).ShouldBe(first);
        steward.AssignmentOn(second.AssignedOn).ShouldBe(second);
        steward.AssignmentOn(Today.AddDays(-1)).ShouldBe(second);
        steward.AssignmentOn(Today).ShouldBeNull();
    }

    [Fact]
    public void rules_ask_who_is_a_member_and_for_how_long()
    {
        Observe("place.member", Joined).ShouldBe(Observation.Of(flag: true));
        Observe("place.member.months", Joined).Number.ShouldBe(7);
        Observe("place.member", Joined, Left).ShouldBe(Observation.Of(flag: false));
        Observe("place.member.months", Joined, Left).IsKnown.ShouldBeFalse();
        Observe("place.member").ShouldBe(Observation.Of(flag: false), "the registers are complete: whoever stands in none is no member");
    }

    private static Observation Observe(string fact, params PlaceMembershipFact[] facts) =>
        RuleSamples.Facts.Bind(fact, Id).Observe(RuleSamples.Subject([RuleSamples.Registered, .. facts]), Today);
}

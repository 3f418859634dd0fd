using CreditLedger.Places;
using static CreditLedger.Tests.Places.PlaceSamples;

namespace CreditLedger.Tests.Places;

public sealed class EndMembershipSpecs
{
    private static readonly Spec<PlaceMembership, PlaceMembershipFact> Spec = new();
    private static readonly DateOnly Day = Today.AddDays(-10);

    [Fact]
    public void a_membership_ends_with_the_place() => Spec.Given(Joined)
        .When(state => EndMembership.Decide(new(Firm, Id, Day, EnterpriseClosedOn: null), state)).ShouldRecord(new MemberLeft(Firm, Id, Day, LeavingGround.PlaceClosed));

    [Fact]
    public void a_membership_ends_with_the_enterprise() => Spec.Given(Joined)
        .When(state => EndMembership.Decide(new(Firm, Id, PlaceClosedOn: null, Day), state)).ShouldRecord(new MemberLeft(Firm, Id, Day, LeavingGround.EnterpriseClosed));

    [Fact]
    public void of_two_ends_the_earlier_one_counts()
    {
        Spec.Given(Joined).When(state => EndMembership.Decide(new(Firm, Id, Day, Today), state)).ShouldRecord(new MemberLeft(Firm, Id, Day, LeavingGround.PlaceClosed));
        Spec.Given(Joined).When(state => EndMembership.Decide(new(Firm, Id, Today, Day), state)).ShouldRecord(new MemberLeft(Firm, Id, Day, LeavingGround.EnterpriseClosed));
        Spec.Given(Joined).When(state => EndMembership.Decide(new(Firm, Id, Day, Day), state)).ShouldRecord(new MemberLeft(Firm, Id, Day, LeavingGround.EnterpriseClosed));
    }

    [Fact]
    public void who_joined_after_the_end_was_a_member_on_no_day()
    {
        var after = Spec.Given(Joined).When(state => EndMembership.Decide(new(Firm, Id, Joined.JoinedOn.AddDays(-5), EnterpriseClosedOn: null), state))
            .ShouldRecord(new MemberLeft(Firm, Id, Joined.JoinedOn, LeavingGround.PlaceClosed));
        after.SinceOn(Joined.JoinedOn).ShouldBeNull();
    }

    [Fact]
    public void without_an_end_and_without_a_membership_nothing_happens()
    {
        Spec.Given(Joined).When(state => EndMembership.Decide(new(Firm, Id, PlaceClosedOn: null, EnterpriseClosedOn: null), state)).ShouldRecordNothing();
        Spec.Given().When(state => EndMembership.Decide(new(Firm, Id, Day, Day), state)).ShouldRecordNothing();
        Spec.Given(Joined, Left).When(state => EndMembership.Decide(new(Firm, Id, Day, Day), state)).ShouldRecordNothing();
    }
}

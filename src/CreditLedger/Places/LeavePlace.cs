using CreditLedger.Access;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Places;

/// <summary>Ends an enterprise's membership of a place.</summary>
/// <param name="Member">The enterprise's unified social credit code.</param>
/// <param name="PlaceId">The place.</param>
/// <param name="LeftOn">The first day on which it is no longer a member; not after today.</param>
[Command(typeof(PlaceMemberRow), Role.Regulator, Role.Steward, Role.Operator)]
public sealed record LeavePlace(Uscc Member, string PlaceId, DateOnly LeftOn)
{
    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal PlaceUnknown = Place.NotRegistered;
    public static readonly Refusal NotAmongOwn = Place.NotAmongOwn;
    public static readonly Refusal NotMember = new("PLACE_NOT_MEMBER", "the enterprise is no member of the place");
    public static readonly Refusal InFuture = new("PLACE_LEFT_IN_FUTURE", "the membership ends after today", "enter it on or after its day");
    public static readonly Refusal BeforeJoining = new("PLACE_LEFT_BEFORE_JOINING", "the membership ends before its first day is over");

    public StreamId Stream => StreamId.For<PlaceMembership>(Member.Value, PlaceId);

    public static Decision<PlaceMembershipFact> Decide(LeavePlace command, PlaceMembership membership, PlaceAuthority authority, DateOnly today)
    {
        if (authority.Place is Place.Unregistered) return PlaceUnknown;
        if (authority.Refusal is not null) return NotAmongOwn;
        if (membership is not PlaceMembership.Member member)
        {
            return membership.Ended is [.., { LeftOn: var last }] && last == command.LeftOn ? Decision<PlaceMembershipFact>.Nothing : NotMember;
        }

        if (command.LeftOn > today) return InFuture;
        if (command.LeftOn <= member.JoinedOn) return BeforeJoining;
        return new MemberLeft(command.Member, command.PlaceId, command.LeftOn);
    }
}

using CreditLedger.Access;
using CreditLedger.Enterprises;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Places;

/// <summary>Enters an enterprise as a member of a place: a tenant, a stallholder, a firm of the park.</summary>
/// <param name="Member">The enterprise's unified social credit code.</param>
/// <param name="PlaceId">The place.</param>
/// <param name="JoinedOn">The first day of the membership.</param>
[Command(typeof(PlaceMemberRow), Role.Regulator, Role.Steward, Role.Operator)]
public sealed record JoinPlace(Uscc Member, string PlaceId, DateOnly JoinedOn)
{
    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal PlaceUnknown = Place.NotRegistered;
    public static readonly Refusal NotAmongOwn = Place.NotAmongOwn;
    public static readonly Refusal NotRegistered = RegisterChange.NotRegistered;
    public static readonly Refusal AlreadyMember = new("PLACE_ALREADY_MEMBER", "the enterprise is a member of the place since another day", "it leaves before it joins again");
    public static readonly Refusal InFuture = new("PLACE_JOINED_IN_FUTURE", "the membership begins after today");
    public static readonly Refusal BeforeRegistration = new("PLACE_JOINED_BEFORE_REGISTRATION", "the membership begins before the enterprise was registered");
    public static readonly Refusal WithinEarlier = new("PLACE_JOINED_WITHIN_EARLIER", "the membership begins before an earlier one had ended", "memberships are entered in the order of their days");
    public static readonly Refusal PlaceClosed = Place.IsClosed;
    public static readonly Refusal EnterpriseClosed = RegisterChange.Closed;

    public StreamId Stream => StreamId.For<PlaceMembership>(Member.Value, PlaceId);

    public static Decision<PlaceMembershipFact> Decide(JoinPlace command, PlaceMembership membership, PlaceAuthority authority, NamedEnterprise named, DateOnly today)
    {
        if (authority.Place is Place.Unregistered) return PlaceUnknown;
        if (authority.Refusal is not null) return NotAmongOwn;
        if (named.RegisteredOn is not { } registeredOn) return NotRegistered;

        // This very membership is known, ended since or not: a list that is handed in again changes nothing.
        if (membership.Ended.Any(stay => stay.JoinedOn == command.JoinedOn)) return Decision<PlaceMembershipFact>.Nothing;
        if (membership is PlaceMembership.Member member)
        {
            return member.JoinedOn == command.JoinedOn ? Decision<PlaceMembershipFact>.Nothing : AlreadyMember with { Hint = $"since {member.JoinedOn:yyyy-MM-dd}" };
        }

        if (command.JoinedOn > today) return InFuture;
        if (command.JoinedOn < registeredOn) return BeforeRegistration;
        if (membership.Ended.Any(stay => command.JoinedOn < stay.LeftOn)) return WithinEarlier;

        // What ended later ends the membership too: a list may tell of tenants of long ago.
        if (authority.Place.ClosedOn <= command.JoinedOn) return PlaceClosed;
        if (named.ClosedOn <= command.JoinedOn) return EnterpriseClosed;
        return new MemberJoined(command.Member, command.PlaceId, command.JoinedOn);
    }
}

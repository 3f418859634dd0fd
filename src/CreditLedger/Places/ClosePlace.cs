using CreditLedger.Access;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Places;

/// <summary>Closes a place: it is no longer kept, and the memberships of its members end.</summary>
/// <param name="PlaceId">The place.</param>
/// <param name="Reason">Why; at most 1,000 characters. No natural person is named.</param>
/// <param name="ClosedOn">The first day on which it is no place; not after today.</param>
[Command(typeof(PlaceRow), Role.Regulator, Role.Operator)]
public sealed record ClosePlace(string PlaceId, string Reason, DateOnly ClosedOn)
{
    public const int ReasonMax = 1_000;

    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal PlaceUnknown = Place.NotRegistered;
    public static readonly Refusal NotAmongOwn = Place.NotAmongOwn;
    public static readonly Refusal ReasonMissing = new("PLACE_CLOSING_REASON_MISSING", "closing a place needs a reason", "at most 1,000 characters");
    public static readonly Refusal ClosedInFuture = new("PLACE_CLOSING_IN_FUTURE", "the place closes after today", "close it on or after its day");

    public StreamId Stream => StreamId.For<Place>(PlaceId);

    public static Decision<PlaceFact> Decide(ClosePlace command, Place place, PlaceAuthority authority, DateOnly today)
    {
        if (place is Place.Unregistered) return PlaceUnknown;
        if (authority.Refusal is not null) return NotAmongOwn;
        if (place is Place.Closed) return Decision<PlaceFact>.Nothing;
        if (string.IsNullOrWhiteSpace(command.Reason) || command.Reason.Length > ReasonMax) return ReasonMissing;
        if (command.ClosedOn > today) return ClosedInFuture;
        return new PlaceClosed(command.PlaceId, command.Reason.Trim(), command.ClosedOn);
    }
}

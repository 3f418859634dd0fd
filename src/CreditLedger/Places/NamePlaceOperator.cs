using CreditLedger.Access;
using CreditLedger.Enterprises;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Places;

/// <summary>Names the enterprise that runs a place, in the stead of the one before it.</summary>
/// <param name="PlaceId">The place.</param>
/// <param name="Operator">Its unified social credit code.</param>
/// <param name="NamedOn">From which day on.</param>
[Command(typeof(PlaceRow), Role.Regulator, Role.Operator)]
public sealed record NamePlaceOperator(string PlaceId, Uscc Operator, DateOnly NamedOn)
{
    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal PlaceUnknown = Place.NotRegistered;
    public static readonly Refusal NotAmongOwn = Place.NotAmongOwn;
    public static readonly Refusal PlaceClosed = Place.IsClosed;
    public static readonly Refusal OperatorNotRegistered = new("PLACE_OPERATOR_NOT_REGISTERED", "no enterprise is registered under the operator's code, or it has closed");
    public static readonly Refusal NamedInFuture = new("PLACE_OPERATOR_IN_FUTURE", "the operator is named from a day after today");
    public static readonly Refusal NamedLater = new("PLACE_OPERATOR_LATER", "another operator has been named from a later day", "operators are named in the order of their days");

    public StreamId Stream => StreamId.For<Place>(PlaceId);

    public static Decision<PlaceFact> Decide(NamePlaceOperator command, Place place, PlaceAuthority authority, NamedEnterprise named, DateOnly today)
    {
        if (place is Place.Unregistered) return PlaceUnknown;
        if (authority.Refusal is not null) return NotAmongOwn;
        if (place is not Place.Open open) return PlaceClosed;
        if (open.Operator is { } last && last.Operator == command.Operator && last.NamedOn <= command.NamedOn) return Decision<PlaceFact>.Nothing;
        if (named.Enterprise is not Enterprise.Registered) return OperatorNotRegistered;
        if (command.NamedOn > today) return NamedInFuture;
        if (open.Operator?.NamedOn > command.NamedOn) return NamedLater;
        return new PlaceOperatorNamed(command.PlaceId, command.Operator, command.NamedOn);
    }
}

using System.Diagnostics;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Places;

public abstract record PlaceFact
{
    private protected PlaceFact() { }

    public abstract string PlaceId { get; init; }
}

/// <summary>A place was entered in the register of places; from then on enterprises can be its members.</summary>
/// <param name="District">Six-digit code of the district in which it lies.</param>
/// <param name="RegisteredOn">The day of the entry; the place itself may be older, and so may memberships.</param>
public sealed record PlaceRegistered(string PlaceId, PlaceKind Kind, Title Title, string District, DateOnly RegisteredOn) : PlaceFact;

/// <summary>An enterprise runs the place from a day on: the property company, the market's owner, the park's developer.</summary>
public sealed record PlaceOperatorNamed(string PlaceId, Uscc Operator, DateOnly NamedOn) : PlaceFact;

/// <summary>The place is no longer kept. Its members' memberships end with it.</summary>
/// <param name="ClosedOn">The first day on which it is no place.</param>
public sealed record PlaceClosed(string PlaceId, string Reason, DateOnly ClosedOn) : PlaceFact;

/// <summary>One place in the register of places: stream <c>place/&lt;id&gt;</c>.</summary>
public abstract record Place : IFold<Place, PlaceFact>
{
    // What commands about a place ask first, in this order.
    public static readonly Refusal NotRegistered = new("PLACE_UNKNOWN", "no place is registered under this id", "the graph lists them: places");
    public static readonly Refusal NotAmongOwn = new("PLACE_NOT_AMONG_OWN", "the place is not among those for which the caller acts");
    public static readonly Refusal IsClosed = new("PLACE_CLOSED", "the place has been closed");

    public sealed record Unregistered : Place;

    /// <param name="Operator">Who runs it; null where nobody has been named.</param>
    public sealed record Open(PlaceRegistered Registered, PlaceOperatorNamed? Operator) : Place;

    public sealed record Closed(Open Last, PlaceClosed Closing) : Place;

    public static Place Initial { get; } = new Unregistered();

    /// <summary>What the register says of it; null where it says nothing.</summary>
    public PlaceRegistered? Entry => this switch { Open o => o.Registered, Closed c => c.Last.Registered, _ => null };

    /// <summary>The first day on which it is no place; null while it is one.</summary>
    public DateOnly? ClosedOn => (this as Closed)?.Closing.ClosedOn;

    public static Place Evolve(Place state, PlaceFact fact) => (state, fact) switch
    {
        (Unregistered, PlaceRegistered f) => new Open(f, Operator: null),
        (Open o, PlaceOperatorNamed f) => o with { Operator = f },
        (Open o, PlaceClosed f) => new Closed(o, f),
        _ => throw new UnreachableException($"{fact.GetType().Name} cannot follow {state.GetType().Name}."),
    };
}

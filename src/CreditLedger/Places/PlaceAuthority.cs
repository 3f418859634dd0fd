using CreditLedger.Access;
using CreditLedger.City;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Places;

/// <summary>
/// A place as it stands when a command about it is decided, and whether the caller acts for it: a regulator for those of its districts, a
/// steward for those to which it is assigned. Where a member is seated does not matter: a tenant may come from another district.
/// </summary>
/// <param name="Refusal">Why the caller does not act for the place; null when it does.</param>
public sealed record PlaceAuthority(Place Place, Refusal? Refusal)
{
    public static Task<PlaceAuthority> ReadAsync(NamePlaceOperator command, Readings readings, CancellationToken cancellation) => OfAsync(command.PlaceId, readings, cancellation);

    public static Task<PlaceAuthority> ReadAsync(ClosePlace command, Readings readings, CancellationToken cancellation) => OfAsync(command.PlaceId, readings, cancellation);

    public static Task<PlaceAuthority> ReadAsync(JoinPlace command, Readings readings, CancellationToken cancellation) => OfAsync(command.PlaceId, readings, cancellation);

    public static Task<PlaceAuthority> ReadAsync(LeavePlace command, Readings readings, CancellationToken cancellation) => OfAsync(command.PlaceId, readings, cancellation);

    public static Task<PlaceAuthority> ReadAsync(AssignSteward command, Readings readings, CancellationToken cancellation) => OfAsync(command.PlaceId, readings, cancellation);

    public static Task<PlaceAuthority> ReadAsync(RelieveSteward command, Readings readings, CancellationToken cancellation) => OfAsync(command.PlaceId, readings, cancellation);

    public static Task<PlaceAuthority> ReadAsync(RecordService command, Readings readings, CancellationToken cancellation) => OfAsync(command.PlaceId, readings, cancellation);

    public static async Task<PlaceAuthority> ReadAsync(WithdrawService command, Readings readings, CancellationToken cancellation)
    {
        var (service, _) = await readings.Store.LoadAsync<StewardService, StewardServiceFact>(command.Stream, cancellation: cancellation);
        return service.Known is { } known ? await OfAsync(known.PlaceId, readings, cancellation) : new(Place.Initial, Refusal: null);
    }

    /// <summary>Null for a caller whom nothing confines to other districts.</summary>
    public static Refusal? OfDistrict(string district, Caller caller, CityReference city) =>
        Scope.Of(caller, city).Districts is { } own && !own.Contains(district) ? Place.NotAmongOwn : null;

    // Of a place that nobody has registered everyone hears that first.
    private static async Task<PlaceAuthority> OfAsync(string placeId, Readings readings, CancellationToken cancellation)
    {
        var (place, _) = await readings.Store.LoadAsync<Place, PlaceFact>(StreamId.For<Place>(placeId), cancellation: cancellation);
        if (place.Entry is not { } entry) return new(place, Refusal: null);
        if (readings.Caller.Role is not Role.Steward) return new(place, OfDistrict(entry.District, readings.Caller, readings.City));
        var (steward, _) = await readings.Store.LoadAsync<CreditSteward, CreditStewardFact>(
            StreamId.For<CreditSteward>(placeId, readings.Caller.Actor), cancellation: cancellation);
        return new(place, steward is CreditSteward.Assigned ? null : Place.NotAmongOwn);
    }
}

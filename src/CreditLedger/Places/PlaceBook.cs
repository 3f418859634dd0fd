using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Places;

/// <summary>The register of places at one moment, as those look things up in it who have a list of tenants before them.</summary>
public sealed class PlaceBook
{
    private readonly Dictionary<string, Place> byId;
    private readonly ILookup<string, Place> byName;

    public PlaceBook(IEnumerable<Place> places)
    {
        byId = places.ToDictionary(place => place.Entry!.PlaceId, StringComparer.Ordinal);
        byName = byId.Values
            .SelectMany(place => new[] { place.Entry!.Title.Zh, place.Entry.Title.En }.Select(WrittenText.Fold).Distinct(StringComparer.Ordinal), (place, name) => (place, name))
            .ToLookup(pair => pair.name, pair => pair.place, StringComparer.Ordinal);
    }

    public static PlaceBook Empty { get; } = new([]);

    public static async Task<PlaceBook> ReadAsync(EventStore store, CancellationToken cancellation)
    {
        var streams = await store.ReadStreamIdsAsync<Place>(cancellation).ToListAsync(cancellation);
        var places = await store.LoadManyAsync<Place, PlaceFact>(streams, cancellation: cancellation);
        return new(places.Values.Select(place => place.State));
    }

    /// <summary>In order of their ids.</summary>
    public IEnumerable<Place> All => byId.Values.OrderBy(place => place.Entry!.PlaceId, StringComparer.Ordinal);

    public Place? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>Every place of that name, in either language; width, case and blanks mean nothing.</summary>
    public IReadOnlyList<Place> Named(string name) => [.. byName[WrittenText.Fold(name)]];
}

using CreditLedger.Places;
using CreditLedger.Store;

namespace CreditLedger.Programmes;

/// <summary>Fetches what a programme counts besides its subjects.</summary>
internal static class ProgrammeCountsReading
{
    /// <param name="asKnown">As it was recorded then; as it is recorded now when left out.</param>
    public static async Task<ProgrammeCounts> ReadAsync(ProgrammeDefinition programme, EventStore store, CancellationToken cancellation, AsOf? asKnown = null)
    {
        var held = new Dictionary<string, ProgrammeActivity>(StringComparer.Ordinal);
        await foreach (var fact in store.ReadSubjectAsync(programme.Id, asOf: asKnown, cancellation: cancellation))
        {
            if (fact.Body is ProgrammeActivityFact body) held[fact.Stream.Value] = ProgrammeActivity.Evolve(held.GetValueOrDefault(fact.Stream.Value, ProgrammeActivity.Initial), body);
        }

        var sums = from activity in held.Values.OfType<ProgrammeActivity.Held>().Select(one => one.Activity)
                   where programme.Period.Holds(activity.HeldOn)
                   group activity.Quantity by activity.ActivityId;
        return new(sums.ToDictionary(sum => sum.Key, sum => sum.Sum(), StringComparer.Ordinal), await StewardsAsync(programme, store, asKnown, cancellation));
    }

    // Each steward once, at however many of the places; those of a place that has closed have nothing left to do.
    private static async Task<int> StewardsAsync(ProgrammeDefinition programme, EventStore store, AsOf? asKnown, CancellationToken cancellation)
    {
        if (programme.Stewards is null || programme.Places is not { Count: > 0 } places) return 0;
        var known = await store.LoadManyAsync<Place, PlaceFact>(places.Select(place => StreamId.For<Place>(place.Id)).ToHashSet(), asKnown, cancellation);
        var streams = new HashSet<StreamId>();
        foreach (var place in known.Where(one => one.Value.State is Place.Open).Select(one => one.Key.Subject))
        {
            await foreach (var stream in store.ReadStreamIdsAsync<CreditSteward>(place, cancellation)) streams.Add(stream);
        }

        if (streams.Count == 0) return 0;
        var stewards = await store.LoadManyAsync<CreditSteward, CreditStewardFact>(streams, asKnown, cancellation);
        return stewards.Where(one => one.Value.State is CreditSteward.Assigned).Select(one => one.Key.Number).Distinct(StringComparer.Ordinal).Count();
    }
}

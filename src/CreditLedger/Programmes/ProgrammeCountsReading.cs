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
        return new(sums.ToDictionary(sum => sum.Key, sum => sum.Sum(), StringComparer.Ordinal), Stewards: 0);
    }
}

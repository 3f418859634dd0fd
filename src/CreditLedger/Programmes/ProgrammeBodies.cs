using CreditLedger.GovernmentBodies;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Programmes;

/// <summary>Tells programmes of the government bodies that they count, under the grades that stand. A city has some hundreds of them: they are looked at in one go.</summary>
internal static class ProgrammeBodies
{
    /// <param name="asKnown">As it was recorded then; as it is recorded now when null.</param>
    public static async Task CountAsync(IEnumerable<ProgrammeMeter> meters, EventStore store, DateOnly day, AsOf? asKnown, CancellationToken cancellation)
    {
        ProgrammeMeter[] counting = [.. meters.Where(meter => meter.CountsBodies)];
        if (counting.Length == 0) return;
        await foreach (var known in BodyGrading.EveryoneAsync(store, asKnown, cancellation))
        {
            var body = CreditSubject.Fold(known.Facts.Select(fact => fact.Body));
            foreach (var meter in counting)
            {
                if (meter.Read(body, day) is { } reading) meter.Add(reading);
            }
        }
    }
}

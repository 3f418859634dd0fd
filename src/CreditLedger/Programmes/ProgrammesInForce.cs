using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Programmes;

/// <summary>Finds the programmes that decide on a day.</summary>
public static class ProgrammesInForce
{
    /// <param name="asKnown">The programmes as they had been enacted then; as they are enacted now when left out.</param>
    /// <returns>In order of their ids.</returns>
    public static async Task<IReadOnlyList<ProgrammeDefinition>> ReadAsync(EventStore store, DateOnly day, CancellationToken cancellation, AsOf? asKnown = null)
    {
        var streams = await store.ReadStreamIdsAsync<Programme>(cancellation).ToListAsync(cancellation);
        var programmes = await store.LoadManyAsync<Programme, ProgrammeFact>(streams, asKnown, cancellation);
        return [.. programmes.Values.Select(programme => programme.State.InForceOn(day)).OfType<ProgrammeDefinition>().OrderBy(programme => programme.Id, StringComparer.Ordinal)];
    }
}

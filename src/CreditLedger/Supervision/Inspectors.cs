using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Supervision;

/// <summary>One officer who may be assigned on a day.</summary>
/// <param name="RecusedFrom">Whom the officer may not inspect, in the order of their codes; the grounds stay with the agency.</param>
public sealed record AssignableInspector(string Certificate, IReadOnlyList<Uscc> RecusedFrom);

/// <summary>Whom an agency may assign, from the facts alone: an officer enrolled a moment ago counts, and one withdrawn does not.</summary>
public sealed class Inspectors(EventStore store)
{
    /// <summary>The enrolled whose certificate is valid on the day and who are qualified, in the ordinal order of their certificates.</summary>
    /// <param name="speciality">What an item asks for; null where every inspector may.</param>
    public async Task<IReadOnlyList<AssignableInspector>> ReadAsync(string agencyId, string? speciality, DateOnly day, CancellationToken cancellation = default)
    {
        var streams = await store.ReadStreamIdsAsync<Inspector>(agencyId, cancellation).ToListAsync(cancellation);
        var officers = await store.LoadManyAsync<Inspector, InspectorFact>(streams, cancellation: cancellation);
        var assignable =
            from officer in officers
            let known = officer.Value.State as Inspector.Enrolled
            where known is not null && known.MayInspectOn(day, speciality)
            select new AssignableInspector(officer.Key.Number!, [.. known.Recusals.Keys.Select(Uscc.Parse)]);
        return [.. assignable.OrderBy(inspector => inspector.Certificate, StringComparer.Ordinal)];
    }
}

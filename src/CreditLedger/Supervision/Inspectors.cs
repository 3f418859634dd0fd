using CreditLedger.Kernel;
using CreditLedger.Store;
using Npgsql;

namespace CreditLedger.Supervision;

/// <summary>One officer who may be assigned on a day.</summary>
/// <param name="RecusedFrom">Whom the officer may not inspect, in the order of their codes; the grounds stay with the agency.</param>
public sealed record AssignableInspector(string Certificate, IReadOnlyList<Uscc> RecusedFrom);

/// <summary>Whom an agency may assign. The register's table says where to look; who may inspect whom is decided from the facts.</summary>
public sealed class Inspectors(NpgsqlDataSource ledger, EventStore store)
{
    /// <summary>The enrolled whose certificate is valid on the day and who are qualified, in the ordinal order of their certificates.</summary>
    /// <param name="speciality">What an item asks for; null where every inspector may.</param>
    public async Task<IReadOnlyList<AssignableInspector>> ReadAsync(string agencyId, string? speciality, DateOnly day, CancellationToken cancellation = default)
    {
        var streams = await StreamsAsync(agencyId, cancellation);
        var officers = await store.LoadManyAsync<Inspector, InspectorFact>(streams, cancellation: cancellation);
        var assignable =
            from officer in officers
            let known = officer.Value.State as Inspector.Enrolled
            where known is not null && known.MayInspectOn(day, speciality)
            select new AssignableInspector(officer.Key.Number!, [.. known.Recusals.Keys.Select(Uscc.Parse)]);
        return [.. assignable.OrderBy(inspector => inspector.Certificate, StringComparer.Ordinal)];
    }

    private async Task<List<StreamId>> StreamsAsync(string agencyId, CancellationToken cancellation)
    {
        await using var command = ledger.CreateCommand("select certificate from read.inspector where agency_id = $1");
        command.Parameters.Add(new() { Value = agencyId });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var streams = new List<StreamId>();
        while (await reader.ReadAsync(cancellation)) streams.Add(StreamId.For<Inspector>(agencyId, reader.GetString(0)));
        return streams;
    }
}

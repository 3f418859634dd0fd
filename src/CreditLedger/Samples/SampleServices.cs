using System.Text.Json;
using CreditLedger.Access;
using CreditLedger.Kernel;
using CreditLedger.Places;
using CreditLedger.Store;
using Npgsql;

namespace CreditLedger.Samples;

/// <summary>The sample's credit stewards serve members of their places. One that has rendered any service is left as it is.</summary>
public sealed class SampleServices(CommandDesk desk, ProjectionDaemon daemon, NpgsqlDataSource ledger, TimeProvider clock, SampleTenancy script)
{
    /// <summary>Null when everything is done; otherwise what was refused, and nothing after it was done.</summary>
    public async Task<Refusal?> PlayAsync(CancellationToken cancellation)
    {
        // Who is assigned where, and who is a member, the registers' tables say.
        await daemon.CatchUpAsync(cancellation: cancellation);
        foreach (var (place, number, services, member, index) in await PairsAsync(cancellation))
        {
            var steward = new Caller(Role.Steward, script.Office, []) { Person = number };
            var command = new RecordService(member, place, $"{number}-{index:D3}", services[index % services.Count].Zh, clock.Today(), script.ServiceNote);
            if ((await desk.GiveAsync(command, steward, cancellation: cancellation)).Refusal is { } refusal) return refusal;
        }

        return null;
    }

    private async Task<List<(string Place, string Number, IReadOnlyList<Title> Services, Uscc Member, int Index)>> PairsAsync(CancellationToken cancellation)
    {
        await using var command = ledger.CreateCommand("""
            select steward.place_id, steward.number, steward.services, member.uscc, member.index
            from read.place_steward steward
            cross join lateral (
              select uscc, row_number() over (order by md5(uscc || place_id)) as index from read.place_member where place_id = steward.place_id and left_on is null
            ) member
            where steward.office = $1 and steward.relieved_on is null and member.index <= $2
              and not exists (select from read.steward_service service where (service.place_id, service.steward) = (steward.place_id, steward.steward))
            order by steward.number, member.index
            """);
        command.Parameters.Add(new() { Value = script.Office });
        command.Parameters.Add(new() { Value = script.Services });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var pairs = new List<(string, string, IReadOnlyList<Title>, Uscc, int)>();
        while (await reader.ReadAsync(cancellation))
        {
            var services = JsonSerializer.Deserialize<List<Title>>(reader.GetString(2), LedgerJson.Options)!;
            pairs.Add((reader.GetString(0), reader.GetString(1), services, Uscc.Parse(reader.GetString(3)), (int)reader.GetInt64(4)));
        }

        return pairs;
    }
}

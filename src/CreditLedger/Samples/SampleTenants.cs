using System.Globalization;
using System.Text;
using CreditLedger.Access;
using CreditLedger.City;
using CreditLedger.Enterprises;
using CreditLedger.Ingestion;
using CreditLedger.Kernel;
using CreditLedger.Places;
using CreditLedger.Programmes;
using CreditLedger.Store;
using CsvHelper;
using Npgsql;

namespace CreditLedger.Samples;

/// <summary>
/// Moves enterprises of the sample city into the places that programmes name, by the lists that districts hand in, and assigns the
/// stewards that programmes foresee. A place that has or had members is left as it is; the same city fills its places the same way.
/// </summary>
public sealed class SampleTenants(
    CommandDesk desk, EventStore store, Importer importer, CityReference city, NpgsqlDataSource ledger, TimeProvider clock, SampleTenancy script)
{
    private static readonly string[] Columns = ["场所编号", "场所名称", "统一社会信用代码", "企业名称", "入驻日期", "退出日期"];

    /// <summary>Null when everything is done; otherwise what was refused, and nothing after it was done.</summary>
    public async Task<Refusal?> PlayAsync(CancellationToken cancellation)
    {
        var filled = await FilledAsync(cancellation);
        var places = (await PlaceBook.ReadAsync(store, cancellation)).All.Where(place => place is Place.Open && !filled.Contains(place.Entry!.PlaceId));
        foreach (var district in places.Select(place => place.Entry!).GroupBy(entry => entry.District).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            if (await DeliverAsync(district.Key, [.. district], cancellation) is { } refusal) return refusal;
        }

        return await AssignAsync(cancellation);
    }

    private async Task<Refusal?> DeliverAsync(string district, IReadOnlyList<PlaceRegistered> places, CancellationToken cancellation)
    {
        var agency = city.Agencies.All.First(one => one.MayDeliver(FileKind.Place) && (one.District ?? district) == district);
        using var file = new MemoryStream();
        var rows = 0;
        await using (var writer = CsvWriter.Create(new StreamWriter(file, new UTF8Encoding(false), leaveOpen: true), new CsvWriterOptions(), leaveOpen: false))
        {
            writer.WriteRecord(Columns);
            foreach (var place in places)
            {
                foreach (var row in await TenantsAsync(place, cancellation))
                {
                    writer.WriteRecord(row);
                    rows++;
                }
            }
        }

        if (rows == 0) return null;
        file.Position = 0;
        return (await importer.ImportAsync(file, new ImportOptions($"place-members-{district}.csv", agency.Id) { Actor = "sample city" }, cancellation: cancellation)).Refusal;
    }

    private async Task<List<string[]>> TenantsAsync(PlaceRegistered place, CancellationToken cancellation)
    {
        await using var command = ledger.CreateCommand("""
            select uscc, name, registered_on from read.enterprise
            where district = $1 and status = 'Active' and registered_on < $2
            order by kind = $3 desc, md5(uscc || $4) limit $5
            """);
        var yesterday = clock.Today().AddDays(-1);
        foreach (var value in (object[])[place.District, yesterday, $"{script.Mostly.GetValueOrDefault(place.Kind, MarketEntityKind.Firm)}", place.PlaceId, script.PerPlace])
        {
            command.Parameters.Add(new() { Value = value });
        }

        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var tenants = new List<string[]>();
        while (await reader.ReadAsync(cancellation))
        {
            var (uscc, name, registeredOn) = (reader.GetString(0), reader.GetString(1), reader.GetFieldValue<DateOnly>(2));
            var dice = new Dice(seed: 0, place: 0, $"{place.PlaceId} {uscc}");
            var earliest = yesterday.AddYears(-6);
            var joinedOn = dice.Between(registeredOn > earliest ? registeredOn : earliest, yesterday);
            var leftOn = dice.Chance(script.Leavers) ? Written(dice.Between(joinedOn.AddDays(1), yesterday.AddDays(1))) : "";
            tenants.Add([place.PlaceId, place.Title.Zh, uscc, name, Written(joinedOn), leftOn]);
        }

        return tenants;
    }

    private async Task<Refusal?> AssignAsync(CancellationToken cancellation)
    {
        var administration = new Caller(Role.Operator, script.Office, []);
        var book = await PlaceBook.ReadAsync(store, cancellation);
        foreach (var (number, programme) in (await ProgrammesInForce.ReadAsync(store, clock.Today(), cancellation)).Index())
        {
            var open = (programme.Places ?? []).Where(place => book.Find(place.Id) is Place.Open).ToList();
            for (var i = 0; open.Count > 0 && i < (programme.Stewards?.Least ?? 0); i++)
            {
                var command = new AssignSteward(open[i % open.Count].Id, script.Office, $"{number + 1:D3}{i + 1:D4}", programme.Id, clock.Today());
                if ((await desk.GiveAsync(command, administration, cancellation: cancellation)).Refusal is { } refusal) return refusal;
            }
        }

        return null;
    }

    private async Task<HashSet<string>> FilledAsync(CancellationToken cancellation)
    {
        await using var command = ledger.CreateCommand("select distinct place_id from read.place_member");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var filled = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellation)) filled.Add(reader.GetString(0));
        return filled;
    }

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

using System.Text.Json;
using CreditLedger.City;
using CreditLedger.Kernel;

namespace CreditLedger.Samples;

/// <summary>
/// An invented city, as the import files its agencies would send. The same options give the same bytes, and only the row in hand is held,
/// so a city may be as large as the real one.
/// </summary>
public static class SampleCity
{
    private const int ProgressStep = 1000;

    /// <returns>What the importer must make of the files; also written beside them.</returns>
    /// <exception cref="ArgumentException">The options are refused by <see cref="SampleOptions.Check"/>.</exception>
    /// <exception cref="RuleFileException">The city's reference data is missing or malformed.</exception>
    public static async Task<SampleExpectation> WriteAsync(SampleOptions options, IProgress<SampleProgress>? progress, CancellationToken ct)
    {
        if (options.Check() is { } refusal) throw new ArgumentException(refusal.ToString(), nameof(options));
        var districts = Districts.Load(options.City);
        var agencies = Agencies.Load(options.City, districts);
        var population = Population.Load(options.City, districts, agencies);
        var census = new Census(options, population, districts);
        var desk = new Desk(options, population, agencies, census);

        Directory.CreateDirectory(options.Directory);
        var expectedPath = Path.Combine(options.Directory, SampleExpectation.FileName);
        File.Delete(expectedPath);
        await File.WriteAllTextAsync(Path.Combine(options.Directory, "README.txt"), Notice(options), ct);

        var files = await WriteFilesAsync(census, desk, Registrar(agencies), progress, ct);
        var total = files.Aggregate(SampleTally.Nothing, (sum, file) => sum + file.Tally);
        var expectation = new SampleExpectation(
            Synthetic: true, options.Enterprises, options.Seed, options.Today, options.LicencesPerEnterprise, total, files);
        await using var stream = File.Create(expectedPath);
        await JsonSerializer.SerializeAsync(stream, expectation, SampleExpectation.Json, ct);
        return expectation;
    }

    private static async Task<List<SampleFileExpectation>> WriteFilesAsync(
        Census census, Desk desk, Agency registrar, IProgress<SampleProgress>? progress, CancellationToken ct)
    {
        var (options, today) = (desk.Options, desk.Options.Today);
        Task<SampleFile> Open(string name, SampleLayout layout, SheetFormat format, Agency agency, DateOnly deliveredOn) =>
            SampleFile.CreateAsync(options.Directory, name, layout, format, agency, deliveredOn);

        List<SampleFileExpectation?> registers = [], records = [], undertakings = [];
        await using var changes = await Open("register-changes", SampleLayout.RegisterChanges, SheetFormat.Csv, registrar, today);
        await using var penaltiesOfWeek = await Open("penalties-week", SampleLayout.Penalty, SheetFormat.Csv, registrar, today);
        await using var licencesOfWeek = await Open("licences-week", SampleLayout.Licence, SheetFormat.Csv, registrar, today);
        await using var pledgesOfMonth = await Open("pledges-month", SampleLayout.Pledge, SheetFormat.Csv, registrar, today);

        await using var items = await Open("items", SampleLayout.Item, SheetFormat.Csv, registrar, today);

        for (var i = 0; i < census.Districts.Count; i++)
        {
            var (share, place) = census.Districts[i];
            var penalising = desk.Deciding(place, FileKind.Penalty)[0];
            var licensing = desk.Deciding(place, FileKind.Licence)[0];
            var accepting = desk.Deciding(place, FileKind.Pledge)[0];
            await using var register = await Open($"register-{place.Code}", SampleLayout.Register, SheetFormat.Csv, registrar, today);
            await using var older = await Open(
                $"penalties-{place.Code}-old", SampleLayout.PenaltyOlder, SheetFormat.Csv, penalising, desk.Population.OlderLayoutDeliveredOn);
            await using var newer = await Open($"penalties-{place.Code}-new", SampleLayout.Penalty, share.PenaltyFormat, penalising, today.AddDays(-1));
            await using var licences = await Open($"licences-{place.Code}", SampleLayout.Licence, share.LicenceFormat, licensing, today.AddDays(-1));
            await using var pledges = await Open($"pledges-{place.Code}", SampleLayout.Pledge, share.PenaltyFormat, accepting, desk.PledgesDeliveredOn);

            foreach (var enterprise in census.In(i))
            {
                ct.ThrowIfCancellationRequested();
                foreach (var row in RegisterRows.Of(enterprise)) await register.WriteAsync(row);
                foreach (var row in RegisterRows.Changes(enterprise)) await changes.WriteAsync(row);
                foreach (var (batch, row) in PenaltyRows.Of(enterprise, desk, newer.IsWorkbook))
                {
                    await (batch switch { Batch.Older => older, Batch.Backlog => newer, _ => penaltiesOfWeek }).WriteAsync(row);
                }

                foreach (var (batch, row) in LicenceRows.Of(enterprise, desk, licences.IsWorkbook))
                {
                    await (batch is Batch.Week ? licencesOfWeek : licences).WriteAsync(row);
                }

                foreach (var row in PledgeRows.First(enterprise, desk)) await pledges.WriteAsync(row);
                foreach (var row in PledgeRows.OfMonth(enterprise, desk)) await pledgesOfMonth.WriteAsync(row);
                foreach (var row in ItemRows.Of(enterprise, desk)) await items.WriteAsync(row);

                var done = enterprise.Index + 1;
                if (done % ProgressStep == 0 || done == options.Enterprises) progress?.Report(new SampleProgress(done, options.Enterprises));
            }

            registers.Add(await register.DeliverAsync(ct));
            foreach (var file in (SampleFile[])[older, newer, licences]) records.Add(await file.DeliverAsync(ct));
            undertakings.Add(await pledges.DeliverAsync(ct));
        }

        // The register comes first: a record under a name that the register does not know yet would be a mismatch.
        registers.Add(await changes.DeliverAsync(ct));
        foreach (var file in (SampleFile[])[penaltiesOfWeek, licencesOfWeek]) records.Add(await file.DeliverAsync(ct));
        undertakings.Add(await pledgesOfMonth.DeliverAsync(ct));
        undertakings.Add(await items.DeliverAsync(ct));
        return [.. registers.Concat(records).Concat(undertakings).OfType<SampleFileExpectation>()];
    }

    private static Agency Registrar(Agencies agencies) =>
        agencies.All.First(agency => agency.District is null && agency.MayDeliver(FileKind.Register) && agency.MayDeliver(FileKind.Penalty));

    private static string Notice(SampleOptions options) => $"""
        全部为合成数据：企业、处罚、许可、承诺、机关均为虚构，与任何真实主体无关。
        Everything in this folder is synthetic. No enterprise, decision or agency in it is real; names carry the mark 示例 (sample), persons
        are the placeholder {Desk.NoPerson}, identity numbers are zeros, and body codes begin with YY.

        {options.Enterprises} enterprises, seed {options.Seed}, seen from {options.Today:yyyy-MM-dd}.
        The files are dirty on purpose; {SampleExpectation.FileName} says where, and what an importer must make of every row.

        """.ReplaceLineEndings("\n");
}

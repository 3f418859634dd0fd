using CreditLedger.Ingestion;
using CreditLedger.Tests.Samples;

namespace CreditLedger.Tests.Ingestion;

/// <summary>The sample city says what must become of each of its rows; the importer must come to the same.</summary>
public sealed class SampleImportSpecs
{
    [Fact]
    public async Task every_file_of_the_sample_city_is_taken_in_as_the_city_expects()
    {
        using var folder = new SampleFolder();
        var city = await folder.WriteAsync(enterprises: 600);
        await using var ledger = await ImportLedger.OpenAsync();
        foreach (var file in city.Files)
        {
            var path = Path.Combine(folder.Path, file.File);
            var (report, errors) = await ImportAsync(ledger, path);
            report.Refusal.ShouldBeNull(file.File);
            report.Layout.ShouldBe(file.Layout);
            report.Discrepancies.ShouldBeEmpty(file.File);
            Counts(report).ShouldBe((file.Tally.Rows, file.Tally.Accepted, file.Tally.Duplicates, file.Tally.Quarantined.Values.Sum()), $"{file.File}: {errors}");
        }

        // A second delivery of everything changes nothing.
        foreach (var file in city.Files) (await ImportAsync(ledger, Path.Combine(folder.Path, file.File))).Report.Accepted.ShouldBe(0, file.File);
    }

    private static async Task<(ImportReport Report, string Errors)> ImportAsync(ImportLedger ledger, string path)
    {
        var errors = new StringWriter();
        await using var stream = File.OpenRead(path);
        var options = ImportOptions.Of(Path.GetFileName(path), agencyId: null, Delivery.ReadBeside(path)) with { Errors = errors };
        return (await ledger.ImportAsync(stream, _ => options), errors.ToString());
    }

    private static (long Rows, long Accepted, long Duplicates, long Quarantined) Counts(ImportReport report) => (report.Rows, report.Accepted, report.Duplicates, report.Quarantined);
}

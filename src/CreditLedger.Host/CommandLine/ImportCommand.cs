using System.CommandLine;
using CreditLedger.Ingestion;
using CreditLedger.Kernel;

namespace CreditLedger.Host.CommandLine;

/// <summary><c>creditledger import</c>: an agency's file into the ledger. Given again it goes on where it stopped and changes nothing that is there.</summary>
internal static class ImportCommand
{
    public static readonly Refusal NoAgency = new("IMPORT_AGENCY", "nothing says which agency delivers", "--agency CODE, or <file>.delivery.json beside it");

    public static Command Build()
    {
        var path = new Argument<string>("file") { Description = "The file, CSV or XLSX." };
        var agency = new Option<string?>("--agency") { Description = "The code of the agency that delivers; read from <file>.delivery.json when left out." };
        var deliveredOn = new Option<DateOnly?>("--delivered-on") { Description = "The day it was delivered; today when nothing says otherwise." };
        var rows = new Option<long?>("--rows") { Description = "The number of rows that the agency declares." };
        var fines = new Option<decimal?>("--fines") { Description = "The sum of fines in yuan that the agency declares." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Decide and report everything, record nothing." };
        var errors = new Option<string?>("--errors") { Description = "Where to write the row-level errors as CSV; <file>.errors.csv when left out." };

        return new Command("import", "Imports a file of an agency.") { path, agency, deliveredOn, rows, fines, dryRun, errors, DataFolder.Option }.Runs(async (arguments, cancellation) =>
        {
            var name = arguments.GetValue(path)!;
            await using var file = File.OpenRead(name);
            var delivery = Delivery.ReadBeside(name);
            if (arguments.GetValue(agency) is null && delivery is null) return Commands.Refuse(NoAgency);
            await using var platform = await Platform.OpenAsync(DataFolder.Of(arguments).Database, TimeProvider.System, cancellation);

            var errorsPath = arguments.GetValue(errors) ?? $"{name}.errors.csv";
            // The report of an earlier import stays until there is another: a refused file writes none.
            var draft = $"{errorsPath}.{Environment.ProcessId}";
            await using var errorsFile = new StreamWriter(draft, System.Text.Encoding.UTF8, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose });
            var options = ImportOptions.Of(Path.GetFileName(name), arguments.GetValue(agency), delivery);
            options = options with
            {
                DeliveredOn = arguments.GetValue(deliveredOn) ?? options.DeliveredOn,
                Declared = new DeclaredTotals(arguments.GetValue(rows) ?? options.Declared?.Rows, arguments.GetValue(fines) ?? options.Declared?.Fines),
                DryRun = arguments.GetValue(dryRun),
                Actor = Environment.UserName,
                Errors = errorsFile,
            };
            var report = await Steps.WithBarAsync($"Importing {options.FileName}", bar => platform.Importer.ImportAsync(
                file, options, new Steps.Report<ImportProgress>(progress => bar.To(progress.Done, progress.Rows)), cancellation));
            if (report.Refusal is { } refusal) return Commands.Refuse(refusal);

            await errorsFile.FlushAsync(cancellation);
            File.Copy(draft, errorsPath, overwrite: true);
            await PrintAsync(report, errorsPath);
            return report.Discrepancies.Count > 0 ? ExitCode.Failed : ExitCode.Done;
        });
    }

    private static async Task PrintAsync(ImportReport report, string errorsPath)
    {
        await Console.Out.WriteLineAsync($"{report.FileName}: layout {report.Layout}, {report.Encoding}{(report.DryRun ? ", dry run: nothing recorded" : $", batch {report.BatchId}")}");
        await Console.Out.WriteLineAsync($"{report.Rows:N0} rows = {report.Accepted:N0} accepted + {report.Duplicates:N0} known duplicates + {report.Quarantined:N0} in quarantine");
        foreach (var rule in report.Rules) await Console.Out.WriteLineAsync($"  {rule.Rule} {rule.Effect}: {rule.Count:N0}");
        foreach (var column in report.IgnoredColumns) await Console.Out.WriteLineAsync($"  column {column} means nothing to this layout and was not read");
        foreach (var total in report.Discrepancies) await Console.Error.WriteLineAsync($"error TOTALS_DIFFER: {total.Total} declared {total.Declared}, seen {total.Seen}");
        if (report.Quarantined > 0) await Console.Out.WriteLineAsync($"row by row: {errorsPath}");
    }
}

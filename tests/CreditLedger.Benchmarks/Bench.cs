using System.Globalization;
using CreditLedger.Benchmarks.Load;
using CreditLedger.Benchmarks.Stages;
using CreditLedger.Host.CommandLine;
using CreditLedger.Store;

namespace CreditLedger.Benchmarks;

/// <summary>Measures one city after the other, each on a new durable private PostgreSQL in a temporary folder, and prints the tables.</summary>
internal static class Bench
{
    public static async Task RunAsync(BenchOptions options, CancellationToken cancellation)
    {
        foreach (var size in options.Sizes)
        {
            var temporary = Directory.CreateTempSubdirectory("creditledger-bench-").FullName;
            try
            {
                // The folder's name tells the stages the size.
                var folder = new DataFolder(Path.Combine(temporary, size.ToString(CultureInfo.InvariantCulture)));
                await using var postgres = await EmbeddedPostgres.StartAsync(folder.Database, cancellation: cancellation);
                if (size == options.Sizes[0]) await Console.Out.WriteLineAsync($"{await Machine.DescribeAsync(postgres.ConnectionString, cancellation)}{(options.IsShort ? "\nA short run: shows that everything works, and nothing else." : "")}");
                var loaded = Machine.LoadAverage;
                var figures = await MeasureAsync(options, folder.Path, postgres.ConnectionString, cancellation);
                await Console.Out.WriteLineAsync(Figures.Table(string.Create(
                    CultureInfo.InvariantCulture, $"{size:N0} enterprises (load average {loaded:0.0} before, {Machine.LoadAverage:0.0} after)"), figures));
            }
            finally
            {
                Directory.Delete(temporary, recursive: true);
            }
        }
    }

    private static async Task<List<Figure>> MeasureAsync(BenchOptions options, string folder, string database, CancellationToken cancellation)
    {
        await Run("sample");
        var import = await Run("import");
        var copy = await Run("copy");
        var project = await Run("project");
        var grade = await Run("grade");
        var list = await Run("list");
        await Run("follow");
        var fold = await Run("fold");
        var evaluate = await Run("evaluate");
        var rebuild = await Run("rebuild");
        var sizes = await Run("sizes");
        var folded = fold["enterprises"] / fold["seconds"];
        const string Copied = "COPY of the same facts, same indexes";
        const string InMemory = "fold and evaluation of facts in memory";
        const string ReadAndCopied = "reading the facts once and COPY of the rows";
        return
        [
            new("import", import["rows"] / import["seconds"], Bare: null, "rows/s", "–"),
            new("import", import["facts"] / import["seconds"], copy["facts"] / copy["seconds"], "facts/s", Copied),
            new("import, peak memory", import.PeakMegabytes, Bare: null, "MB", "–"),
            new("read models from nothing", project["facts"] / project["seconds"], project["facts"] / project["bareSeconds"], "facts/s", ReadAndCopied),
            new("rebuild of read.enterprise", Rebuilt("read.enterprise", "seconds"), Rebuilt("read.enterprise", "bareSeconds"), "facts/s", ReadAndCopied),
            new("rebuild of read.penalty", Rebuilt("read.penalty", "seconds"), Rebuilt("read.penalty", "bareSeconds"), "facts/s", ReadAndCopied),
            new("everyone's first grade", grade["enterprises"] / grade["seconds"], folded, "enterprises/s", InMemory),
            new("everyone's first whitelist review", list["enterprises"] / list["seconds"], folded, "enterprises/s", InMemory),
            new("evaluation of everyone, nothing changes", evaluate["enterprises"] / evaluate["seconds"], folded, "enterprises/s", InMemory),
            new("reading everyone's facts", fold["facts"] / fold["readSeconds"], Bare: null, "facts/s", "–"),
            new("facts with indexes", sizes["events"], sizes["json"], "bytes/fact", "its JSON as text", LessIsBetter: true),
            new("facts without indexes", sizes["heap"], sizes["json"], "bytes/fact", "its JSON as text", LessIsBetter: true),
            new("streams", sizes["streams"], Bare: null, "bytes/fact", "–"),
            new("body as stored", sizes["body"], sizes["json"], "bytes/fact", "its JSON as text", LessIsBetter: true),
            .. await new QueryBench(options).RunAsync(folder, database, cancellation),
        ];

        Task<StageResult> Run(string stage) => StageProcess.RunAsync(stage, folder, cancellation);

        double Rebuilt(string table, string seconds) => rebuild[$"{table} facts"] / rebuild[$"{table} {seconds}"];
    }
}

using System.Globalization;
using CreditLedger.Benchmarks.Stages;
using CreditLedger.Host.CommandLine;
using CreditLedger.Store;

namespace CreditLedger.Benchmarks.City;

/// <summary>Builds one city after the other, each on a durable private PostgreSQL of its own, and prints what it came to beside its baselines.</summary>
internal static class CityBench
{
    private const string SharedBuffers = "2GB";
    private static readonly string[] OfFiles = ["sample", "import", "copy"];

    public static async Task RunAsync(CityOptions options, CancellationToken cancellation)
    {
        var root = options.Keep ?? Directory.CreateTempSubdirectory("creditledger-city-").FullName;
        try
        {
            Directory.CreateDirectory(root);
            var cities = new List<CityFigures>();
            foreach (var size in options.Sizes)
            {
                var city = await MeasureAsync(options, root, size, isFirst: size == options.Sizes[0], cancellation);
                cities.Add(city);
                await Console.Out.WriteLineAsync(city.Tables());
            }

            if (cities.Count > 1) await Console.Out.WriteLineAsync(GrowthTable.Of(cities));
        }
        finally
        {
            if (options.Keep is null) Directory.Delete(root, recursive: true);
        }
    }

    private static async Task<CityFigures> MeasureAsync(CityOptions options, string root, int size, bool isFirst, CancellationToken cancellation)
    {
        // The folder's name tells the stages of files the size.
        var folder = Path.Combine(root, size.ToString(CultureInfo.InvariantCulture));
        var plan = new CityPlan(size, Steps.SampleDay(TimeProvider.System), options.Seconds, size > CityOptions.WholeUpTo, options.IsShort).KeptIn(folder);
        var stages = plan.IsPartial ? CityStages.Partial : size > CityOptions.FilesUpTo ? CityStages.Large : [.. CityStages.All.Keys];
        var results = new Dictionary<string, StageResult>(StringComparer.Ordinal);
        if (stages.Any(stage => Stored.Find(folder, stage) is null)) Disk.RefuseWhenShort(root, plan);
        await RunAsync(folder, stages, options, isFirst, results, cancellation);
        if (size <= CityOptions.FilesUpTo)
        {
            // The files are about the same enterprises: they have a server and a ledger of their own.
            var files = Path.Combine(root, "files", Path.GetFileName(folder));
            await RunAsync(files, OfFiles, options, isFirst: false, results, cancellation);
        }

        if (options.Keep is null) Directory.Delete(folder, recursive: true);
        return new CityFigures(plan, results);
    }

    private static async Task RunAsync(
        string folder, IReadOnlyList<string> stages, CityOptions options, bool isFirst, Dictionary<string, StageResult> results, CancellationToken cancellation)
    {
        var settings = new EmbeddedPostgresOptions { SharedBuffers = options.IsShort ? "256MB" : SharedBuffers, MaxConnections = 400 };
        await using var postgres = await EmbeddedPostgres.StartAsync(new DataFolder(folder).Database, settings, cancellation);
        if (isFirst)
        {
            await Console.Out.WriteLineAsync(await Machine.DescribeAsync(postgres.ConnectionString, cancellation));
            await Console.Out.WriteLineAsync("All enterprises, decisions and pledges are synthetic.");
            if (options.IsShort) await Console.Out.WriteLineAsync("A short run: shows that everything works, and nothing else.");
        }

        foreach (var stage in stages)
        {
            if (Stored.Find(folder, stage) is not { } result)
            {
                result = await StageProcess.RunAsync(stage, folder, cancellation);
                Stored.Keep(folder, stage, result);
            }

            results[stage] = result;
        }
    }
}

using System.Diagnostics;
using System.Text.Json;
using CreditLedger.Benchmarks.City;
using CreditLedger.Benchmarks.Graph;
using CreditLedger.Host;
using CreditLedger.Host.CommandLine;

namespace CreditLedger.Benchmarks.Stages;

/// <summary>What one stage came to: named numbers, and the memory that its process needed at most.</summary>
internal sealed record StageResult(Dictionary<string, double> Values, double PeakMegabytes)
{
    public double this[string name] => Values[name];
}

/// <summary>The stages by name. Each works on the platform in a folder whose database the directing process runs.</summary>
internal static class Stage
{
    private static readonly Dictionary<string, Func<Platform, DataFolder, CancellationToken, Task<Dictionary<string, double>>>> All = new(StringComparer.Ordinal)
    {
        ["sample"] = ImportStages.SampleAsync,
        ["import"] = ImportStages.ImportAsync,
        ["copy"] = ImportStages.CopyAsync,
        ["project"] = ProjectionStages.CatchUpAsync,
        ["grade"] = GradingStages.FirstAsync,
        ["list"] = GradingStages.ListAsync,
        ["follow"] = ProjectionStages.FollowAsync,
        ["fold"] = GradingStages.FoldAsync,
        ["evaluate"] = GradingStages.EvaluateAsync,
        ["rebuild"] = ProjectionStages.RebuildAsync,
        ["sizes"] = SizeStage.RunAsync,
        ["serve"] = ServeStages.ServeAsync,
        ["serve-bare"] = ServeStages.ServeBareAsync,
    };

    public static async Task<int> RunAsync(string name, string folder, CancellationToken cancellation)
    {
        var data = new DataFolder(folder);
        await using var platform = await Platform.OpenAsync(data.Database, TimeProvider.System, cancellation);
        var run = CityStages.All.GetValueOrDefault(name) ?? GraphStages.All.GetValueOrDefault(name) ?? All[name];
        var values = await run(platform, data, cancellation);
        using var self = Process.GetCurrentProcess();
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new StageResult(values, self.PeakWorkingSet64 / 1e6)));
        return 0;
    }

    public static async Task<double> SecondsAsync(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed.TotalSeconds;
    }
}

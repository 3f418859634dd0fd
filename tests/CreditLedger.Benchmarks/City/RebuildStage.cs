using System.Reflection;
using CreditLedger.Benchmarks.Stages;
using CreditLedger.Host;
using CreditLedger.Host.CommandLine;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Benchmarks.City;

/// <summary>Every read model from nothing, and every one anew beside the live one.</summary>
internal static class RebuildStage
{
    /// <summary>As the daemon follows: every model to the end of the log.</summary>
    public static async Task<Dictionary<string, double>> FollowAsync(Platform platform, DataFolder folder, CancellationToken cancellation)
    {
        await using var meter = await Meter.StartAsync(platform.Database.Ledger, cancellation);
        var models = ReadModel.Discover(Platform.Facts, typeof(Uscc).Assembly);
        await using (var connection = await platform.Database.Ledger.OpenConnectionAsync(cancellation))
        {
            // Where it was cut off, it begins from nothing again: a part would not be the figure.
            var tables = string.Join(", ", models.Select(model => model.Row.GetCustomAttribute<ReadModelAttribute>()!.Table));
            await RawCopy.ExecuteAsync(connection, $"truncate {tables}, ledger.mt_event_progression, ledger.projection_failure", cancellation);
        }

        var daemon = new ProjectionDaemon(platform.Database.Ledger, platform.Store, models);
        await meter.MeasureAsync("follow", () => daemon.CatchUpAsync(Shown("read models", models.Count), cancellation), cancellation);
        meter.Values["facts"] = await platform.Store.HeadAsync(cancellation);
        return meter.Values;
    }

    public static async Task<Dictionary<string, double>> RebuildAsync(Platform platform, DataFolder folder, CancellationToken cancellation)
    {
        await using var meter = await Meter.StartAsync(platform.Database.Ledger, cancellation);
        var models = ReadModel.Discover(Platform.Facts, typeof(Uscc).Assembly);
        await meter.MeasureAsync("rebuild", () => platform.Daemon.RebuildAllAsync(progress: Shown("rebuild", models.Count), cancellation: cancellation), cancellation);
        meter.Values["facts"] = await platform.Store.HeadAsync(cancellation);
        meter.Values["models"] = models.Count;
        return meter.Values;
    }

    // Of several, the sum of their positions.
    private static Steps.Report<ProjectionProgress> Shown(string what, int count)
    {
        var (progress, positions) = (new Progress(what), new Dictionary<string, long>(StringComparer.Ordinal));
        return new Steps.Report<ProjectionProgress>(one =>
        {
            lock (positions)
            {
                positions[one.Name] = one.Position;
                progress.To(positions.Values.Sum(), one.Head * count);
            }
        });
    }
}

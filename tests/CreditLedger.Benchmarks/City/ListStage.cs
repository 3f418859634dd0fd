using CreditLedger.Host;
using CreditLedger.Host.CommandLine;
using CreditLedger.Rules;

namespace CreditLedger.Benchmarks.City;

/// <summary>
/// Everyone held against every list of banks, every sector's scheme and every programme: the first time, which records who stands where, and
/// as every morning, when nothing has changed.
/// </summary>
internal static class ListStage
{
    public static async Task<Dictionary<string, double>> RunAsync(Platform platform, DataFolder folder, CancellationToken cancellation)
    {
        await using var meter = await Meter.StartAsync(platform.Database.Ledger, cancellation);
        foreach (var when in new[] { "first", "again" })
        {
            await MeasureAsync("sectors", async shown => (await platform.SectorGrading.RunAsync(shown, cancellation)).Changed);
            await MeasureAsync("whitelists", shown => platform.Whitelists.RunAsync(shown, cancellation));
            await MeasureAsync("programmes", async shown => (await platform.ProgrammeRun.RunAsync(shown, cancellation)).Entries);

            async Task MeasureAsync(string name, Func<IProgress<SweepProgress>, Task<long>> run)
            {
                var (progress, recorded) = (new Progress($"{name}, {when}"), 0L);
                var shown = new Steps.Report<SweepProgress>(one => progress.To(one.Done, one.Total));
                await meter.MeasureAsync($"{name} {when}", async () => recorded = await run(shown), cancellation);
                meter.Values[$"{name} {when} recorded"] = recorded;
            }
        }

        return meter.Values;
    }
}

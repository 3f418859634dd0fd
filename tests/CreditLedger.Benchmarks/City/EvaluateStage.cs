using CreditLedger.Benchmarks.Stages;
using CreditLedger.Host;
using CreditLedger.Host.CommandLine;
using CreditLedger.Rules;
using CreditLedger.Enterprises;

namespace CreditLedger.Benchmarks.City;

/// <summary>The monthly run over everyone: the first, which records everybody's grade, and one that changes nothing.</summary>
internal static class EvaluateStage
{
    public static async Task<Dictionary<string, double>> FirstAsync(Platform platform, DataFolder folder, CancellationToken cancellation)
    {
        await using (var connection = await platform.Database.Ledger.OpenConnectionAsync(cancellation))
        {
            // Where it was cut off, it begins anew: grades that stand already would not be recorded. Their facts go with their streams.
            await RawCopy.ExecuteAsync(connection, "delete from ledger.mt_streams where id like 'evaluation/%'", cancellation);
        }

        return await RunAsync("first", platform, cancellation);
    }

    public static Task<Dictionary<string, double>> AgainAsync(Platform platform, DataFolder folder, CancellationToken cancellation) =>
        RunAsync("again", platform, cancellation);

    private static async Task<Dictionary<string, double>> RunAsync(string name, Platform platform, CancellationToken cancellation)
    {
        await using var meter = await Meter.StartAsync(platform.Database.Ledger, cancellation);
        var (progress, recorded) = (new Progress("evaluating"), 0L);
        var shown = new Steps.Report<SweepProgress>(one => progress.To(one.Done, one.Total));
        await meter.MeasureAsync(name, async () => recorded = (await platform.Evaluation.RunAsync(shown, cancellation)).Changed, cancellation);
        meter.Values["recorded"] = recorded;
        meter.Values["enterprises"] = await platform.Store.CountStreamsAsync<Enterprise>(cancellation);
        return meter.Values;
    }
}

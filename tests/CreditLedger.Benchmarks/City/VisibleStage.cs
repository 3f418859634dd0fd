using System.Diagnostics;
using CreditLedger.Host;
using CreditLedger.Host.CommandLine;
using CreditLedger.Kernel;
using CreditLedger.Store;
using Npgsql;
using CreditLedger.Benchmarks.Stages;

namespace CreditLedger.Benchmarks.City;

/// <summary>How long after its commit a licence stands in its register, with every read model followed; alone, and among others.</summary>
internal static class VisibleStage
{
    private const int Samples = 300;
    private const int OthersASecond = 500;
    private const int Others = 8;
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    public static async Task<Dictionary<string, double>> RunAsync(Platform platform, DataFolder folder, CancellationToken cancellation)
    {
        var plan = CityPlan.Of(folder);
        var desk = await LicenceDesk.OpenAsync(platform, platform.City.Calendar.LastCoveredOn < plan.Today ? platform.City.Calendar.LastCoveredOn : plan.Today, cancellation);
        await using var source = Bare.Open(folder);
        await using var meter = await Meter.StartAsync(platform.Database.Ledger, cancellation);
        var models = ReadModel.Discover(Platform.Facts, typeof(Uscc).Assembly);
        var daemon = new ProjectionDaemon(platform.Database.Ledger, platform.Store, models);
        await daemon.CatchUpAsync(cancellation: cancellation);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var running = Task.Run(() => daemon.RunAsync(ending.Token), ending.Token);
        var samples = plan.IsShort ? Samples / 10 : Samples;
        await MeasureAsync("warm-up", samples / 10);
        await MeasureAsync("quiet", samples);

        using var quiet = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var others = Task.Run(() => OthersAsync(desk, quiet.Token), quiet.Token);
        await MeasureAsync("busy", samples);
        await quiet.CancelAsync();
        meter.Values["others"] = await others;
        await ending.CancelAsync();
        await running;
        return meter.Values;

        Task MeasureAsync(string name, int count) => meter.MeasureAsync(
            name,
            async () =>
            {
                await using var connection = await source.OpenConnectionAsync(cancellation);
                await using var look = new NpgsqlCommand("select exists (select from read.licence where uscc = $1 and record_id = $2)", connection);
                look.Parameters.Add(new NpgsqlParameter<string> { TypedValue = "" });
                look.Parameters.Add(new NpgsqlParameter<string> { TypedValue = "" });
                await look.PrepareAsync(cancellation);
                var (waits, watch) = (new List<double>(), Stopwatch.StartNew());
                while (waits.Count < count && (waits.Count == 0 || watch.Elapsed < Enough))
                {
                    var command = desk.Next();
                    if ((await desk.FileAsync(command, cancellation)).Refusal is not null) continue;
                    var committed = Stopwatch.GetTimestamp();
                    (look.Parameters[0].Value, look.Parameters[1].Value) = (command.Uscc.Value, command.RecordId.Value);
                    while (await look.ExecuteScalarAsync(cancellation) is not true)
                    {
                        if (Stopwatch.GetElapsedTime(committed) > Longest) throw new StageFailedException($"a licence was not to be seen after {Longest}");
                    }

                    waits.Add(Stopwatch.GetElapsedTime(committed).TotalMilliseconds);
                }

                var figures = LoadFigures.Of(waits, seconds: 1);
                (meter.Values[$"{name} p50"], meter.Values[$"{name} p99"]) = (figures.Median, figures.P99);
            },
            cancellation);
    }

    // So many callers, each no faster than its share of the commands of a second, and slower where the platform is.
    private static async Task<double> OthersAsync(LicenceDesk desk, CancellationToken cancellation)
    {
        var (watch, filed) = (Stopwatch.StartNew(), 0L);
        await Task.WhenAll(Enumerable.Range(0, Others).Select(async _ =>
        {
            for (var own = 1; !cancellation.IsCancellationRequested; own++)
            {
                await desk.FileAsync(desk.Next(), CancellationToken.None);
                Interlocked.Increment(ref filed);
                var early = TimeSpan.FromSeconds(own * (double)Others / OthersASecond) - watch.Elapsed;
                if (early > TimeSpan.Zero) await Task.WhenAny(Task.Delay(early, cancellation));
            }
        }));
        return filed / watch.Elapsed.TotalSeconds;
    }
}

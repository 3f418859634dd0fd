using System.Diagnostics;
using Npgsql;

namespace CreditLedger.Benchmarks.City;

/// <summary>
/// Takes the time of pieces of work and what they cost: the processor of this process and of PostgreSQL, how often the log was forced to
/// disk, and the most memory either held. The numbers stand under the work's name in the stage's result.
/// </summary>
internal sealed class Meter : IAsyncDisposable
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, double> values = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource ending = new();
    private readonly Server server;
    private readonly NpgsqlDataSource source;
    private readonly Task sampling;
    private string current = "";

    private Meter(Server server, NpgsqlDataSource source)
    {
        (this.server, this.source) = (server, source);
        sampling = Task.Run(SampleAsync);
    }

    public static async Task<Meter> StartAsync(NpgsqlDataSource source, CancellationToken cancellation) => new(await Server.OfAsync(source, cancellation), source);

    public Dictionary<string, double> Values => values;

    /// <summary>Work of one name may come in pieces: their times add up.</summary>
    public async Task<double> MeasureAsync(string name, Func<Task> work, CancellationToken cancellation)
    {
        var before = await UsedAsync(cancellation);
        Volatile.Write(ref current, name);
        var watch = Stopwatch.StartNew();
        await work();
        var seconds = watch.Elapsed.TotalSeconds;
        Volatile.Write(ref current, "");
        var after = await UsedAsync(cancellation);
        Add(name, "seconds", seconds);
        Add(name, "host", after.Host - before.Host);
        Add(name, "server", after.Server - before.Server);
        Add(name, "syncs", after.Syncs - before.Syncs);
        Add(name, "logBytes", after.LogBytes - before.LogBytes);
        Raise(name);
        return seconds;
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await sampling;
        ending.Dispose();
    }

    private void Add(string name, string what, double value)
    {
        lock (values) values[$"{name} {what}"] = values.GetValueOrDefault($"{name} {what}") + value;
    }

    private void Raise(string name)
    {
        using var self = Process.GetCurrentProcess();
        var (host, postgres) = (self.WorkingSet64 / 1e6, server.Megabytes);
        lock (values)
        {
            values[$"{name} hostMegabytes"] = Math.Max(values.GetValueOrDefault($"{name} hostMegabytes"), host);
            values[$"{name} serverMegabytes"] = Math.Max(values.GetValueOrDefault($"{name} serverMegabytes"), postgres);
        }
    }

    private async Task SampleAsync()
    {
        while (!ending.IsCancellationRequested)
        {
            if (Volatile.Read(ref current) is { Length: > 0 } name) Raise(name);
            await Task.WhenAny(Task.Delay(Between, ending.Token));
        }
    }

    private async Task<(double Host, double Server, double Syncs, double LogBytes)> UsedAsync(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("select wal_sync::float8, (pg_current_wal_insert_lsn() - '0/0')::float8 from pg_stat_wal");
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        return (Environment.CpuUsage.TotalTime.TotalSeconds, server.ProcessorSeconds, row.GetDouble(0), row.GetDouble(1));
    }
}

using System.Globalization;
using System.Text.Json;
using CreditLedger.Archives;
using CreditLedger.Benchmarks.Stages;
using CreditLedger.Host;
using CreditLedger.Host.CommandLine;
using CreditLedger.Store;
using Npgsql;

namespace CreditLedger.Benchmarks.City;

/// <summary>
/// Commands decided and recorded by many callers, in turn with the same appends without reading and deciding, and with as many callers
/// that each insert a single row of the same size into a minimal table and commit.
/// </summary>
internal static class CommandStage
{
    public static readonly int[] Callers = [1, 8, 32, 256];

    private const int Rounds = 2;
    public const int Pool = 60; // As many connections as the platform allows itself.

    public static async Task<Dictionary<string, double>> RunAsync(Platform platform, DataFolder folder, CancellationToken cancellation)
    {
        var plan = CityPlan.Of(folder);
        var desk = await LicenceDesk.OpenAsync(platform, platform.City.Calendar.LastCoveredOn < plan.Today ? platform.City.Calendar.LastCoveredOn : plan.Today, cancellation);
        await using var source = Bare.Open(folder);
        await using var meter = await Meter.StartAsync(platform.Database.Ledger, cancellation);
        var sample = desk.Decide(desk.Next(), Archive.Initial).Facts[0];
        var body = JsonSerializer.Serialize(sample, sample.GetType(), LedgerJson.Options);
        var time = TimeSpan.FromSeconds(plan.Seconds);
        var contended = 0L;
        foreach (var callers in Callers)
        {
            for (var round = 0; round < (plan.IsShort ? 1 : Rounds); round++)
            {
                await OursAsync(callers, time / 2);
                await meter.MeasureAsync($"{callers} commands", async () => Keep($"{callers} commands", await OursAsync(callers, time)), cancellation);

                await meter.MeasureAsync($"{callers} appends", async () => Keep($"{callers} appends", await AppendsAsync(callers, time)), cancellation);

                // A connection to each caller, or as many connections as the platform has, whichever does better.
                var best = default(LoadFigures);
                foreach (var connections in callers > Pool ? [Pool, callers] : new[] { callers })
                {
                    await using var inserts = await Inserts.PrepareAsync(source, connections, body, cancellation);
                    await inserts.RunAsync(callers, time / 2, cancellation);
                    var figures = default(LoadFigures);
                    await meter.MeasureAsync($"{callers} inserts over {connections}", async () => figures = await inserts.RunAsync(callers, time, cancellation), cancellation);
                    meter.Values[$"{callers} inserts over {connections} done"] = meter.Values.GetValueOrDefault($"{callers} inserts over {connections} done") + (figures!.PerSecond * time.TotalSeconds);
                    if (best is null || figures.PerSecond > best.PerSecond) best = figures;
                }

                Keep($"{callers} inserts", best!);
            }
        }

        meter.Values["contended"] = contended;
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await RawCopy.ExecuteAsync(connection, "drop schema bare cascade", cancellation);
        return meter.Values;

        Task<LoadFigures> OursAsync(int callers, TimeSpan lasting) => LoadFigures.RunAsync(
            callers, lasting,
            async _ =>
            {
                if ((await desk.FileAsync(desk.Next(), cancellation)).Refusal is not null) Interlocked.Increment(ref contended);
            },
            cancellation);

        Task<LoadFigures> AppendsAsync(int callers, TimeSpan lasting) => LoadFigures.RunAsync(callers, lasting, _ => desk.AppendAsync(desk.Next(), cancellation), cancellation);

        // The better of the rounds stands: the machine may have been busy in the other.
        void Keep(string name, LoadFigures figures)
        {
            var values = meter.Values;
            values[$"{name} done"] = values.GetValueOrDefault($"{name} done") + (figures.PerSecond * time.TotalSeconds);
            if (figures.PerSecond <= values.GetValueOrDefault($"{name} rate")) return;
            (values[$"{name} rate"], values[$"{name} p50"], values[$"{name} p99"]) = (figures.PerSecond, figures.Median, figures.P99);
        }
    }

    /// <summary>Connections that each have the one statement prepared.</summary>
    private sealed class Inserts : IAsyncDisposable
    {
        private readonly NpgsqlConnection[] connections;
        private readonly NpgsqlCommand[] commands;
        private readonly SemaphoreSlim[] turns;
        private long number;

        private Inserts(NpgsqlConnection[] connections, NpgsqlCommand[] commands) =>
            (this.connections, this.commands, turns) = (connections, commands, [.. connections.Select(_ => new SemaphoreSlim(1))]);

        public static async Task<Inserts> PrepareAsync(NpgsqlDataSource source, int count, string body, CancellationToken cancellation)
        {
            var (connections, commands) = (new NpgsqlConnection[count], new NpgsqlCommand[count]);
            for (var i = 0; i < count; i++)
            {
                connections[i] = await source.OpenConnectionAsync(cancellation);
                if (i == 0)
                {
                    await RawCopy.ExecuteAsync(connections[0], """
                        drop schema if exists bare cascade;
                        create schema bare;
                        create table bare.entry (id bigint generated always as identity primary key, stream text not null, body jsonb not null);
                        """, cancellation);
                }

                commands[i] = new NpgsqlCommand("insert into bare.entry (stream, body) values ($1, $2)", connections[i]);
                commands[i].Parameters.Add(new NpgsqlParameter<string> { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
                commands[i].Parameters.Add(new NpgsqlParameter<string> { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Jsonb, TypedValue = body });
                commands[i].Parameters[0].Value = "";
                await commands[i].PrepareAsync(cancellation);
            }

            return new Inserts(connections, commands);
        }

        public Task<LoadFigures> RunAsync(int callers, TimeSpan time, CancellationToken cancellation) => LoadFigures.RunAsync(
            callers, time,
            async caller =>
            {
                var mine = caller % connections.Length;
                await turns[mine].WaitAsync(cancellation);
                try
                {
                    commands[mine].Parameters[0].Value = Interlocked.Increment(ref number).ToString(CultureInfo.InvariantCulture);
                    await commands[mine].ExecuteNonQueryAsync(cancellation);
                }
                finally
                {
                    turns[mine].Release();
                }
            },
            cancellation);

        public async ValueTask DisposeAsync()
        {
            foreach (var command in commands) await command.DisposeAsync();
            foreach (var connection in connections) await connection.DisposeAsync();
            foreach (var turn in turns) turn.Dispose();
        }
    }
}

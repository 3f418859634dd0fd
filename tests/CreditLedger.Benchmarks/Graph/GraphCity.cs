using CreditLedger.Benchmarks.City;
using CreditLedger.Benchmarks.Stages;
using CreditLedger.Host;
using CreditLedger.Host.CommandLine;
using CreditLedger.Kernel;
using Npgsql;

namespace CreditLedger.Benchmarks.Graph;

/// <summary>
/// A city's read models, filled as such without a ledger behind them: every enterprise of the sample, nine in ten graded, about four in
/// ten on the whitelist, four pledges each. Synthetic, and the same every time.
/// </summary>
internal static class GraphCity
{
    public const string Stage = "graph-fill";

    public static async Task<Dictionary<string, double>> FillAsync(Platform platform, DataFolder folder, CancellationToken cancellation)
    {
        var (plan, today) = (CityPlan.Of(folder), platform.Clock.Today());
        await using var source = Bare.Open(folder);
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await RawCopy.ExecuteAsync(connection, "set synchronous_commit = off; set maintenance_work_mem = '512MB'; set work_mem = '256MB'", cancellation);
        await SeedAsync(connection, plan, cancellation);
        await RawCopy.ExecuteAsync(connection, "insert into read.finance_whitelist values ('small-and-micro', 1, '2025-01-01', '小微企业融资推荐名单', 'small and micro enterprises', '合成数据', 'synthetic', 12, '[]')", cancellation);
        foreach (var (table, fill) in GraphCitySql.Fills) await FillAsync(connection, table, fill.Replace("{today}", $"date '{today:yyyy-MM-dd}'", StringComparison.Ordinal), cancellation);
        await RawCopy.ExecuteAsync(connection, "drop schema bench cascade", cancellation);
        await RawCopy.ExecuteAsync(connection, "vacuum (analyze) read.enterprise, read.evaluation, read.whitelist_entry, read.pledge", cancellation);
        await RawCopy.ExecuteAsync(connection, "checkpoint", cancellation);
        return new()
        {
            ["enterprises"] = await CountAsync("enterprise"), ["entries"] = await CountAsync("whitelist_entry"),
            ["evaluations"] = await CountAsync("evaluation"), ["pledges"] = await CountAsync("pledge"),
        };

        Task<double> CountAsync(string table) => RawCopy.ScalarAsync(connection, $"select count(*) from read.{table}", cancellation);
    }

    private static async Task SeedAsync(NpgsqlConnection connection, CityPlan plan, CancellationToken cancellation)
    {
        await RawCopy.ExecuteAsync(connection, GraphCitySql.Seed, cancellation);
        var population = new CityPopulation(plan.Enterprises, plan.Today);
        await using var copy = await connection.BeginBinaryImportAsync("copy bench.seed from stdin (format binary)", cancellation);
        foreach (var enterprise in Enumerable.Range(0, population.Districts).SelectMany(population.In))
        {
            await copy.StartRowAsync(cancellation);
            await copy.WriteAsync(enterprise.Index, cancellation);
            foreach (var text in (string[])[enterprise.Uscc.Value, enterprise.Name, enterprise.Kind.Kind.ToString(), enterprise.District.Code, enterprise.Sector.Code, enterprise.Size.Size.ToString()])
            {
                await copy.WriteAsync(text, cancellation);
            }

            await copy.WriteAsync(enterprise.RegisteredOn, cancellation);
        }

        await copy.CompleteAsync(cancellation);
    }

    /// <summary>Indexes are made afterwards, which takes a tenth of the time.</summary>
    private static async Task FillAsync(NpgsqlConnection connection, string table, string fill, CancellationToken cancellation)
    {
        var indexes = new List<(string Name, string Definition)>();
        await using (var command = new NpgsqlCommand("select indexname, indexdef from pg_indexes where schemaname = 'read' and tablename = $1 and indexname not like '%_pkey'", connection))
        {
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = table });
            await using var row = await command.ExecuteReaderAsync(cancellation);
            while (await row.ReadAsync(cancellation)) indexes.Add((row.GetString(0), row.GetString(1)));
        }

        foreach (var (name, _) in indexes) await RawCopy.ExecuteAsync(connection, $"drop index read.{name}", cancellation);
        await RawCopy.ExecuteAsync(connection, fill, cancellation);
        foreach (var (_, definition) in indexes) await RawCopy.ExecuteAsync(connection, definition, cancellation);
    }
}

using System.Reflection;
using CreditLedger.Host;
using CreditLedger.Host.CommandLine;
using CreditLedger.Kernel;
using CreditLedger.Store;
using Npgsql;

namespace CreditLedger.Benchmarks.Stages;

/// <summary>Facts into rows.</summary>
internal static class ProjectionStages
{
    private static readonly IReadOnlyList<ReadModel> Models = [.. ReadModel.Discover(Platform.Facts, typeof(Uscc).Assembly)];

    /// <summary>Every read model over everything imported, without what follows from it.</summary>
    public static async Task<Dictionary<string, double>> CatchUpAsync(Platform platform, DataFolder folder, CancellationToken cancellation)
    {
        var daemon = new ProjectionDaemon(platform.Database.Ledger, platform.Store, Models);
        var seconds = await Stage.SecondsAsync(() => daemon.CatchUpAsync(cancellation: cancellation));
        var facts = await platform.Store.HeadAsync(cancellation);
        var bare = 0.0;
        foreach (var model in Models) bare += (await BareAsync(platform, folder, TableOf(model), cancellation)).Seconds;
        return new() { ["facts"] = facts, ["seconds"] = seconds, ["bareSeconds"] = bare };
    }

    /// <summary>Whatever is left after grades and lists were drawn up: the read models once more.</summary>
    public static async Task<Dictionary<string, double>> FollowAsync(Platform platform, DataFolder folder, CancellationToken cancellation)
    {
        var seconds = await Stage.SecondsAsync(() => platform.Daemon.CatchUpAsync(cancellation: cancellation));
        return new() { ["facts"] = await platform.Store.HeadAsync(cancellation), ["seconds"] = seconds };
    }

    public static async Task<Dictionary<string, double>> RebuildAsync(Platform platform, DataFolder folder, CancellationToken cancellation)
    {
        var values = new Dictionary<string, double>();
        foreach (var table in new[] { "read.enterprise", "read.penalty" })
        {
            var model = Models.Single(one => TableOf(one) == table);
            var (bare, rows) = await BareAsync(platform, folder, table, cancellation);
            string[] aliases = [.. model.FactTypes.SelectMany(Platform.Facts.AliasesOf)];
            await using var count = platform.Database.Ledger.CreateCommand("select count(*) from ledger.mt_events where type = any($1)");
            count.Parameters.Add(new NpgsqlParameter { Value = aliases });
            values[$"{table} facts"] = (long)(await count.ExecuteScalarAsync(cancellation))!;
            values[$"{table} rows"] = rows;
            values[$"{table} seconds"] = await Stage.SecondsAsync(() => platform.Daemon.RebuildAsync(model.Name, cancellation: cancellation));
            values[$"{table} bareSeconds"] = bare;
        }

        return values;
    }

    private static string TableOf(ReadModel model) => model.Row.GetCustomAttribute<ReadModelAttribute>()!.Table;

    // Reads every fact once over the wire, and writes the table's final rows with COPY into a table with the same indexes.
    private static async Task<(double Seconds, double Rows)> BareAsync(Platform platform, DataFolder folder, string table, CancellationToken cancellation)
    {
        await using var connection = await platform.Database.Ledger.OpenConnectionAsync(cancellation);
        var file = Path.Combine(folder.Path, "rows.copy");
        await RawCopy.ExecuteAsync(connection, $"drop schema if exists bare cascade; create schema bare; create table bare.rows (like {table} including all)", cancellation);
        await RawCopy.OutAsync(connection, $"select * from {table}", file, cancellation);
        var model = Models.Single(one => TableOf(one) == table);
        var aliases = string.Join(", ", model.FactTypes.SelectMany(Platform.Facts.AliasesOf).Select(alias => $"'{alias}'"));
        var seconds = await Stage.SecondsAsync(async () =>
        {
            await RawCopy.OutAsync(connection, $"select seq_id, stream_id, type, data from ledger.mt_events where type in ({aliases}) order by seq_id", "/dev/null", cancellation);
            await RawCopy.InAsync(connection, "bare.rows", file, cancellation);
        });
        var rows = await RawCopy.ScalarAsync(connection, "select count(*) from bare.rows", cancellation);
        await RawCopy.ExecuteAsync(connection, "drop schema bare cascade", cancellation);
        File.Delete(file);
        return (seconds, rows);
    }
}

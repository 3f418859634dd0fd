using CreditLedger.Benchmarks.Stages;
using CreditLedger.Host;
using CreditLedger.Host.CommandLine;
using Npgsql;

namespace CreditLedger.Benchmarks.City;

/// <summary>
/// The very rows that the store has recorded, by nothing but binary COPY into tables with the same indexes and the same foreign key:
/// nothing serialised, decided or checked, one transaction to a connection. The same parts by as many connections as there were callers.
/// </summary>
internal static class BareAppendStage
{
    public static async Task<Dictionary<string, double>> RunAsync(Platform platform, DataFolder folder, CancellationToken cancellation)
    {
        await using var meter = await Meter.StartAsync(platform.Database.Ledger, cancellation);
        await using var source = Bare.Open(folder);
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await RawCopy.ExecuteAsync(connection, """
            drop schema if exists bare cascade;
            create schema bare;
            create table bare.mt_streams (like ledger.mt_streams including all);
            create table bare.mt_events (like ledger.mt_events including all, foreign key (stream_id) references bare.mt_streams (id) on delete cascade);
            create table bare.command (like ledger.command including all);
            """, cancellation);
        var split = Stored.Of(folder, CityStages.Append)["split"];
        var rows = Path.Combine(folder.Path, "rows");
        Directory.CreateDirectory(rows);
        var parts = new[] { ("alone", 1, $"seq_id <= {split}"), ("together", AppendStage.Callers, $"seq_id > {split}") };
        // Of a city that is measured in part, the first part: disks that hold such a city three times are rare.
        foreach (var (name, connections, where) in parts.Take(CityPlan.Of(folder).IsPartial ? 1 : parts.Length))
        {
            await Console.Error.WriteLineAsync($"  taking out the rows for {connections} connections");
            await Task.WhenAll(Enumerable.Range(0, connections).Select(part => OutAsync(source, Path.Combine(rows, $"{part}"), $"{where} and {Mine(part, connections)}", cancellation)));
            await RawCopy.ExecuteAsync(connection, "checkpoint", cancellation);
            await meter.MeasureAsync(name, () => Task.WhenAll(Enumerable.Range(0, connections).Select(part => InAsync(source, Path.Combine(rows, $"{part}"), cancellation))), cancellation);
            Directory.Delete(rows, recursive: true);
            Directory.CreateDirectory(rows);
        }

        meter.Values["facts"] = await RawCopy.ScalarAsync(connection, "select count(*) from bare.mt_events", cancellation);
        await RawCopy.ExecuteAsync(connection, "drop schema bare cascade; checkpoint", cancellation);
        Directory.Delete(rows, recursive: true);
        return meter.Values;
    }

    // By subject, so that every fact finds its stream in the rows of its own connection or in an earlier part.
    private static string Mine(int part, int connections) => $"abs(hashtext(split_part(stream_id, '/', 2)) % {connections}) = {part}";

    private static async Task OutAsync(NpgsqlDataSource source, string path, string where, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await RawCopy.OutAsync(connection, $"select s.* from ledger.mt_events join ledger.mt_streams s on s.id = stream_id where mt_events.version = 1 and {where} order by seq_id", $"{path}.streams", cancellation);
        await RawCopy.OutAsync(connection, $"select * from ledger.mt_events where {where} order by seq_id", $"{path}.facts", cancellation);
        await RawCopy.OutAsync(connection, $"select * from ledger.command where {where.Replace("seq_id", "position", StringComparison.Ordinal)} order by position", $"{path}.commands", cancellation);
    }

    private static async Task InAsync(NpgsqlDataSource source, string path, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await RawCopy.InAsync(connection, "bare.mt_streams", $"{path}.streams", cancellation);
        await RawCopy.InAsync(connection, "bare.mt_events", $"{path}.facts", cancellation);
        await RawCopy.InAsync(connection, "bare.command", $"{path}.commands", cancellation);
        await transaction.CommitAsync(cancellation);
    }
}

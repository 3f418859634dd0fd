using CreditLedger.Benchmarks.Stages;
using CreditLedger.Host;
using CreditLedger.Host.CommandLine;
using CreditLedger.Kernel;
using CreditLedger.Store;
using Npgsql;

namespace CreditLedger.Benchmarks.City;

/// <summary>
/// The same rows by the same Create and Apply with nothing around them: the log read once in order by one reader, all rows of all models in
/// memory, and a COPY of them into tables with the same indexes. Nothing is bounded and nothing can be resumed.
/// </summary>
internal static class BareFoldStage
{
    private const int ComparedUpTo = 2_000_000;

    public static async Task<Dictionary<string, double>> RunAsync(Platform platform, DataFolder folder, CancellationToken cancellation)
    {
        await using var meter = await Meter.StartAsync(platform.Database.Ledger, cancellation);
        await using var source = Bare.Open(folder);
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await RawCopy.ExecuteAsync(connection, "drop schema if exists bare cascade; create schema bare", cancellation);
        var models = BareModel.All(typeof(Uscc).Assembly);
        foreach (var model in models) await RawCopy.ExecuteAsync(connection, $"create table {TableOf(model)} (like {model.Table} including all)", cancellation);
        var head = await platform.Store.HeadAsync(cancellation);
        await meter.MeasureAsync("fold", () => FoldAsync(source, models, head, cancellation), cancellation);
        var filled = models.Where(model => model.Rows > 0).ToList();
        await meter.MeasureAsync(
            "fold",
            () => Parallel.ForEachAsync(filled, cancellation, async (model, token) =>
            {
                await using var own = await source.OpenConnectionAsync(token);
                await model.CopyAsync(own, TableOf(model), token);
            }),
            cancellation);
        meter.Values["facts"] = head;
        meter.Values["rows"] = filled.Sum(model => (double)model.Rows);
        foreach (var model in models)
        {
            // What is not the same rows would be no baseline.
            var sql = model.Rows <= ComparedUpTo
                ? $"select count(*) from ((table {model.Table} except all table {TableOf(model)}) union all (table {TableOf(model)} except all table {model.Table})) differ"
                : $"select abs((select count(*) from {model.Table}) - {model.Rows})";
            if (await RawCopy.ScalarAsync(connection, sql, cancellation) is > 0 and var differ) throw new StageFailedException($"{differ} rows of {model.Table} differ from a bare fold");
        }

        await RawCopy.ExecuteAsync(connection, "drop schema bare cascade", cancellation);
        return meter.Values;
    }

    private static async Task FoldAsync(NpgsqlDataSource source, IReadOnlyList<BareModel> models, long head, CancellationToken cancellation)
    {
        var progress = new Progress("bare fold");
        var byType = models.SelectMany(model => model.Facts.SelectMany(Platform.Facts.AliasesOf).Select(alias => (alias, model))).ToLookup(pair => pair.alias, pair => pair.model, StringComparer.Ordinal);
        await using var command = source.CreateCommand("select seq_id, id, stream_id, version, type, data, timestamp from ledger.mt_events order by seq_id");
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            var alias = row.GetString(4);
            if (!byType.Contains(alias) || !Platform.Facts.TryFind(alias, out var shape)) continue;
            var body = shape.Read(row.GetFieldValue<byte[]>(5));
            var fact = new Fact(row.GetInt64(0), row.GetGuid(1), StreamId.Parse(row.GetString(2)), row.GetInt64(3), body, row.GetFieldValue<DateTimeOffset>(6), FactMetadata.None);
            foreach (var model in byType[alias]) model.Take(fact);
            progress.To(fact.Position, head);
        }
    }

    private static string TableOf(BareModel model) => $"bare.{model.Table.Split('.')[1]}";
}

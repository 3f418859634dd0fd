using CreditLedger.Host;
using CreditLedger.Host.CommandLine;

namespace CreditLedger.Benchmarks.Stages;

/// <summary>What a fact takes on disk.</summary>
internal static class SizeStage
{
    public static async Task<Dictionary<string, double>> RunAsync(Platform platform, DataFolder folder, CancellationToken cancellation)
    {
        await using var connection = await platform.Database.Ledger.OpenConnectionAsync(cancellation);
        var facts = await Of("count(*)", "ledger.mt_events");
        return new()
        {
            ["facts"] = facts,
            ["events"] = await RawCopy.ScalarAsync(connection, "select pg_total_relation_size('ledger.mt_events')", cancellation) / facts,
            ["heap"] = await RawCopy.ScalarAsync(connection, "select pg_relation_size('ledger.mt_events')", cancellation) / facts,
            ["streams"] = await RawCopy.ScalarAsync(connection, "select pg_total_relation_size('ledger.mt_streams')", cancellation) / facts,
            ["body"] = await Of("avg(pg_column_size(data))", "ledger.mt_events"),
            ["json"] = await Of("avg(octet_length(data::text))", "ledger.mt_events"),
        };

        Task<double> Of(string what, string table) => RawCopy.ScalarAsync(connection, $"select {what} from {table}", cancellation);
    }
}

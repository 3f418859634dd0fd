using CreditLedger.Host.CommandLine;
using CreditLedger.Store;
using Npgsql;

namespace CreditLedger.Benchmarks.City;

/// <summary>The measured server without the platform: for baselines, which may take their time and as many connections as they like.</summary>
internal static class Bare
{
    public static NpgsqlDataSource Open(DataFolder folder) => NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(
        EmbeddedPostgres.FindRunning(folder.Database) ?? throw new InvalidOperationException($"no server runs in {folder.Database}"))
    {
        CommandTimeout = 0, MaxPoolSize = 300, ApplicationName = "bare",
    }.ConnectionString);
}

using System.Globalization;
using Npgsql;

namespace CreditLedger.Benchmarks;

/// <summary>What the figures were taken on, in one line.</summary>
internal static class Machine
{
    public static async Task<string> DescribeAsync(string connectionString, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand("select split_part(version(), ' ', 2), current_setting('shared_buffers'), current_setting('fsync')");
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        return string.Create(CultureInfo.InvariantCulture,
            $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd} · {Environment.ProcessorCount} cores {Field("/proc/cpuinfo", "model name")} · "
            + $"{MemoryGigabytes():0} GB · PostgreSQL {row.GetString(0)} on the same machine (shared_buffers {row.GetString(1)}, fsync {row.GetString(2)}) · .NET {Environment.Version}");
    }

    /// <summary>How many processes wanted a core during the last minute: what others were doing to the figures.</summary>
    public static double LoadAverage => double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture);

    private static double MemoryGigabytes() =>
        double.Parse(Field("/proc/meminfo", "MemTotal").Split(' ')[0], CultureInfo.InvariantCulture) / (1 << 20);

    private static string Field(string file, string name) =>
        File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "unknown";
}

using System.Globalization;
using Npgsql;

namespace CreditLedger.Benchmarks.Stages;

/// <summary>Copies rows byte for byte between tables through the client, as fast as PostgreSQL takes them.</summary>
internal static class RawCopy
{
    /// <summary>Writes what a query answers to a file in PostgreSQL's binary form.</summary>
    public static async Task OutAsync(NpgsqlConnection connection, string query, string path, CancellationToken cancellation)
    {
        await using var rows = await connection.BeginRawBinaryCopyAsync($"copy ({query}) to stdout (format binary)", cancellation);
        await using var file = File.Create(path);
        await rows.CopyToAsync(file, 1 << 16, cancellation);
    }

    public static async Task InAsync(NpgsqlConnection connection, string table, string path, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(path);
        await using var rows = await connection.BeginRawBinaryCopyAsync($"copy {table} from stdin (format binary)", cancellation);
        await file.CopyToAsync(rows, 1 << 16, cancellation);
    }

    public static async Task<double> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        return Convert.ToDouble(await command.ExecuteScalarAsync(cancellation), CultureInfo.InvariantCulture);
    }

    public static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        await command.ExecuteNonQueryAsync(cancellation);
    }
}

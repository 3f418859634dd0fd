using System.Diagnostics;
using System.Globalization;
using CreditLedger.Store;
using Npgsql;

namespace CreditLedger.Testing;

/// <summary>
/// A server of its own, durable as in use, that can be broken and comes back on the same port. Killing processes does not lose what the
/// operating system has in its memory: a power cut is not simulated.
/// </summary>
public sealed class BreakableServer : IAsyncLifetime
{
    private static readonly EmbeddedPostgresOptions Options = new() { SharedBuffers = "128MB", MaintenanceMemory = "64MB" };

    private string folder = "";
    private EmbeddedPostgres server = null!;
    private int databases;

    /// <summary>The server's own database.</summary>
    public string ConnectionString => server.ConnectionString;

    private int ServerId => int.Parse(File.ReadLines(Path.Combine(folder, "cluster", "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    public async ValueTask InitializeAsync()
    {
        folder = Directory.CreateTempSubdirectory("creditledger-breaking-").FullName;
        server = await EmbeddedPostgres.StartAsync(folder, Options);
    }

    /// <summary>A connection to a new database.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        var name = $"broken_{Interlocked.Increment(ref databases)}";
        await using var connection = await ConnectAsync(CancellationToken.None);
        await using var create = new NpgsqlCommand($"create database {name}", connection);
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(ConnectionString) { Database = name }.ConnectionString;
    }

    /// <summary>kill -9 of the whole server's parent; its children find out by themselves.</summary>
    public Task KillAsync(CancellationToken cancellation) => EndAsync("KILL", cancellation);

    /// <summary>As <c>pg_ctl stop -m fast</c>: everyone is cut off in the middle, and it ends in order.</summary>
    public Task StopFastAsync(CancellationToken cancellation) => EndAsync("INT", cancellation);

    /// <summary>As <c>pg_ctl stop -m immediate</c>: it ends without a checkpoint, and recovers when it is started.</summary>
    public Task StopImmediatelyAsync(CancellationToken cancellation) => EndAsync("QUIT", cancellation);

    /// <summary>Starts what has ended, on its port.</summary>
    public async Task StartAgainAsync(CancellationToken cancellation)
    {
        var port = new NpgsqlConnectionStringBuilder(ConnectionString).Port;
        await server.DisposeAsync();
        server = await EmbeddedPostgres.StartAsync(folder, Options with { Port = port }, cancellation);
    }

    /// <summary>kill -9 of one process that serves a connection: the server then throws everyone out and recovers by itself.</summary>
    /// <returns>False when nobody was connected.</returns>
    public async Task<bool> KillBackendAsync(int which, CancellationToken cancellation)
    {
        var ids = new List<int>();
        await using (var connection = await ConnectAsync(cancellation))
        {
            await using var command = new NpgsqlCommand(
                "select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() order by state = 'idle', pid", connection);
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                ids.Add(reader.GetInt32(0));
            }
        }

        return ids.Count > 0 && await SignalAsync("KILL", ids[which % ids.Count], cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<NpgsqlConnection> ConnectAsync(CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellation);
        return connection;
    }

    private async Task EndAsync(string signal, CancellationToken cancellation)
    {
        using var process = Process.GetProcessById(ServerId);
        (await SignalAsync(signal, process.Id, cancellation)).ShouldBeTrue();
        await process.WaitForExitAsync(cancellation);
    }

    private static async Task<bool> SignalAsync(string signal, int id, CancellationToken cancellation)
    {
        using var kill = Process.Start(new ProcessStartInfo("kill", [$"-{signal}", $"{id}"]) { UseShellExecute = false, RedirectStandardError = true })!;
        await kill.WaitForExitAsync(cancellation);
        return kill.ExitCode == 0;
    }
}

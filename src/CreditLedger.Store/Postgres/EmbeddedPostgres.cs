using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Npgsql;

namespace CreditLedger.Store;

/// <summary>
/// A private PostgreSQL on 127.0.0.1 whose files all lie in one folder: <c>cluster/</c>, <c>server.log</c>, <c>password</c>.
/// It stops when it is disposed and when its owner's process ends, however that ends.
/// </summary>
public sealed partial class EmbeddedPostgres : IAsyncDisposable
{
    // Not "ledger": a schema of the user's own name comes first in the search path.
    private const string Superuser = "creditledger";

    private readonly Process guardian;
    private readonly EventHandler atExit;
    private bool stopped;

    private EmbeddedPostgres(Process guardian, string connectionString, string log)
    {
        (this.guardian, ConnectionString, LogFile) = (guardian, connectionString, log);
        atExit = (_, _) => Stop();
        AppDomain.CurrentDomain.ProcessExit += atExit;
    }

    /// <summary>The superuser on the database <c>ledger</c>.</summary>
    public string ConnectionString { get; }

    public string LogFile { get; }

    /// <summary>Starts the server of a folder, creating its files the first time.</summary>
    /// <exception cref="EmbeddedPostgresException">With a stable code and what to do about it.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(
        string dataDirectory, EmbeddedPostgresOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new EmbeddedPostgresOptions();
        var folder = Path.GetFullPath(dataDirectory);
        var account = await ServerAccount.ChooseAsync(folder, PostgresBinaries.Find(MajorOf(folder)), cancellation);
        var binaries = PostgresBinaries.Find(MajorOf(account.Folder));
        RefuseSecondServer(account.Folder);
        var password = await InitialiseAsync(account, binaries, options, cancellation);

        var deadline = Stopwatch.StartNew();
        while (true)
        {
            var port = options.Port ?? FreePort();
            var logged = LengthOf(LogOf(account.Folder));
            var server = Launch(account, binaries, options.Settings(port));
            var connection = new NpgsqlConnectionStringBuilder
            {
                Host = "127.0.0.1", Port = port, Username = Superuser, Password = password, Database = "ledger",
            };
            try
            {
                if (await BecomesReadyAsync(server, connection, options.StartTimeout - deadline.Elapsed, cancellation))
                {
                    return new EmbeddedPostgres(server, connection.ConnectionString, LogOf(account.Folder));
                }
            }
            catch
            {
                StopGuardian(server);
                throw;
            }

            var ended = server.HasExited;
            StopGuardian(server);
            var log = LogSince(account.Folder, logged);

            // A killed server's last children hold its shared memory for a moment; a free port may be taken before us.
            var passing = log.Contains("shared memory block", StringComparison.Ordinal)
                || (options.Port is null && log.Contains("Address already in use", StringComparison.Ordinal));
            if (!ended || !passing || deadline.Elapsed > TimeSpan.FromSeconds(30))
            {
                throw new EmbeddedPostgresException(
                    EmbeddedPostgresException.StartFailed,
                    $"the server of {account.Folder} {(ended ? "ended at once" : "did not answer in time")}: {LastLine(log)} (see server.log)");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellation);
        }
    }

    public ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= atExit;
        return new ValueTask(Task.Run(Stop));
    }

    private void Stop()
    {
        if (!Interlocked.Exchange(ref stopped, true))
        {
            StopGuardian(guardian);
        }
    }

    // Closing the guardian's input is the order to stop; it waits for the server to finish its shutdown checkpoint.
    private static void StopGuardian(Process guardian)
    {
        guardian.StandardInput.Close();
        if (!guardian.WaitForExit(TimeSpan.FromMinutes(1)))
        {
            guardian.Kill(entireProcessTree: true);
        }

        guardian.Dispose();
    }

    private static async Task<string> InitialiseAsync(
        ServerAccount account, PostgresBinaries binaries, EmbeddedPostgresOptions options, CancellationToken cancellation)
    {
        var passwordFile = Path.Combine(account.Folder, "password");
        if (MajorOf(account.Folder) is not null && File.Exists(passwordFile))
        {
            return await File.ReadAllTextAsync(passwordFile, cancellation);
        }

        // A first start that was cut off leaves a folder without PG_VERSION; initdb wants to begin with an empty one.
        var cluster = ClusterOf(account.Folder);
        if (Directory.Exists(cluster))
        {
            if (MajorOf(account.Folder) is not null)
            {
                throw new EmbeddedPostgresException(EmbeddedPostgresException.StartFailed, $"{passwordFile} is missing beside an existing cluster");
            }

            Directory.Delete(cluster, recursive: true);
        }

        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        await File.WriteAllTextAsync(passwordFile, password, cancellation);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(passwordFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        var (exit, output) = await ServerAccount.RunAsync(
            account.Command([
                "sh", "-c", "umask 077; read -r secret; printf %s \"$secret\" > .initial; \"$@\"; code=$?; rm -f .initial; exit $code", "initdb",
                binaries.InitDb, "-D", cluster, "-U", Superuser, "-E", "UTF8", "--locale=C.UTF-8", "--auth=scram-sha-256",
                "--pwfile=.initial", .. options.Durable ? Array.Empty<string>() : ["--no-sync"]]),
            password, cancellation);
        return exit == 0
            ? password
            : throw new EmbeddedPostgresException(EmbeddedPostgresException.StartFailed, $"initdb failed: {LastLine(output)}");
    }

    private static async Task<bool> BecomesReadyAsync(
        Process server, NpgsqlConnectionStringBuilder target, TimeSpan patience, CancellationToken cancellation)
    {
        var maintenance = new NpgsqlConnectionStringBuilder(target.ConnectionString) { Database = "postgres", Pooling = false, Timeout = 2 };
        var waited = Stopwatch.StartNew();
        while (!server.HasExited && waited.Elapsed < patience)
        {
            try
            {
                await using var connection = new NpgsqlConnection(maintenance.ConnectionString);
                await connection.OpenAsync(cancellation);
                await using var exists = new NpgsqlCommand("select exists (select from pg_database where datname = 'ledger')", connection);
                if (await exists.ExecuteScalarAsync(cancellation) is false)
                {
                    await using var create = new NpgsqlCommand("create database ledger", connection);
                    await create.ExecuteNonQueryAsync(cancellation);
                }

                return true;
            }
            catch (NpgsqlException failure)
            {
                // On a port that was taken we may be talking to a stranger; our own server has ended then, or is about to.
                await Task.WhenAny(server.WaitForExitAsync(cancellation), Task.Delay(TimeSpan.FromMilliseconds(25), cancellation));
                if (!LedgerUnavailableException.Explains(failure) && !server.HasExited)
                {
                    throw new EmbeddedPostgresException(EmbeddedPostgresException.StartFailed, $"the server on port {target.Port} refuses us: {failure.Message}", failure);
                }
            }
        }

        return false;
    }

    private static int? MajorOf(string folder) =>
        Path.Combine(ClusterOf(folder), "PG_VERSION") is var file && File.Exists(file)
            ? int.Parse(File.ReadAllText(file).Trim().Split('.')[0], CultureInfo.InvariantCulture)
            : null;

    private static string ClusterOf(string folder) => Path.Combine(folder, "cluster");

    private static string LogOf(string folder) => Path.Combine(folder, "server.log");

    private static string LastLine(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault()?.Trim() ?? "it said nothing";
}

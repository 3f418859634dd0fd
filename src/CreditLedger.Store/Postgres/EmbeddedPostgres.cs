using System.Diagnostics;
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
}

using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Npgsql;

namespace CreditLedger.Store;

public sealed partial class EmbeddedPostgres
{
    private static async Task<string> InitialiseAsync(
        ServerAccount account, PostgresBinaries binaries, EmbeddedPostgresOptions options, CancellationToken cancellation)
    {
        var passwordFile = PasswordOf(account.Folder);
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
        var owners = new FileStreamOptions
        {
            Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        await using (var file = new StreamWriter(passwordFile, owners))
        {
            await file.WriteAsync(password.AsMemory(), cancellation);
        }

        var (exit, output) = await ServerAccount.RunAsync(
            account.Command([
                "sh", "-c", "umask 077; read -r secret; printf %s \"$secret\" > .initial; \"$@\"; code=$?; rm -f .initial; exit $code", "initdb",
                binaries.InitDb, "-D", cluster, "-U", Superuser, "-E", "UTF8", "--locale=C.UTF-8", "--lc-collate=C", "--auth=scram-sha-256",
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

    private static NpgsqlConnectionStringBuilder ConnectionTo(int port, string password) => new()
    {
        Host = "127.0.0.1", Port = port, Username = Superuser, Password = password, Database = "ledger",
    };

    private static string PasswordOf(string folder) => Path.Combine(folder, "password");

    private static string ClusterOf(string folder) => Path.Combine(folder, "cluster");

    private static string LogOf(string folder) => Path.Combine(folder, "server.log");

    private static string LastLine(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault()?.Trim() ?? "it said nothing";
}

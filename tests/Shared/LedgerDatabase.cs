using CreditLedger.Store;
using Npgsql;

namespace CreditLedger.Testing;

/// <summary>
/// A fresh database with the ledger's tables, on one throw-away PostgreSQL shared by all tests of the process. The first database
/// of each preparation is the template of the others.
/// </summary>
public sealed class LedgerDatabase : IAsyncDisposable
{
    private static readonly SemaphoreSlim Gate = new(1, 1);
    private static readonly Dictionary<Delegate, string> Templates = [];
    private static readonly Func<NpgsqlDataSource, Task> NoPreparation = _ => Task.CompletedTask;
    private static EmbeddedPostgres? server;
    private static int number;

    private LedgerDatabase(string name, string connectionString)
    {
        (Name, ConnectionString) = (name, connectionString);
        Source = NpgsqlDataSource.Create(connectionString);
    }

    public string Name { get; }

    public string ConnectionString { get; }

    public NpgsqlDataSource Source { get; }

    /// <param name="prepare">Completes the template, such as with the read models' tables. Pass the same delegate each time.</param>
    public static async Task<LedgerDatabase> CreateDatabaseAsync(Func<NpgsqlDataSource, Task>? prepare = null)
    {
        await Gate.WaitAsync();
        try
        {
            server ??= await StartAsync();
            var preparation = prepare ?? NoPreparation;
            if (!Templates.TryGetValue(preparation, out var template))
            {
                template = $"template_{Interlocked.Increment(ref number)}";
                await ExecuteAsync($"create database {template}");
                await using (var source = NpgsqlDataSource.Create(For(template)))
                {
                    await LedgerSchema.ApplyAsync(source);
                    await preparation(source);
                }

                Templates.Add(preparation, template);
            }

            var name = $"test_{Interlocked.Increment(ref number)}";
            await ExecuteAsync($"create database {name} template {template}");
            return new LedgerDatabase(name, For(name));
        }
        finally
        {
            Gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await ExecuteAsync($"drop database if exists {Name} with (force)");
    }

    private static async Task<EmbeddedPostgres> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("creditledger-tests-").FullName;
        var started = await EmbeddedPostgres.StartAsync(folder, EmbeddedPostgresOptions.ForTests);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            started.DisposeAsync().AsTask().GetAwaiter().GetResult();
            Directory.Delete(folder, recursive: true);
        };
        return started;
    }

    private static string For(string database) =>
        new NpgsqlConnectionStringBuilder(server!.ConnectionString) { Database = database, MaxPoolSize = 50 }.ConnectionString;

    private static async Task ExecuteAsync(string sql)
    {
        var maintenance = new NpgsqlConnectionStringBuilder(For("postgres")) { Pooling = false };
        await using var connection = new NpgsqlConnection(maintenance.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

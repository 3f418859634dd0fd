using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;
using CreditLedger.Store;
using Npgsql;

namespace CreditLedger.Host;

/// <summary>
/// The ledger's database: the one that <c>ConnectionStrings__Ledger</c> names, or else a private one in the data folder, which is
/// joined when another program of ours already runs it, and started and later stopped when none does.
/// </summary>
internal sealed class Database : IAsyncDisposable
{
    public static readonly Refusal ConnectionStringInvalid = new(
        "CONNECTION_STRING_INVALID", "the connection string in ConnectionStrings__Ledger is malformed", "Host=…;Port=…;Username=…;Password=…;Database=…");

    private readonly EmbeddedPostgres? _own;

    private Database(EmbeddedPostgres? own, string connectionString)
    {
        _own = own;
        var settings = Read(connectionString);
        Ledger = new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
        Facts = new NpgsqlDataSourceBuilder(new NpgsqlConnectionStringBuilder(settings.ConnectionString) { NoResetOnClose = true }.ConnectionString).Build();
        Graph = GraphDatabase.Open(settings.ConnectionString);
    }

    /// <summary>What to do away with at the end: the server's maintenance connection and the database's name; null for one that stays.</summary>
    private (string Maintenance, string Name)? ThrowAway { get; init; }

    /// <summary>For projections, and for whatever reads the tables.</summary>
    public NpgsqlDataSource Ledger { get; }

    /// <summary>For facts: reading and appending leave nothing behind in a session, and resetting it would cost as much as an append.</summary>
    public NpgsqlDataSource Facts { get; }

    /// <summary>For the graph's reads.</summary>
    public GraphDatabase Graph { get; }

    public bool IsOwn => _own is not null;

    /// <summary>A server that somebody else runs.</summary>
    public static Database Of(string connectionString) => new(own: null, connectionString);

    public static async Task<Database> OpenAsync(string folder, CancellationToken cancellation)
    {
        var external = Environment.GetEnvironmentVariable("ConnectionStrings__Ledger");
        if (!string.IsNullOrWhiteSpace(external)) return Of(external);

        // One at a time: two that start at once would begin one server twice, and take each other's half-made cluster for a ruin.
        await using var turn = await TurnAsync(folder, cancellation);
        if (EmbeddedPostgres.FindRunning(folder) is { } running) return Of(running);
        var own = await EmbeddedPostgres.StartAsync(folder, cancellation: cancellation);
        return new Database(own, own.ConnectionString);
    }

    /// <summary>
    /// A database that is dropped again when it is closed: on the external server where one is named, whose own ledger is not touched,
    /// and else the private one of a folder that the caller throws away.
    /// </summary>
    public static async Task<Database> OpenThrowAwayAsync(string folder, CancellationToken cancellation)
    {
        var external = Environment.GetEnvironmentVariable("ConnectionStrings__Ledger");
        if (string.IsNullOrWhiteSpace(external)) return await OpenAsync(folder, cancellation);
        var settings = Read(external);
        var (maintenance, name) = (settings.ConnectionString, $"creditledger_check_{Guid.CreateVersion7():N}");
        try
        {
            await ExecuteAsync(maintenance, $"create database {name}", cancellation);
        }
        catch (NpgsqlException away) when (LedgerUnavailableException.Explains(away))
        {
            throw new LedgerUnavailableException(away);
        }

        settings.Database = name;
        return new Database(own: null, settings.ConnectionString) { ThrowAway = (maintenance, name) };
    }

    private static async Task ExecuteAsync(string connection, string sql, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task<FileStream> TurnAsync(string folder, CancellationToken cancellation)
    {
        const int LockedByAnother = 11; // EAGAIN of flock(2), as the runtime passes it on.
        Directory.CreateDirectory(folder);
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(folder, "starting.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException taken) when (taken.HResult == LockedByAnother)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), cancellation);
            }
        }
    }

    // The text itself is not repeated: it holds a password.
    private static NpgsqlConnectionStringBuilder Read(string connectionString)
    {
        try
        {
            // A server whose machine vanished is noticed within half a minute, and its connections are not waited for.
            return new NpgsqlConnectionStringBuilder(connectionString)
            {
                ApplicationName = "creditledger", MaxPoolSize = 40, TcpKeepAlive = true, TcpKeepAliveTime = 10, TcpKeepAliveInterval = 5,
            };
        }
        catch (Exception malformed) when (malformed is ArgumentException or FormatException or InvalidCastException)
        {
            throw new SettingException(ConnectionStringInvalid, malformed);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Graph.DisposeAsync();
        await Facts.DisposeAsync();
        await Ledger.DisposeAsync();
        if (ThrowAway is var (maintenance, name)) await ExecuteAsync(maintenance, $"drop database {name} with (force)", CancellationToken.None);
        if (_own is not null) await _own.DisposeAsync();
    }
}

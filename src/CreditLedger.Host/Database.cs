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
        Graph = GraphDatabase.Open(settings.ConnectionString);
    }

    /// <summary>For facts and projections.</summary>
    public NpgsqlDataSource Ledger { get; }

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
            return new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = "creditledger", MaxPoolSize = 60 };
        }
        catch (Exception malformed) when (malformed is ArgumentException or FormatException or InvalidCastException)
        {
            throw new SettingException(ConnectionStringInvalid, malformed);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Graph.DisposeAsync();
        await Ledger.DisposeAsync();
        if (_own is not null) await _own.DisposeAsync();
    }
}

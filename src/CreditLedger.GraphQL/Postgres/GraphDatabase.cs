using CreditLedger.GraphQL.Execution;
using Npgsql;

namespace CreditLedger.GraphQL.Postgres;

/// <summary>
/// The graph's own connections. They only read; every batch sees one moment (an implicit transaction at repeatable read), so children
/// belong to the parents shown; statements are prepared once per connection and keep their generic plan, because planning a statement
/// with lateral joins costs more than running it.
/// </summary>
public sealed class GraphDatabase : IAsyncDisposable
{
    private const int TextsKept = 20_000;
    private const int CharactersKept = 16_000_000;

    private GraphDatabase(NpgsqlDataSource source) => Source = source;

    public NpgsqlDataSource Source { get; }

    /// <summary>
    /// Statements by fetch and shape. One room for all of them: a caller chooses the shapes of filters and orders, as many as there are
    /// fields and documents, and must not choose how much is kept.
    /// </summary>
    internal RecentCache<string[]> Texts { get; } = new(TextsKept, CharactersKept);

    public static GraphDatabase Open(string connectionString, Action<NpgsqlDataSourceBuilder>? configure = null)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            MaxAutoPrepare = 500,
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true,
            ApplicationName = "creditledger-graph",
        };
        settings.Options = string.Join(' ', new[]
        {
            settings.Options,
            "-c plan_cache_mode=force_generic_plan",
            "-c default_transaction_isolation=repeatable\\ read",
            "-c default_transaction_read_only=on",
            "-c jit=off",
        }.Where(option => !string.IsNullOrEmpty(option)));
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        configure?.Invoke(builder);
        return new GraphDatabase(builder.Build());
    }

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}

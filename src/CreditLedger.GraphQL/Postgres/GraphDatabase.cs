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

    private const int CharactersPrepared = 3_000;
    private const int LongAtOnce = 8;
    private readonly NpgsqlDataSource _long;

    private GraphDatabase(NpgsqlDataSource source, NpgsqlDataSource @long) => (Source, _long) = (source, @long);

    public NpgsqlDataSource Source { get; }

    /// <summary>
    /// Where a statement of so many characters is run. Long ones come of filters with dozens of conditions, each of another shape; prepared
    /// they would fill the server's memory, on every connection. They have a few connections of their own, and are planned anew each time.
    /// </summary>
    internal NpgsqlDataSource For(int characters) => characters <= CharactersPrepared ? Source : _long;

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
        NpgsqlDataSource Build()
        {
            var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
            configure?.Invoke(builder);
            return builder.Build();
        }

        var prepared = Build();
        (settings.MaxAutoPrepare, settings.ApplicationName, settings.MinPoolSize) = (0, "creditledger-graph-long", 0);
        settings.MaxPoolSize = Math.Min(settings.MaxPoolSize, LongAtOnce);
        return new GraphDatabase(prepared, Build());
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await _long.DisposeAsync();
    }
}

using CreditLedger.Testing;
using Npgsql;

namespace CreditLedger.Store.Tests;

/// <summary>One test's ledger: a database of its own and a store over it.</summary>
internal sealed class Ledger : IAsyncDisposable
{
    public static readonly FactTypes Types = FactTypes.Discover(typeof(Parcel).Assembly);

    private readonly LedgerDatabase database;

    private Ledger(LedgerDatabase database, TimeProvider clock)
    {
        this.database = database;
        Clock = clock;
        Store = new EventStore(database.Source, Types, clock);
    }

    public TimeProvider Clock { get; }

    public EventStore Store { get; }

    public NpgsqlDataSource Source => database.Source;

    public string ConnectionString => database.ConnectionString;

    public static async Task<Ledger> OpenAsync(TimeProvider? clock = null) =>
        new(await LedgerDatabase.CreateDatabaseAsync(ReadTables.CreateAsync), clock ?? TimeProvider.System);

    /// <summary>Another store over the same database, as after a restart.</summary>
    public EventStore Restarted() => new(Source, Types, Clock);

    public Task<AppendResult> AppendAsync(StreamId stream, params object[] facts) =>
        Store.AppendAsync(new Append(stream, ExpectedVersion.Any, facts));

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<List<object?[]>> RowsAsync(string sql)
    {
        var rows = new List<object?[]>();
        await using var command = Source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var values = new object[reader.FieldCount];
            reader.GetValues(values);
            rows.Add([.. values.Select(value => value is DBNull ? null : value)]);
        }

        return rows;
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();
}

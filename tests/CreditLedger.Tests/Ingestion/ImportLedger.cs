using CreditLedger.Archives;
using CreditLedger.Catalogue;
using CreditLedger.Ingestion;
using CreditLedger.Kernel;
using CreditLedger.Store;
using CreditLedger.Testing;
using Npgsql;

namespace CreditLedger.Tests.Ingestion;

/// <summary>One test's ledger with an enacted catalogue, into which files are imported.</summary>
internal sealed class ImportLedger : IAsyncDisposable
{
    public static readonly FactTypes Types = FactTypes.Discover(typeof(Importer).Assembly);

    private static readonly Func<NpgsqlDataSource, Task> Prepare = async source =>
    {
        await LedgerSchema.ApplyAsync(source, typeof(Importer).Assembly, "read/");
        var facts = TestCity.Catalogues.Select(version => new CatalogueEnacted(version, "proposer", "approver", version.EffectiveOn)).ToArray<object>();
        var store = new EventStore(source, Types, Clock.Of(TestFile.Today));
        await store.AppendAsync(new Append(StreamId.For<CreditLedger.Catalogue.Catalogue>("public-credit"), ExpectedVersion.MustNotExist, facts));
        await store.AppendAsync(new Append(
            StreamId.For<CreditLedger.Catalogue.Catalogue>(ItemCatalogue.Id), ExpectedVersion.MustNotExist,
            [new CatalogueEnacted(TestCity.Items, "proposer", "approver", TestCity.Items.EffectiveOn)]));
    };

    private readonly LedgerDatabase _database;

    private ImportLedger(LedgerDatabase database)
    {
        _database = database;
        Store = new EventStore(database.Source, Types, Clock.Of(TestFile.Today));
    }

    public EventStore Store { get; }

    public int PageRows { get; init; } = 7;

    public static async Task<ImportLedger> OpenAsync(int pageRows = 7) => new(await LedgerDatabase.CreateDatabaseAsync(Prepare)) { PageRows = pageRows };

    public Task<ImportReport> ImportAsync(params IEnumerable<Row> rows) => ImportAsync(TestFile.Stream(rows));

    public Task<ImportReport> ImportAsync(
        Stream file, Func<ImportOptions, ImportOptions>? change = null, IProgress<ImportProgress>? progress = null, CancellationToken cancellation = default)
    {
        var options = new ImportOptions("x.csv", TestFile.Agency);
        return new Importer(Store, TestCity.Reference, Clock.Of(TestFile.Today)) { PageRows = PageRows }.ImportAsync(file, change?.Invoke(options) ?? options, progress, cancellation);
    }

    public async Task<Archive> ArchiveAsync(Uscc uscc) => (await Store.LoadAsync<Archive, ArchiveFact>(StreamId.For<Archive>(uscc.Value))).State;

    /// <summary>The facts after the catalogue, without what differs from run to run: positions, times, batch totals.</summary>
    public async Task<IReadOnlyList<string>> FactsAsync(Func<Fact, bool>? which = null)
    {
        var facts = new List<string>();
        await foreach (var fact in Store.ReadAllAsync(TestCity.Catalogues.Count + 1))
        {
            if (which?.Invoke(fact) ?? true) facts.Add($"{fact.Stream} {System.Text.Json.JsonSerializer.Serialize(fact.Body, LedgerJson.Options)}");
        }

        return facts;
    }

    public async Task<IReadOnlyList<T>> RowsAsync<T>(string sql, Func<NpgsqlDataReader, T> read)
    {
        await new ProjectionDaemon(_database.Source, Store, ReadModel.Discover(Types, typeof(Importer).Assembly)).CatchUpAsync();
        await using var command = _database.Source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync()) rows.Add(read(reader));
        return rows;
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}

/// <summary>A clock that stands at noon of a day in Shanghai.</summary>
internal sealed class Clock(DateTimeOffset now) : TimeProvider
{
    public static Clock Of(DateOnly today) => new(Shanghai.StartOf(today).AddHours(12));

    public override DateTimeOffset GetUtcNow() => now.ToUniversalTime();
}

/// <summary>Interrupts an import once so many rows are done.</summary>
internal sealed class Stopper(CancellationTokenSource stop, int afterRows) : IProgress<ImportProgress>
{
    public void Report(ImportProgress value)
    {
        if (value.Done >= afterRows) stop.Cancel();
    }
}

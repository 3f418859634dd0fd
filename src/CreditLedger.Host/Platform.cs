using CreditLedger.Access;
using CreditLedger.City;
using CreditLedger.Evaluations;
using CreditLedger.Finance;
using CreditLedger.GovernmentBodies;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.GraphQL.Schema;
using CreditLedger.Host.Identity;
using CreditLedger.Ingestion;
using CreditLedger.Kernel;
using CreditLedger.Preservation;
using CreditLedger.Programmes;
using CreditLedger.Programmes.Simulations;
using CreditLedger.Rules;
using CreditLedger.SectorGrades;
using CreditLedger.Store;
using CreditLedger.Supervision;
using Npgsql;

namespace CreditLedger.Host;

/// <summary>Everything one process of the platform works with, put together in one place.</summary>
internal sealed class Platform : IAsyncDisposable
{
    /// <summary>Every fact of the domain.</summary>
    public static FactTypes Facts { get; } = FactTypes.Discover(typeof(Uscc).Assembly);

    /// <summary>Where the rule files and the city's reference data lie: beside the program unless told otherwise.</summary>
    public static string Programmes { get; } =
        Environment.GetEnvironmentVariable("CREDITLEDGER_PROGRAMMES") ?? Path.Combine(AppContext.BaseDirectory, "programmes");

    private Platform(Database database, TimeProvider clock, DrawSeeds? seeds)
    {
        (Database, Clock) = (database, clock);
        City = CityReference.Load(Path.Combine(Programmes, "city"));
        Store = new EventStore(database.Facts, Facts, clock);
        Daemon = new ProjectionDaemon(database.Ledger, Store, ReadModel.Discover(Facts, typeof(Uscc).Assembly), Found<IReaction>());
        Importer = new Importer(Store, City, clock);
        Enactment = new Enactment(Store, RuleFacts.Shipped.In(City), City, clock);
        Evaluation = new EvaluationRun(Store, RuleFacts.Shipped, clock);
        Classification = new ClassificationRun(Store, RuleFacts.Shipped, clock);
        SectorGrading = new SectorGradingRun(Store, RuleFacts.Shipped, clock);
        BodyGrading = new BodyGradingRun(Store, RuleFacts.Shipped, clock);
        Whitelists = new WhitelistRun(Store, RuleFacts.Shipped, clock);
        ProgrammeRun = new ProgrammeRun(Store, RuleFacts.Shipped, clock);
        Simulations = new SimulationRun(Store, RuleFacts.Shipped, City, clock);
        Deadlines = [.. Found<IDeadline>()];
        Schemes = new SchemeBook(Store, RuleFacts.Shipped);
        AccessLog = new AccessLog(database.Ledger, City.Purposes, clock);
        Desk = DeskOf(Store, database.Ledger, City, clock, seeds, () => Keys?.Signer());
        Graph = CreditGraph.Of(database.Graph, City, Schemes, Desk, Store, Daemon.Tail);
        Schema = Graph.Build();
    }

    public Database Database { get; }

    public TimeProvider Clock { get; }

    public CityReference City { get; }

    public EventStore Store { get; }

    public ProjectionDaemon Daemon { get; }

    public Importer Importer { get; }

    public Enactment Enactment { get; }

    public EvaluationRun Evaluation { get; }

    public ClassificationRun Classification { get; }

    public SectorGradingRun SectorGrading { get; }

    public BodyGradingRun BodyGrading { get; }

    public WhitelistRun Whitelists { get; }

    public ProgrammeRun ProgrammeRun { get; }

    public SimulationRun Simulations { get; }

    public IReadOnlyList<IDeadline> Deadlines { get; }

    public SchemeBook Schemes { get; }

    /// <summary>Where people's commands are handed in.</summary>
    public CommandDesk Desk { get; }

    public AccessLog AccessLog { get; }

    /// <summary>What signs certificates: given by whoever serves. Without it none is issued.</summary>
    public CertificateKeys? Keys { get; set; }

    public GraphSchema Schema { get; }

    private GraphBuilder Graph { get; }

    /// <summary>Opens the database of a data folder and brings its tables up to date.</summary>
    /// <param name="seeds">For those who let people give commands.</param>
    public static async Task<Platform> OpenAsync(string folder, TimeProvider clock, CancellationToken cancellation, DrawSeeds? seeds = null) =>
        await OpenAsync(await Database.OpenAsync(folder, cancellation), clock, cancellation, seeds);

    /// <param name="database">The platform's from now on, also when it cannot be opened.</param>
    public static async Task<Platform> OpenAsync(Database database, TimeProvider clock, CancellationToken cancellation, DrawSeeds? seeds = null)
    {
        try
        {
            var platform = new Platform(database, clock, seeds);
            await LedgerSchema.ApplyAsync(database.Ledger, cancellation);
            await LedgerSchema.ApplyAsync(database.Ledger, typeof(Uscc).Assembly, "read/", cancellation);
            await LedgerSchema.ApplyAsync(database.Ledger, typeof(Uscc).Assembly, "access/", cancellation);
            await platform.AccessLog.PrepareAsync(cancellation);
            await platform.Daemon.ValidateAsync(cancellation);
            await platform.Graph.VerifyAsync(cancellation);
            return platform;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>The schema without a database behind it, to be printed.</summary>
    public static GraphSchema SchemaAlone()
    {
        var nowhere = NpgsqlDataSource.Create("Host=none");
        var store = new EventStore(nowhere, Facts, TimeProvider.System);
        var city = CityReference.Load(Path.Combine(Programmes, "city"));
        var desk = DeskOf(store, nowhere, city, TimeProvider.System, seeds: null, () => null);
        return CreditGraph.Of(GraphDatabase.Open("Host=none"), city, new SchemeBook(store, RuleFacts.Shipped), desk, store, new ProjectionDaemon(nowhere, store, []).Tail).Build();
    }

    // What commands ask for beside what the platform knows is lent here, as a Lazy<T> where it needs the data folder: the schema is printed without one.
    private static CommandDesk DeskOf(EventStore store, NpgsqlDataSource ledger, CityReference city, TimeProvider clock, DrawSeeds? seeds, CertificateKey key) =>
        new(typeof(Uscc).Assembly.GetTypes(), store, ledger, city, RuleFacts.Shipped, clock, key,
            new Lazy<DrawSeeds>(() => seeds ?? throw new InvalidOperationException("A draw is sealed or revealed, and this platform was opened without the draw key.")));

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    /// <summary>Brings about whatever has fallen due.</summary>
    /// <returns>How many appends were recorded.</returns>
    public async Task<long> MeetDeadlinesAsync(CancellationToken cancellation)
    {
        var recorded = 0L;
        foreach (var deadline in Deadlines) recorded += await MeetAsync(deadline, cancellation);
        return recorded;
    }

    /// <summary>The same for one kind of date.</summary>
    public Task<long> MeetAsync(IDeadline deadline, CancellationToken cancellation) => deadline.RunAsync(new DeadlineContext(Database.Ledger, Store, City, Clock), cancellation);

    private static IEnumerable<T> Found<T>() =>
        from type in typeof(Uscc).Assembly.GetTypes()
        where type is { IsAbstract: false } && type.IsAssignableTo(typeof(T))
        orderby type.FullName
        select (T)Activator.CreateInstance(type)!;
}

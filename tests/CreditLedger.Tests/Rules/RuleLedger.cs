using CreditLedger.Archives;
using CreditLedger.Enterprises;
using CreditLedger.Kernel;
using CreditLedger.Programmes;
using CreditLedger.Store;
using CreditLedger.Testing;
using Npgsql;

namespace CreditLedger.Tests.Rules;

/// <summary>A ledger on real PostgreSQL with the shipped rules enacted, and the reactions and read models that follow them.</summary>
internal sealed class RuleLedger : IAsyncDisposable
{
    private static readonly FactTypes Types = FactTypes.Discover(typeof(Archive).Assembly);
    private readonly LedgerDatabase database;

    private RuleLedger(LedgerDatabase database)
    {
        this.database = database;
        Store = new EventStore(database.Source, Types, Clock);
    }

    public SetClock Clock { get; } = new(RuleSamples.Today);

    public EventStore Store { get; }

    public Enactment Enactment => new(Store, RuleSamples.Facts, TestCity.Reference, Clock);

    public NpgsqlDataSource Source => database.Source;

    public string ConnectionString => database.ConnectionString;

    public DeadlineContext Deadlines => new(Source, Store, TestCity.Reference, Clock);

    public static async Task<RuleLedger> OpenAsync()
    {
        var ledger = new RuleLedger(await LedgerDatabase.CreateDatabaseAsync(CreateTablesAsync));
        await ledger.EnactAsync("public-evaluation.json");
        await ledger.EnactAsync("finance-whitelist-small-and-micro.json");
        return ledger;
    }

    public async Task EnactAsync(string shipped) => (await Enactment.EnactAsync(RuleSamples.Shipped(shipped), "proposer", "approver", default)).Refusal.ShouldBeNull();

    /// <summary>A new one each time, as after a restart; with every read model and every reaction of the platform.</summary>
    public ProjectionDaemon Daemon() => new(
        Source, Store, ReadModel.Discover(Types, typeof(Archive).Assembly),
        typeof(Archive).Assembly.GetTypes().Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(IReaction)))
            .Select(type => (IReaction)Activator.CreateInstance(type)!));

    public async Task FollowAsync() => await Daemon().CatchUpAsync();

    public Task<AppendResult> RecordAsync(StreamId stream, params object[] facts) => Store.AppendAsync(new Append(stream, ExpectedVersion.Any, facts));

    public Task RegisterAsync(params object[] facts) => RecordAsync(StreamId.For<Enterprise>(RuleSamples.Registered.Uscc.Value), facts);

    public Task FileAsync(params object[] facts) => RecordAsync(StreamId.For<Archive>(RuleSamples.Registered.Uscc.Value), facts);

    /// <summary>The facts of one stream, by their names.</summary>
    public async Task<string> StoryAsync<TState>(string number) => string.Join(' ', await Store
        .ReadStreamAsync(StreamId.For<TState>(RuleSamples.Registered.Uscc.Value, number)).Select(fact => fact.Body.GetType().Name).ToListAsync());

    public async Task<string?> TextAsync(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        return (await command.ExecuteScalarAsync()) as string;
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private static Task CreateTablesAsync(NpgsqlDataSource source) => LedgerSchema.ApplyAsync(source, typeof(Archive).Assembly, "read/");

    /// <summary>Stands still on a day until it is set to another.</summary>
    internal sealed class SetClock(DateOnly day) : TimeProvider
    {
        public DateOnly Day { get; set; } = day;

        public override DateTimeOffset GetUtcNow() => Shanghai.StartOf(Day).AddHours(9).ToUniversalTime();
    }
}

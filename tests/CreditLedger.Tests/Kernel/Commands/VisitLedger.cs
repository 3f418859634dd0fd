using CreditLedger.Access;
using CreditLedger.Archives;
using CreditLedger.Enterprises;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;
using CreditLedger.Testing;
using CreditLedger.Tests.Enterprises;
using Npgsql;

namespace CreditLedger.Tests.Kernel.Commands;

/// <summary>A ledger with one registered enterprise, and desks over it.</summary>
internal sealed class VisitLedger : IAsyncDisposable
{
    public static readonly Uscc Code = SampleEnterprise.Code;
    public static readonly Caller Regulator = new(Role.Regulator, "11120000000000000X", ["120116"]) { Sectors = ["F"], Person = "7" };
    public static readonly Caller Operator = new(Role.Operator, "platform", []);
    public static readonly Type[] Commands = [typeof(AnnounceVisit), typeof(HoldVisit)];
    public static readonly FactTypes Types = FactTypes.Among(
        [.. typeof(Archive).Assembly.GetTypes(), typeof(Visit), typeof(VisitAnnounced), typeof(VisitHeld)]);

    private readonly LedgerDatabase database;

    private VisitLedger(LedgerDatabase database)
    {
        this.database = database;
        Desk = Restarted();
    }

    public Meanwhile Meanwhile { get; } = new();

    public CommandDesk Desk { get; }

    public EventStore Store => new(database.Source, Types, RuleLedgerClock);

    public NpgsqlDataSource Source => database.Source;

    public string ConnectionString => database.ConnectionString;

    public static TimeProvider RuleLedgerClock { get; } = new Rules.RuleLedger.SetClock(SampleEnterprise.Today);

    public static async Task<VisitLedger> OpenAsync()
    {
        var ledger = new VisitLedger(await LedgerDatabase.CreateDatabaseAsync(CreateTablesAsync));
        await ledger.RegisterAsync(SampleEnterprise.Registered);
        return ledger;
    }

    /// <summary>Another desk over the same database: another host, or this one after a restart.</summary>
    public CommandDesk Restarted(NpgsqlDataSource? source = null) => new(
        Commands, new EventStore(source ?? Source, Types, RuleLedgerClock), source ?? Source, TestCity.Reference, RuleFacts.Shipped, RuleLedgerClock, new Lazy<Meanwhile>(Meanwhile));

    public Task RegisterAsync(params object[] facts) => Store.AppendAsync(new Append(StreamId.For<Enterprise>(Code.Value), ExpectedVersion.Any, facts));

    /// <summary>Everything about visits, in the order of the log.</summary>
    public async Task<List<Fact>> VisitsAsync() => await Store.ReadAllAsync().Where(fact => fact.Body is VisitFact).ToListAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private static async Task CreateTablesAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand(VisitRow.Table);
        await command.ExecuteNonQueryAsync();
    }
}

using Npgsql;

namespace CreditLedger.Store.Load;

[ReadModel("read.gate", nameof(Gate))]
public sealed record GateRow(string Gate, int Passed, int Leaflets, string LastBy, long LastPosition)
{
    public static GateRow Create(VisitorPassed fact, Fact recorded) => new(recorded.Stream.Subject, 1, 0, fact.By, recorded.Position);

    public static GateRow Create(LeafletDropped fact, Fact recorded) => new(recorded.Stream.Subject, 0, 1, fact.By, recorded.Position);

    public GateRow Apply(VisitorPassed fact, Fact recorded) => this with { Passed = Passed + 1, LastBy = fact.By, LastPosition = recorded.Position };

    public GateRow Apply(LeafletDropped fact, Fact recorded) => this with { Leaflets = Leaflets + 1, LastBy = fact.By, LastPosition = recorded.Position };
}

[ReadModel("read.leaflet", nameof(Gate), nameof(Dropper))]
public sealed record LeafletRow(string Gate, string Dropper, long Leaflets, long IndexSum)
{
    public static LeafletRow Create(LeafletDropped fact, Fact recorded) => new(recorded.Stream.Subject, DropperOf(fact), 1, fact.Index);

    public LeafletRow Apply(LeafletDropped fact) => this with { Leaflets = Leaflets + 1, IndexSum = IndexSum + fact.Index };

    internal static string DropperOf(LeafletDropped fact) => fact.By[..fact.By.LastIndexOf('/')];
}

/// <summary>Greets each visitor once. It keeps no command id: its position and its appends are one transaction.</summary>
public sealed class Greet : IReaction
{
    public string Name => "Greet";

    public IReadOnlySet<Type> ReactsTo { get; } = new HashSet<Type> { typeof(VisitorPassed) };

    public Task<IReadOnlyList<Append>> ReactAsync(IReadOnlyList<Fact> page, ReactionContext context, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Append>>([
            .. page.Select(fact => new Append(StreamId.For<Greeting>(fact.Stream.Subject), ExpectedVersion.Any, new VisitorGreeted(fact.Position)))]);
}

/// <summary>A ledger of gates: its types, its tables, and what follows it.</summary>
public static class GateLedger
{
    public static FactTypes Types { get; } = FactTypes.Discover(typeof(Gate).Assembly);

    public static IReadOnlyList<ReadModel> Models { get; } = ReadModel.Discover(Types, typeof(Gate).Assembly);

    public static EventStore Store(NpgsqlDataSource source, TimeProvider? clock = null) => new(source, Types, clock ?? TimeProvider.System);

    public static ProjectionDaemon Daemon(NpgsqlDataSource source, EventStore store) =>
        new(source, store, Models, [new Greet()], new DaemonOptions { PollInterval = TimeSpan.FromMilliseconds(100), PageSize = new PageSize(Rows: 200) });

    public static async Task CreateAsync(NpgsqlDataSource source)
    {
        await LedgerSchema.ApplyAsync(source);
        await using var command = source.CreateCommand("""
            create schema read;
            create table read.gate (gate text primary key, passed int not null, leaflets int not null, last_by text not null, last_position bigint not null);
            create table read.leaflet (
              gate text not null, dropper text not null, leaflets bigint not null, index_sum bigint not null, primary key (gate, dropper));
            """);
        await command.ExecuteNonQueryAsync();
    }
}

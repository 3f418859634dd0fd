namespace CreditLedger.Store.Tests;

/// <summary>What was stored first: the load as somebody wrote it.</summary>
public sealed record CrateFilled(string Load) : IFormerShape<CratePacked>
{
    public CratePacked Upcast() => Load.Split(' ') is [var amount, var unit]
        ? new CratePacked(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), unit)
        : throw new InvalidOperationException($"'{Load}' is no load");
}

/// <summary>What was stored next: amount and unit apart.</summary>
public sealed record CratePacked(decimal Amount, string Unit) : IFormerShape<CrateLoaded>
{
    public CrateLoaded Upcast() => new(Unit == "t" ? Amount * 1000 : Amount);
}

public abstract record CrateFact;

/// <summary>Today's shape; the seal came later, and facts that lack it are unsealed.</summary>
public sealed record CrateLoaded(decimal Kilograms, string Seal = "unsealed") : CrateFact;

public sealed record CrateOpened(DateOnly OpenedOn) : CrateFact;

public sealed record Crate(decimal Kilograms, bool IsOpen) : IFold<Crate, CrateFact>
{
    public static Crate Initial { get; } = new(0m, IsOpen: false);

    public static Crate Evolve(Crate state, CrateFact fact) => fact switch
    {
        CrateLoaded loaded => state with { Kilograms = state.Kilograms + loaded.Kilograms },
        _ => state with { IsOpen = true },
    };
}

/// <summary>Open generic, so that only the specs of former shapes come upon it.</summary>
public static class Yard<T>
{
    [ReadModel("read.crate", nameof(Sender))]
    public sealed record CrateRow(string Sender, decimal Kilograms, string Seal, int Loads, bool Open)
    {
        public static CrateRow Create(CrateLoaded fact, Fact recorded) => new(recorded.Stream.Subject, fact.Kilograms, fact.Seal, Loads: 1, Open: false);

        public CrateRow Apply(CrateLoaded fact) => this with { Kilograms = Kilograms + fact.Kilograms, Seal = fact.Seal, Loads = Loads + 1 };

        public CrateRow Apply(CrateOpened fact) => this with { Open = fact is not null };
    }
}

internal static class Crates
{
    public static StreamId Crate(string sender = "S1") => StreamId.For<Crate>(sender);

    public const string RowTable =
        "create table read.crate (sender text primary key, kilograms numeric not null, seal text not null, loads int not null, open boolean not null)";

    /// <summary>Parcels, senders and crates.</summary>
    public static ProjectionDaemon CrateDaemon(this Ledger ledger, int page = 1000) => new(
        ledger.Source, ledger.Store, [.. Daemons.Models, ReadModel.Of<Yard<int>.CrateRow>(Ledger.Types)],
        options: Daemons.Options with { PageSize = new PageSize(page) });

    /// <summary>Puts a fact into the log as a program of its time stored it.</summary>
    public static async Task StoreAsync(this Ledger ledger, StreamId stream, string alias, string json)
    {
        await using var command = ledger.Source.CreateCommand("""
            with stream as (
              insert into ledger.mt_streams as s (id, type, version) values ($1, $2, 1)
              on conflict (id) do update set version = s.version + 1
              returning version)
            insert into ledger.mt_events (seq_id, id, stream_id, version, data, type)
            select nextval('ledger.mt_events_sequence'), gen_random_uuid(), $1, version, $3::jsonb, $4 from stream
            """);
        foreach (var value in new[] { stream.Value, stream.Kind, json, alias }) command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Loads in all three shapes on one stream, oldest first: 2,512.50 kg in sum.</summary>
    public static async Task StoreMixedAsync(this Ledger ledger, string sender = "S1")
    {
        await ledger.StoreAsync(Crate(sender), "crate_filled", """{ "load": "2 t" }""");
        await ledger.StoreAsync(Crate(sender), "crate_packed", """{ "amount": 500.00, "unit": "kg" }""");
        await ledger.StoreAsync(Crate(sender), "crate_loaded", """{ "kilograms": 2.5 }""");
        await ledger.AppendAsync(Crate(sender), new CrateLoaded(10.00m, "red"));
    }
}

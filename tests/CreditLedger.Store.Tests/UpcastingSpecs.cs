using static CreditLedger.Store.Tests.Crates;
using static CreditLedger.Store.Tests.Samples;

namespace CreditLedger.Store.Tests;

/// <summary>What was stored in a shape that is stored no more is read, folded, projected and reacted to as today's fact.</summary>
public sealed class UpcastingSpecs
{
    [Fact]
    public async Task a_former_shape_is_read_as_the_fact_that_took_its_place_however_many_steps_lie_between()
    {
        await using var ledger = await Ledger.OpenAsync();
        await ledger.StoreMixedAsync();

        var facts = await ToListAsync(ledger.Store.ReadStreamAsync(Crate()));

        facts.Select(fact => fact.Body).ShouldBe([
            new CrateLoaded(2000m), new CrateLoaded(500.00m), new CrateLoaded(2.5m, "unsealed"), new CrateLoaded(10.00m, "red")]);
        facts.Select(fact => ((CrateLoaded)fact.Body).Kilograms.ToString()).ShouldBe(["2000", "500.00", "2.5", "10.00"]);
        facts.Select(fact => fact.Version).ShouldBe([1L, 2L, 3L, 4L]);
    }

    [Fact]
    public async Task a_stream_that_mixes_old_and_new_shapes_is_folded_and_appended_to_as_any_other()
    {
        await using var ledger = await Ledger.OpenAsync();
        await ledger.StoreMixedAsync();

        (await ledger.Store.LoadAsync<Crate, CrateFact>(Crate())).ShouldBe((new Crate(2512.50m, IsOpen: false), 4L));
        (await ledger.Store.LoadManyAsync<Crate, CrateFact>([Crate()]))[Crate()].Version.ShouldBe(4);
        (await ToListAsync(ledger.Store.ReadEachSubjectAsync(["S1"]))).Single().Facts.Count.ShouldBe(4);

        var opened = await ledger.Store.AppendAsync(new Append(Crate(), ExpectedVersion.Exactly(4), new CrateOpened(new DateOnly(2026, 5, 1))));
        opened.Outcome.ShouldBe(AppendOutcome.Appended);
        (await ledger.Store.LoadAsync<Crate, CrateFact>(Crate())).State.IsOpen.ShouldBeTrue();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    public async Task a_projection_follows_old_shapes_and_its_rebuild_is_the_same(int page)
    {
        await using var ledger = await Ledger.OpenAsync();
        await ledger.StoreMixedAsync();
        await ledger.StoreMixedAsync("S2");
        await ledger.ExecuteAsync(RowTable);
        var daemon = ledger.CrateDaemon(page);

        await daemon.CatchUpAsync();
        var followed = await RowsAsync(ledger);
        followed.ShouldBe(["(S1,2512.50,red,4,f)", "(S2,2512.50,red,4,f)"]);

        await daemon.RebuildAsync(nameof(Yard<>.CrateRow));
        (await RowsAsync(ledger)).ShouldBe(followed);
    }

    [Theory]
    [InlineData(false, "2000 500.00 7000")]
    [InlineData(true, "500.00 7000")]
    public async Task a_reaction_is_called_with_what_was_stored_in_a_former_shape(bool readsWholeSubjects, string seen)
    {
        await using var ledger = await Ledger.OpenAsync();
        await ledger.StoreAsync(Crate("S1"), "crate_filled", """{ "load": "2 t" }""");
        await ledger.StoreAsync(Crate("S1"), "crate_packed", """{ "amount": 500.00, "unit": "kg" }""");
        await ledger.StoreAsync(Crate("S2"), "crate_filled", """{ "load": "7 t" }""");
        await ledger.AppendAsync(Crate("S2"), new CrateOpened(new DateOnly(2026, 5, 1)));
        var reaction = new Weigh { ReadsWholeSubjects = readsWholeSubjects };

        await ledger.Daemon(page: 1, reaction).CatchUpAsync();

        string.Join(' ', reaction.Seen).ShouldBe(seen);
    }

    [Fact]
    public async Task a_former_shape_that_cannot_be_told_as_todays_fact_stops_who_asks_for_it_and_nobody_else()
    {
        await using var ledger = await Ledger.OpenAsync();
        await ledger.StoreAsync(Crate(), "crate_filled", """{ "load": "heavy" }""");
        await ledger.AppendAsync(Parcel(), Posted);
        await ledger.ExecuteAsync(RowTable);

        var unreadable = await Should.ThrowAsync<UnreadableFactException>(() => ToListAsync(ledger.Store.ReadStreamAsync(Crate())));
        (unreadable.Position, unreadable.Message).ShouldBe(
            (1L, "the fact 'crate_filled' at position 1 cannot be read: CrateFilled cannot be read as CrateLoaded: 'heavy' is no load"));

        var stopped = await Should.ThrowAsync<ProjectionStoppedException>(() => ledger.CrateDaemon().CatchUpAsync());
        stopped.Stopped.Single().Name.ShouldBe("CrateRow");
        (await ledger.ScalarAsync<long>("select count(*) from read.parcel")).ShouldBe(1);
    }

    [Fact]
    public async Task a_former_shape_is_recorded_no_more()
    {
        await using var ledger = await Ledger.OpenAsync();

        (await Should.ThrowAsync<InvalidOperationException>(() => ledger.AppendAsync(Crate(), new CratePacked(1m, "kg"))))
            .Message.ShouldBe("CreditLedger.Store.Tests.CratePacked is a former shape: it is read as CrateLoaded and recorded no more.");
        (await ledger.Store.HeadAsync()).ShouldBe(0);
    }

    [Fact]
    public void a_fact_is_known_by_its_own_alias_and_by_those_of_its_former_shapes()
    {
        Ledger.Types.RecordedAs(typeof(CrateLoaded)).ShouldBe("crate_loaded");
        Ledger.Types.AliasesOf(typeof(CrateLoaded)).ShouldBe(["crate_loaded", "crate_filled", "crate_packed"]);
        Ledger.Types.AliasesOf(typeof(CrateOpened)).ShouldBe(["crate_opened"]);
        Ledger.Types.All.ShouldNotContain(typeof(CrateFilled));
        Ledger.Types.Shapes.Where(shape => shape.IsFormer).Select(shape => shape.Type).ShouldBe([typeof(CrateFilled), typeof(CratePacked)], ignoreOrder: true);
    }

    private static async Task<IEnumerable<object?>> RowsAsync(Ledger ledger) =>
        (await ledger.RowsAsync("select c::text from read.crate c order by sender")).Select(row => row[0]);

    private sealed class Weigh : IReaction
    {
        public string Name => "Weigh";

        public IReadOnlySet<Type> ReactsTo { get; } = new HashSet<Type> { typeof(CrateLoaded) };

        public bool ReadsWholeSubjects { get; init; }

        public List<decimal> Seen { get; } = [];

        public Task<IReadOnlyList<Append>> ReactAsync(IReadOnlyList<Fact> page, ReactionContext context, CancellationToken cancellation)
        {
            Seen.AddRange(page.Select(fact => ((CrateLoaded)fact.Body).Kilograms));
            return Task.FromResult<IReadOnlyList<Append>>([]);
        }
    }
}

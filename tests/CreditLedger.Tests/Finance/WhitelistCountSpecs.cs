using CreditLedger.Archives;
using CreditLedger.Enterprises;
using CreditLedger.Evaluations;
using CreditLedger.Finance;
using CreditLedger.Kernel;
using CreditLedger.Store;
using CreditLedger.Tests.Rules;

namespace CreditLedger.Tests.Finance;

/// <summary>The maintained counters against a plain recount, whatever happens in whatever order.</summary>
public sealed class WhitelistCountSpecs : IAsyncLifetime
{
    private static readonly string[] s_districts = ["120101", "120103", "120116"];
    private static readonly string?[] s_grades = ["A", "B", null];
    private readonly Random _chance = new(20260701);
    private readonly List<(Uscc Uscc, string List)> _entries = [];
    private RuleLedger _ledger = null!;

    private ProjectionDaemon Daemon => new(
        _ledger.Source, _ledger.Store, [ReadModel.Of<WhitelistEntryRow>(FactTypes.Discover(typeof(Archive).Assembly))], []);

    public async ValueTask InitializeAsync() => _ledger = await RuleLedger.OpenAsync();

    public ValueTask DisposeAsync() => _ledger.DisposeAsync();

    [Fact]
    public async Task the_counters_equal_a_recount_after_every_page_and_after_a_rebuild()
    {
        for (var round = 0; round < 5; round++)
        {
            for (var step = 0; step < 40; step++)
            {
                await HappenAsync();
            }

            await Daemon.CatchUpAsync();
            await ShouldEqualRecountAsync($"round {round}");
        }

        await Daemon.RebuildAsync(nameof(WhitelistEntryRow));
        await ShouldEqualRecountAsync("rebuilt");

        // Rows that a rebuild puts right are counted as what they become.
        await _ledger.TextAsync("update read.whitelist_entry set status = 'Delisted', district = '120118', grade = case when grade = 'A' then null else 'A' end");
        await _ledger.TextAsync("delete from read.whitelist_entry where uscc > (select min(uscc) from read.whitelist_entry)");
        await ShouldEqualRecountAsync("spoilt");
        await Daemon.RebuildAsync(nameof(WhitelistEntryRow));
        await ShouldEqualRecountAsync("repaired");
    }

    [Fact]
    public async Task entries_from_before_there_were_counters_are_counted_when_the_platform_starts_and_only_once()
    {
        for (var step = 0; step < 40; step++)
        {
            await HappenAsync();
        }

        await Daemon.CatchUpAsync();
        await _ledger.TextAsync("truncate read.whitelist_count");
        await LedgerSchema.ApplyAsync(_ledger.Source, typeof(Archive).Assembly, "read/");
        await LedgerSchema.ApplyAsync(_ledger.Source, typeof(Archive).Assembly, "read/");
        await ShouldEqualRecountAsync("started anew");
        await _ledger.TextAsync("truncate read.whitelist_entry");
        (await CountersAsync()).ShouldBeNull();
    }

    private async Task HappenAsync()
    {
        if (_entries.Count < 5 || _chance.Next(4) == 0)
        {
            var (entering, list) = (Uscc.Complete($"91120116MA{_entries.Count:000000}"), Of(["small-and-micro", "manufacturing"]));
            _entries.Add((entering, list));
            await RecordAsync<WhitelistEntry>((entering, list), list, EntrySamples.Admitted with
            {
                Uscc = entering, ListId = list, Enterprise = EntrySamples.Shown with { District = Of(s_districts), Grade = Of(s_grades) },
            });
            return;
        }

        var entry = Of(_entries);
        var (uscc, on) = (entry.Uscc, RuleSamples.Today);
        await (_chance.Next(6) switch
        {
            0 => RecordAsync<WhitelistEntry>(entry, entry.List, EntrySamples.Suspended with { Uscc = uscc, ListId = entry.List }),
            1 => RecordAsync<WhitelistEntry>(entry, entry.List, EntrySamples.Reinstated with { Uscc = uscc, ListId = entry.List }),
            2 => RecordAsync<WhitelistEntry>(entry, entry.List, EntrySamples.Delisted with { Uscc = uscc, ListId = entry.List }),
            3 => RecordAsync<Enterprise>(entry, null, new EnterpriseMoved(uscc, Of(s_districts), on)),
            4 => RecordAsync<Evaluation>(entry, "public-evaluation", new GradeAssigned(uscc, "public-evaluation", 1, Of(["A", "B", "C"]), 900m, null, [], on)),
            _ => RecordAsync<Evaluation>(entry, "public-evaluation", new GradeWithdrawn(uscc, "public-evaluation", "改用其他方案", on)),
        });
    }

    private Task<AppendResult> RecordAsync<TState>((Uscc Uscc, string List) entry, string? number, object fact) =>
        _ledger.RecordAsync(number is null ? StreamId.For<TState>(entry.Uscc.Value) : StreamId.For<TState>(entry.Uscc.Value, number), fact);

    private async Task ShouldEqualRecountAsync(string when)
    {
        var counted = await CountersAsync();
        counted.ShouldNotBeNull();
        counted.ShouldBe(await _ledger.TextAsync(
            "select string_agg(concat_ws('|', list_id, status, district, coalesce(grade, '-'), n), ' ' order by list_id, status, district, grade) from (select list_id, status, district, grade, count(*) as n from read.whitelist_entry group by 1, 2, 3, 4) as plain"), when);
    }

    private Task<string?> CountersAsync() => _ledger.TextAsync(
        "select string_agg(concat_ws('|', list_id, status, district, coalesce(grade, '-'), rows), ' ' order by list_id, status, district, grade) from read.whitelist_count where rows <> 0");

    private T Of<T>(IReadOnlyList<T> choices) => choices[_chance.Next(choices.Count)];
}

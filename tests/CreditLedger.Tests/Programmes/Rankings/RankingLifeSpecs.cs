using CreditLedger.Enterprises;
using CreditLedger.Evaluations;
using CreditLedger.Kernel;
using CreditLedger.Programmes;
using CreditLedger.Programmes.Rankings;
using CreditLedger.Rules;
using CreditLedger.Store;
using CreditLedger.Tests.Rules;
using static CreditLedger.Tests.Programmes.Rankings.RankingLedger;
using static CreditLedger.Tests.Programmes.Rankings.RankingSamples;

namespace CreditLedger.Tests.Programmes.Rankings;

/// <summary>From the last day of a half-year to a confirmed ranking, on real PostgreSQL.</summary>
public sealed class RankingLifeSpecs : IAsyncLifetime
{
    private const string Rows = "select string_agg(concat_ws('|', period, status, as_of, frozen_on, objections_until, confirmed_on, participants, top), ' ' order by period) from read.ranking";
    private const string Places = "select string_agg(concat_ws('|', rank, points, is_top), ' ' order by rank) from read.ranking_entry where rank <= 3";
    private const string Published = "select count(*)::text from read.published_ranking_entry";

    private RankingLedger ledger = null!;

    public async ValueTask InitializeAsync() => ledger = await RankingLedger.OpenAsync();

    public ValueTask DisposeAsync() => ledger.DisposeAsync();

    [Fact]
    public async Task a_ranking_is_frozen_after_its_last_day_confirmed_after_its_window_and_public_only_then()
    {
        await ledger.LicenseAsync(4, LastDay);
        (await ledger.OnAsync(LastDay)).ShouldBe(0);
        (await ledger.OnAsync(FrozenOn)).ShouldBe(1);
        (await ledger.OnAsync(FrozenOn)).ShouldBe(0);
        (await TextAsync(Rows)).ShouldBe("2024H1|Frozen|2024-06-30|2024-07-01|2024-07-08|10|2");
        (await TextAsync(Places)).ShouldBe("1|10|t 2|0|t 3|0|f");
        (await TextAsync(Published)).ShouldBe("0");
        (await CodesAsync()).Take(3).ShouldBe([Code(4), Code(10), Code(9)]);

        (await ledger.OnAsync(Until)).ShouldBe(0);
        (await ledger.OnAsync(Until.AddDays(1))).ShouldBe(1);
        (await ledger.OnAsync(Until.AddDays(2))).ShouldBe(0);
        (await TextAsync(Rows)).ShouldBe("2024H1|Confirmed|2024-06-30|2024-07-01|2024-07-08|2024-07-09|10|2");
        (await TextAsync(Published)).ShouldBe("10");
        (await ledger.StoryAsync()).ShouldBe("RankingFrozen RankingConfirmed");
    }

    [Fact]
    public async Task a_host_that_was_down_changes_nothing_about_the_day_that_decides()
    {
        ledger.Rules.Clock.Day = new(2024, 7, 18);
        await ledger.LicenseAsync(3, LastDay);
        await ledger.LicenseAsync(7, FrozenOn);
        (await ledger.OnAsync(new(2024, 7, 20))).ShouldBe(1);
        var taken = await ledger.LastAsync();
        (taken.AsOf, taken.TakenOn).ShouldBe((LastDay, new DateOnly(2024, 7, 20)));
        taken.Entries.Where(entry => entry.Points > 0).Select(entry => entry.Uscc).ShouldBe([Code(3)]);
        (await TextAsync(Rows)).ShouldBe("2024H1|Frozen|2024-06-30|2024-07-20|2024-07-26|10|2", "the window is counted from the day on which everyone could see it");
    }

    [Fact]
    public async Task both_half_years_are_frozen_together_when_nobody_looked_for_a_year()
    {
        await ledger.LicenseAsync(5, LastDay);
        (await ledger.OnAsync(new(2025, 1, 6))).ShouldBe(2);
        (await TextAsync("select string_agg(period || ' ' || as_of, ', ' order by period) from read.ranking")).ShouldBe("2024H1 2024-06-30, 2024H2 2024-12-31");
    }

    [Fact]
    public async Task the_same_position_gives_the_same_digest_whatever_was_recorded_since()
    {
        await ledger.LicenseAsync(2, LastDay);
        await ledger.OnAsync(FrozenOn);
        var taken = await ledger.LastAsync();
        await ledger.LicenseAsync(6, LastDay);
        ledger.Rules.Clock.Day = new(2026, 1, 1);
        (await ledger.Run.RecomputeAsync(TheRanking, taken)).Digest.ShouldBe(taken.Digest);
        (await ledger.Run.RecomputeAsync(TheRanking, taken with { Position = await ledger.Store.HeadAsync() })).Digest.ShouldNotBe(taken.Digest);
    }

    [Fact]
    public async Task a_tampered_entry_is_noticed_by_the_digest()
    {
        await ledger.OnAsync(FrozenOn);
        var taken = await ledger.LastAsync();
        CanonicalRanking.IsIntact(Id, Points, Period, taken).ShouldBeTrue();

        await TextAsync("update ledger.mt_events set data = jsonb_set(data, '{taking,entries,5,points}', '30') where type = 'ranking_frozen'");
        var tampered = (await ledger.Store.ReadStreamAsync(TheRanking).Select(fact => fact.Body).FirstAsync()).ShouldBeOfType<RankingFrozen>().Taking;
        tampered.Entries[5].Points.ShouldBe(30);
        CanonicalRanking.IsIntact(Id, Points, Period, tampered).ShouldBeFalse();
        (await ledger.Run.RecomputeAsync(TheRanking, tampered)).Digest.ShouldBe(taken.Digest, "the log still says how it was");
    }

    [Fact]
    public async Task an_upheld_objection_is_answered_by_a_new_taking_as_of_the_same_day_and_a_new_window()
    {
        await ledger.LicenseAsync(8, LastDay);
        await ledger.OnAsync(FrozenOn);
        var before = await ledger.LastAsync();
        (await ledger.ObjectAsync(1)).Refusal.ShouldBeNull();
        (await ledger.OnAsync(Until.AddDays(1))).ShouldBe(0, "an open objection holds the confirmation up");

        // What was wrong is put right first, and what was granted after the last day still does not count.
        await ledger.LicenseAsync(1, LastDay.AddDays(-3));
        await ledger.LicenseAsync(2, FrozenOn);
        (await ledger.DecideAsync(1, isUpheld: true)).Refusal.ShouldBeNull();
        (await ledger.OnAsync(Until.AddDays(2))).ShouldBe(1);
        var after = await ledger.LastAsync();
        (await CodesAsync()).Take(2).ShouldBe([Code(8), Code(1)]);
        (after.AsOf, after.Digest == before.Digest).ShouldBe((LastDay, false));
        (await TextAsync(Rows)).ShouldBe("2024H1|Frozen|2024-06-30|2024-07-01|2024-07-17|10|2");
        (await TextAsync("select moves -> 0 ->> 'from' from read.ranking_standing where rank = 2")).ShouldBe("10");
        (await TextAsync("select concat_ws('|', uscc, is_upheld, reason, retaken_on) from read.ranking_objection")).ShouldBe($"{Code(1)}|t|已核实|2024-07-10");

        (await ledger.OnAsync(new(2024, 7, 17))).ShouldBe(0);
        (await ledger.OnAsync(new(2024, 7, 18))).ShouldBe(1);
        (await ledger.StoryAsync()).ShouldBe("RankingFrozen RankingObjected RankingObjectionDecided RankingRetaken RankingConfirmed");
    }

    [Fact]
    public async Task a_rejected_objection_leaves_the_ranking_as_it_was()
    {
        await ledger.OnAsync(FrozenOn);
        (await ledger.ObjectAsync(1)).Refusal.ShouldBeNull();
        (await ledger.DecideAsync(1, isUpheld: false)).Refusal.ShouldBeNull();
        await ledger.OnAsync(Until.AddDays(1));
        (await ledger.StoryAsync()).ShouldBe("RankingFrozen RankingObjected RankingObjectionDecided RankingConfirmed");
    }

    [Fact]
    public async Task several_hosts_freeze_a_ranking_once()
    {
        ledger.Rules.Clock.Day = FrozenOn;
        var recorded = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ledger.Run.FreezeAsync()));
        recorded.Sum().ShouldBe(1);
        (await ledger.StoryAsync()).ShouldBe("RankingFrozen");
    }

    [Fact]
    public async Task a_ranking_holds_as_many_as_it_can_and_one_more_declines_it_for_good()
    {
        ledger.Rules.Clock.Day = FrozenOn;
        (await ledger.RunOf(participantsMax: 9).FreezeAsync()).ShouldBe(1);
        await ledger.FollowAsync();
        (await TextAsync(Rows)).ShouldBe("2024H1|Declined|2024-06-30|2024-07-01|10|0");
        (await TextAsync("select concat_ws('|', digest, jsonb_array_length(entries), (select count(*) from read.ranking_entry)) from read.ranking")).ShouldBe("0|0");

        // Nobody looks again, however many take part now.
        (await ledger.Run.FreezeAsync()).ShouldBe(0);
        (await ledger.OnAsync(Until.AddDays(1))).ShouldBe(0);
        (await ledger.ObjectAsync(1)).Refusal!.Code.ShouldBe(ObjectToRanking.NotFrozen.Code);
        (await ledger.StoryAsync()).ShouldBe("RankingDeclined");
    }

    [Fact]
    public async Task as_many_as_a_ranking_can_hold_are_ranked()
    {
        ledger.Rules.Clock.Day = FrozenOn;
        (await ledger.RunOf(participantsMax: 10).FreezeAsync()).ShouldBe(1);
        (await ledger.StoryAsync()).ShouldBe("RankingFrozen");
    }

    // The whole ranking was compared with what it had been once for each of its entries: from some thousands on the projection stopped.
    [Fact]
    public async Task an_objection_to_a_large_ranking_leaves_who_stands_where_untouched()
    {
        ledger.Rules.Clock.Day = FrozenOn;
        var large = Taken(Enumerable.Range(1, 5_000).Select(i => Candidate(i, points: i % 100)));
        await ledger.Rules.RecordAsync(TheRanking, Frozen with { Taking = large });
        await ledger.FollowAsync();
        const string Written = "select md5(string_agg(concat_ws(' ', rank, uscc, xmin), ' ' order by rank)) from read.ranking_entry";
        var before = await TextAsync(Written);
        (await ledger.ObjectAsync(1)).Refusal.ShouldBeNull();
        await ledger.FollowAsync();
        (await TextAsync(Written)).ShouldBe(before);
        (await TextAsync("select concat_ws('|', jsonb_array_length(objections), (select count(*) from read.ranking_entry)) from read.ranking")).ShouldBe("1|5000");
    }

    [Fact]
    public async Task one_programmes_rankings_are_taken_alone_when_it_is_named()
    {
        var other = Plan with { Id = "another-ranking" };
        await ledger.Rules.RecordAsync(StreamId.For<Programme>(other.Id), new ProgrammeEnacted(other.Id, 1, other.EffectiveOn, other, "proposer", "approver"));
        ledger.Rules.Clock.Day = FrozenOn;
        (await ledger.Run.RunAsync([], other.Id)).ShouldBe(new RankingTally(Taken: 1, Retaken: 0, Confirmed: 0));
        (await ledger.StoryAsync()).ShouldBe("");
        (await ledger.Run.RunAsync([])).ShouldBe(new RankingTally(Taken: 1, Retaken: 0, Confirmed: 0));
        (await ledger.StoryAsync()).ShouldBe("RankingFrozen");
        ledger.Rules.Clock.Day = Until.AddDays(1);
        (await ledger.Run.RunAsync([TheRanking])).ShouldBe(new RankingTally(Taken: 0, Retaken: 0, Confirmed: 1));
    }

    [Fact]
    public async Task a_freeze_says_how_far_it_has_come()
    {
        ledger.Rules.Clock.Day = FrozenOn;
        var told = new Told();
        await ledger.Run.FreezeAsync(told);
        told.Last.ShouldBe(new SweepProgress(10, 10));
    }

    [Fact]
    public async Task an_objection_that_is_upheld_while_everyone_is_looked_at_is_answered_by_the_next_taking()
    {
        await ledger.OnAsync(FrozenOn);
        foreach (var enterprise in (int[])[1, 2]) (await ledger.ObjectAsync(enterprise)).Refusal.ShouldBeNull();
        (await ledger.DecideAsync(1, isUpheld: true)).Refusal.ShouldBeNull();
        var meanwhile = new Told(() => ledger.DecideAsync(2, isUpheld: true).GetAwaiter().GetResult().Refusal.ShouldBeNull());
        (await ledger.Run.RetakeAsync([TheRanking], meanwhile)).ShouldBe(0);
        (await ledger.Run.RetakeAsync([TheRanking])).ShouldBe(1);
        (await ledger.Run.RetakeAsync([TheRanking])).ShouldBe(0);
    }

    [Fact]
    public async Task points_come_on_top_of_the_grade_that_stood_on_the_last_day()
    {
        var graded = Rule with
        {
            Indicators = [new("grade", new("等级", "Grade"), "evaluation.grade", new(Values: new Dictionary<string, decimal>(StringComparer.Ordinal) { ["A"] = 60, ["B"] = 45 }, Otherwise: 0), WhenUnknown: 0), .. Rule.Indicators],
        };
        var plan = PlanOf(graded) with { Id = "sample-graded" };
        await ledger.Rules.RecordAsync(StreamId.For<Programme>(plan.Id), new ProgrammeEnacted(plan.Id, 1, plan.EffectiveOn, plan, "proposer", "approver"));
        await ledger.LicenseAsync(1, LastDay);
        await GradeAsync(1, "B", LastDay);
        await GradeAsync(2, "A", LastDay);
        await GradeAsync(2, "B", FrozenOn);
        await GradeAsync(3, "A", FrozenOn);
        (await ledger.OnAsync(FrozenOn)).ShouldBe(2);
        (await TextAsync("select string_agg(concat_ws('|', uscc, points), ' ' order by rank) from read.ranking_entry where programme_id = 'sample-graded' and rank <= 3"))
            .ShouldBe($"{Code(2)}|60 {Code(1)}|55 {Code(10)}|0");

        Task GradeAsync(int enterprise, string grade, DateOnly on) => ledger.Rules.RecordAsync(
            StreamId.For<Evaluation>(Code(enterprise).Value, RuleSamples.Scheme.Id), RuleSamples.Grade(grade, 800) with { Uscc = Code(enterprise), EvaluatedOn = on });
    }

    [Fact]
    public async Task a_sole_traders_name_is_not_public_and_a_rebuild_gives_the_same_rows()
    {
        await ledger.Rules.RecordAsync(StreamId.For<Enterprise>(Code(11).Value), Registered(11) with { Kind = MarketEntityKind.SoleTrader });
        await ledger.OnAsync(FrozenOn);
        await ledger.OnAsync(Until.AddDays(1));
        (await TextAsync("select string_agg(uscc, ' ') from read.published_ranking_entry where name is null")).ShouldBe(Code(11).Value);

        const string All = "select md5(string_agg(e::text, ' ' order by programme_id, number, rank)) from read.ranking_entry e";
        var rows = await TextAsync(All);
        await ledger.Daemon().RebuildAllAsync();
        (await TextAsync(All)).ShouldBe(rows);
        await TextAsync("update read.ranking set top = 0");
        (await TextAsync(All)).ShouldNotBe(rows);
        await ledger.Daemon().RebuildAllAsync();
        (await TextAsync(All)).ShouldBe(rows);
        await TextAsync("delete from read.ranking");
        (await TextAsync("select count(*)::text from read.ranking_entry")).ShouldBe("0");
    }

    private async Task<IEnumerable<Uscc>> CodesAsync() => (await ledger.LastAsync()).Entries.Select(entry => entry.Uscc);

    private Task<string?> TextAsync(string sql) => ledger.Rules.TextAsync(sql);

    private sealed class Told(Action? meanwhile = null) : IProgress<SweepProgress>
    {
        public SweepProgress? Last { get; private set; }

        public void Report(SweepProgress value)
        {
            Last = value;
            meanwhile?.Invoke();
        }
    }
}

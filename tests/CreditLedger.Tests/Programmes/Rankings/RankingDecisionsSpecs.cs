using CreditLedger.Archives;
using CreditLedger.Decisions;
using CreditLedger.Rules;
using CreditLedger.Store;
using CreditLedger.Tests.Rules;
using static CreditLedger.Tests.Programmes.Rankings.RankingLedger;
using static CreditLedger.Tests.Programmes.Rankings.RankingSamples;
using Language = CreditLedger.Kernel.Language;
using Shanghai = CreditLedger.Kernel.Shanghai;

namespace CreditLedger.Tests.Programmes.Rankings;

/// <summary>What a ranking says of one enterprise as of a day and as known at a time, before it is taken and after.</summary>
public sealed class RankingDecisionsSpecs : IAsyncLifetime
{
    private RankingLedger ledger = null!;
    private RuleShelf shelf = null!;

    public async ValueTask InitializeAsync()
    {
        ledger = await RankingLedger.OpenAsync();
        shelf = new RuleShelf(ledger.Store, RuleSamples.Facts);
    }

    public ValueTask DisposeAsync() => ledger.DisposeAsync();

    [Fact]
    public async Task the_points_of_a_day_are_told_with_the_facts_behind_them_before_anything_is_taken()
    {
        await ledger.LicenseAsync(4, new(2024, 3, 1));
        ledger.Rules.Clock.Day = new(2024, 4, 1);
        var points = await PointsAsync(4, new(2024, 4, 1));
        (points.Part, points.Version, points.Score, points.Met).ShouldBe(("rankings.points", 1, 10, true));
        var licence = (await ledger.Store.ReadSubjectAsync(Code(4).Value).ToListAsync()).Single(fact => fact.Body is LicenceFiled).Id;
        points.Explanation.Steps().Single(step => step.Rule == "indicators.licences").Facts.ShouldBe([licence]);
        points.Explanation.Steps().Single(step => step.Rule == "ties.enterprise.capital").Observed.ShouldBe("4");
        points.ToText(Language.En).ShouldContain("takes part, 10 points");
        points.ToText(Language.Zh).ShouldContain("参加，10 分");
        points.ToText(Language.En).ShouldNotContain("? ");
        (await PointsAsync(4, new(2024, 2, 29))).Score.ShouldBe(0);
        (await PlaceAsync(4, new(2024, 4, 1))).ShouldBeNull("nothing was taken");
    }

    // This stopped every question about anybody.
    [Fact]
    public async Task a_ranking_that_was_declined_gave_nobody_a_place_and_stands_in_no_answers_way()
    {
        ledger.Rules.Clock.Day = FrozenOn;
        (await ledger.RunOf(participantsMax: 9).FreezeAsync()).ShouldBe(1);
        (await PlaceAsync(4, FrozenOn)).ShouldBeNull();
        (await PointsAsync(4, FrozenOn)).Met.ShouldBe(true);
    }

    [Fact]
    public async Task who_took_part_in_a_ranking_that_was_declined_is_counted_again()
    {
        ledger.Rules.Clock.Day = FrozenOn;
        (await ledger.RunOf(participantsMax: 9).FreezeAsync()).ShouldBe(1);
        (await ReplayAsync()).Tally.ShouldBe(new ReplayTally(1, 0));
        (await ledger.Rules.TextAsync("update ledger.mt_events set data = jsonb_set(data, '{participants}', '11') where type = 'ranking_declined' returning type")).ShouldBe("ranking_declined");
        (await ReplayAsync()).Different.ShouldHaveSingleItem().Kind.ShouldBe("RankingDeclined");
    }

    [Fact]
    public async Task whoever_is_kept_out_is_told_why_and_has_no_points()
    {
        await PenaliseAsync(4, new(2024, 3, 1));
        ledger.Rules.Clock.Day = new(2024, 4, 1);
        var points = await PointsAsync(4, new(2024, 4, 1));
        (points.Score, points.Met).ShouldBe((null, false));
        points.Explanation.Steps().Single(step => step.Rule == "rankings.points.who").Met.ShouldBe(false);
        points.ToText(Language.En).ShouldContain("takes no part");
        (await PointsAsync(4, new(2024, 2, 1))).Met.ShouldBe(true);
    }

    [Fact]
    public async Task a_place_that_was_taken_is_told_with_its_digest_and_by_the_periods_last_day()
    {
        await ledger.LicenseAsync(4, LastDay);
        await ledger.OnAsync(FrozenOn);
        var taken = await ledger.LastAsync();
        (await PlaceAsync(4, LastDay.AddDays(-1))).ShouldBeNull();
        var place = (await PlaceAsync(4, LastDay)).ShouldNotBeNull();
        (place.Part, place.Score, place.Met, place.Explanation.Observed).ShouldBe(("rankings.points.2024H1", 10, true, "1"));
        Step(place, "taken").Observed.ShouldBe(taken.Digest);
        Step(place, "taken").Facts.ShouldBe([(await ledger.Store.ReadStreamAsync(TheRanking).ToListAsync())[0].Id]);
        Step(place, "confirmed").Met.ShouldBe(false);
        place.Explanation.Steps().ShouldNotContain(step => step.Rule == "now");
        place.ToText(Language.En).ShouldContain("10 points, at the top");
        place.ToText(Language.Zh).ShouldContain($"摘要 {taken.Digest}");
        (await PlaceAsync(4, LastDay, Shanghai.StartOf(FrozenOn))).ShouldBeNull("it had not been taken by then");

        await ledger.OnAsync(Until.AddDays(1));
        Step((await PlaceAsync(4, Until.AddDays(1)))!, "confirmed").Met.ShouldBe(true);
        Step((await PlaceAsync(4, Until))!, "confirmed").Met.ShouldBe(false);
        (await PlaceAsync(1, LastDay))!.Met.ShouldBe(false);
    }

    [Fact]
    public async Task what_came_to_be_known_late_is_placed_among_the_others_as_they_were_taken()
    {
        await ledger.LicenseAsync(4, LastDay);
        await ledger.OnAsync(FrozenOn);
        ledger.Rules.Clock.Day = FrozenOn.AddDays(2);
        await ledger.LicenseAsync(1, LastDay.AddDays(-3));
        var place = (await PlaceAsync(1, LastDay)).ShouldNotBeNull();
        (place.Score, place.Explanation.Observed, Step(place, "now").Observed).ShouldBe((0, "10", "2"));
        place.ToText(Language.En).ShouldContain("place 2, were all others as recorded");
        (await PointsAsync(1, LastDay)).Score.ShouldBe(10);
        (await PointsAsync(1, LastDay, Shanghai.StartOf(FrozenOn.AddDays(1)))).Score.ShouldBe(0);
        (await PlaceAsync(1, LastDay, Shanghai.StartOf(FrozenOn.AddDays(1))))!.Explanation.Steps().ShouldNotContain(step => step.Rule == "now");
    }

    [Fact]
    public async Task what_was_revoked_since_shows_in_no_line_and_nothing_says_that_it_was_there()
    {
        await ledger.LicenseAsync(4, LastDay);
        await ledger.LicenseAsync(4, LastDay, "津许字2号");
        await ledger.OnAsync(FrozenOn);
        var revoked = (LicenceFiled)(await ledger.Store.ReadSubjectAsync(Code(4).Value).ToListAsync())[^1].Body;
        (await PlaceAsync(4, LastDay))!.Score.ShouldBe(20);
        ledger.Rules.Clock.Day = FrozenOn.AddDays(2);
        await ledger.Rules.RecordAsync(StreamId.For<Archive>(Code(4).Value), RuleSamples.Revoke(revoked) with { Uscc = Code(4) });
        foreach (var knownAt in new DateTimeOffset?[] { null, Shanghai.StartOf(FrozenOn.AddDays(1)) })
        {
            var (place, points) = ((await PlaceAsync(4, LastDay, knownAt))!, await PointsAsync(4, LastDay, knownAt));
            (place.Score, place.Explanation.Observed, points.Score).ShouldBe((10, "1", 10));
            place.Explanation.Steps().ShouldNotContain(step => step.Rule == "now");
            System.Text.Json.JsonSerializer.Serialize(new[] { place, points }).ShouldNotContain(revoked.RecordId.Value);
        }

        (await PlaceAsync(10, LastDay))!.Score.ShouldBe(0, "the lines of others stay");
    }

    [Fact]
    public async Task a_retaken_ranking_is_told_from_its_taking_on_and_the_first_before()
    {
        await ledger.OnAsync(FrozenOn);
        (await ledger.ObjectAsync(1)).Refusal.ShouldBeNull();
        await ledger.LicenseAsync(1, LastDay.AddDays(-3));
        (await ledger.DecideAsync(1, isUpheld: true)).Refusal.ShouldBeNull();
        await ledger.OnAsync(Until.AddDays(2));
        (await PlaceAsync(1, LastDay))!.Explanation.Observed.ShouldBe("1");
        (await PlaceAsync(1, LastDay, Shanghai.StartOf(FrozenOn.AddDays(1))))!.Explanation.Observed.ShouldBe("10");
    }

    [Fact]
    public async Task the_same_question_has_the_same_hash()
    {
        await ledger.LicenseAsync(4, LastDay);
        await ledger.OnAsync(FrozenOn);
        (await PlaceAsync(4, LastDay))!.Hash.ShouldBe((await PlaceAsync(4, LastDay))!.Hash);
        (await PlaceAsync(4, LastDay))!.Hash.ShouldNotBe((await PlaceAsync(3, LastDay))!.Hash);
        (await PointsAsync(4, LastDay)).Hash.ShouldBe((await PointsAsync(4, LastDay)).Hash);
    }

    [Fact]
    public async Task every_taking_comes_out_again_the_first_the_second_and_what_was_confirmed()
    {
        await LiveAsync();
        var (tally, differ) = await ReplayAsync();
        tally.ShouldBe(new ReplayTally(3, 0));
        differ.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("ranking_frozen", "{taking,entries,5,points}", "30", "RankingFrozen")]
    [InlineData("ranking_frozen", "{taking,digest}", "\"0000\"", "RankingFrozen")]
    [InlineData("ranking_frozen", "{taking,top}", "9", "RankingFrozen")]
    [InlineData("ranking_frozen", "{rule,topShare}", "0.9", "RankingFrozen")]
    [InlineData("ranking_frozen", "{taking,programmeVersion}", "7", "RankingFrozen RankingRetaken")]
    [InlineData("ranking_retaken", "{taking,entries,0,uscc}", "\"91120116MA000003AY\"", "RankingRetaken")]
    [InlineData("ranking_retaken", "{moves}", "[]", "RankingRetaken")]
    [InlineData("ranking_confirmed", "{digest}", "\"0000\"", "RankingConfirmed")]
    [InlineData("enterprise_registered", "{registeredCapital}", "1000000", "RankingFrozen RankingRetaken RankingConfirmed")]
    public async Task a_fact_that_was_changed_in_the_database_is_found(string type, string member, string value, string found)
    {
        await LiveAsync();
        var stranger = Code(3).Value;
        await using (var tamper = ledger.Rules.Source.CreateCommand(
            "update ledger.mt_events set data = jsonb_set(data, $2::text[], $3::jsonb) where seq_id = (select min(seq_id) from ledger.mt_events where type = $1)"))
        {
            foreach (var argument in new[] { type, member, value.Replace("91120116MA000003AY", stranger, StringComparison.Ordinal) }) tamper.Parameters.Add(new() { Value = argument });
            (await tamper.ExecuteNonQueryAsync()).ShouldBe(1);
        }

        var (tally, differ) = await ReplayAsync();
        string.Join(' ', differ.Select(one => one.Kind)).ShouldBe(found);
        tally.ShouldBe(new ReplayTally(3 - differ.Count, differ.Count));
    }

    [Theory]
    [InlineData("{taking,entries,9,points}", "30")]
    [InlineData("{taking,digest}", "\"0000\"")]
    [InlineData("{taking,entries,0,points}", "30")]
    public async Task an_enterprise_is_replayed_with_its_lines_in_rankings_at_the_cost_of_its_facts(string member, string value)
    {
        await LiveAsync();
        var lines = await new Replay(ledger.Store, RuleSamples.Facts).OfAsync(Code(1).Value, default);
        lines.Select(one => (one.Kind, one.IsSame)).ShouldBe([("RankingFrozen", true), ("RankingRetaken", true)]);
        await using (var tamper = ledger.Rules.Source.CreateCommand("update ledger.mt_events set data = jsonb_set(data, $1::text[], $2::jsonb) where type = 'ranking_frozen'"))
        {
            foreach (var argument in new[] { member, value }) tamper.Parameters.Add(new() { Value = argument });
            (await tamper.ExecuteNonQueryAsync()).ShouldBe(1);
        }

        (await new Replay(ledger.Store, RuleSamples.Facts).OfAsync(Code(1).Value, default)).Select(one => one.IsSame).ShouldBe([false, true]);
    }

    // Frozen, taken again after an upheld objection, confirmed.
    private async Task LiveAsync()
    {
        await ledger.LicenseAsync(8, LastDay);
        await ledger.OnAsync(FrozenOn);
        (await ledger.ObjectAsync(1)).Refusal.ShouldBeNull();
        await ledger.LicenseAsync(1, LastDay.AddDays(-3));
        (await ledger.DecideAsync(1, isUpheld: true)).Refusal.ShouldBeNull();
        await ledger.OnAsync(Until.AddDays(2));
        await ledger.OnAsync(new(2024, 7, 18));
        (await ledger.StoryAsync()).ShouldEndWith("RankingRetaken RankingConfirmed");
    }

    private async Task<(ReplayTally Tally, List<ReplayedDecision> Different)> ReplayAsync()
    {
        var different = new List<ReplayedDecision>();
        return (await new Replay(ledger.Store, RuleSamples.Facts).OfEveryoneAtOnceAsync(different.Add, progress: null, default), different);
    }

    private Task<AppendResult> PenaliseAsync(int enterprise, DateOnly on) => ledger.Rules.RecordAsync(
        StreamId.For<Archive>(Code(enterprise).Value), RuleSamples.Penalty(Severity.Serious, on, fine: 300_000) with { Uscc = Code(enterprise) });

    private static ExplanationNode Step(RuleDecision decision, string rule) => decision.Explanation.Steps().Single(step => step.Rule == rule);

    private async Task<RuleDecision> PointsAsync(int enterprise, DateOnly asOf, DateTimeOffset? knownAt = null) =>
        (await AskAsync(enterprise, asOf, knownAt)).Single(one => one.Kind is DecisionKind.Ranking);

    private async Task<RuleDecision?> PlaceAsync(int enterprise, DateOnly asOf, DateTimeOffset? knownAt = null) =>
        (await AskAsync(enterprise, asOf, knownAt)).SingleOrDefault(one => one.Kind is DecisionKind.RankingPlace);

    private async Task<IReadOnlyList<RuleDecision>> AskAsync(int enterprise, DateOnly asOf, DateTimeOffset? knownAt)
    {
        var day = ledger.Rules.Clock.Day;
        var (decisions, refusal) = await DecisionsReading.AskAsync(new(Code(enterprise), asOf, knownAt), shelf, day < asOf ? asOf : day, default);
        refusal.ShouldBeNull();
        decisions.Where(one => one.Decision.Kind is DecisionKind.Ranking or DecisionKind.RankingPlace).ShouldAllBe(one => one.Policy == CreditLedger.Access.Policies.Rankings);
        return [.. decisions.Select(one => one.Decision)];
    }
}

using System.Globalization;
using System.Text;
using CreditLedger.Programmes.Rankings;
using CreditLedger.Store;
using CreditLedger.Tests.Rules;
using static CreditLedger.Tests.Programmes.SimulatedCity;

namespace CreditLedger.Tests.Programmes;

/// <summary>A ranking that is simulated on the last day of a half-year is the one that is taken the day after, beside the one that would have been taken.</summary>
public sealed class SimulatedRankingsSpecs : IAsyncLifetime
{
    private static readonly DateOnly LastDay = new(2026, 12, 31);

    private readonly SimulatedCity city = new();

    public async ValueTask InitializeAsync()
    {
        await city.InitializeAsync();
        await BeginAsync(city);
    }

    public ValueTask DisposeAsync() => city.DisposeAsync();

    [Fact]
    public async Task who_would_stand_where_is_who_comes_to_stand_there()
    {
        await using var other = new SimulatedCity();
        await other.InitializeAsync();
        await BeginAsync(other);
        var was = await TakeAsync(other);

        var proposed = Proposal("who", rule =>
        {
            rule["who"] = System.Text.Json.Nodes.JsonNode.Parse("""{ "all": [ { "fact": "penalty.serious", "is": { "eq": 0 } }, { "fact": "enterprise.age.months", "is": { "gte": 20 } } ] }""");
            rule["indicators"]![0]!["points"]!["values"]!["B"] = 100;
            rule["ties"] = System.Text.Json.Nodes.JsonNode.Parse("""[ { "fact": "enterprise.capital", "order": "LeastFirst" } ]""");
            rule["topShare"] = 0.35;
        });
        using var list = new MemoryStream();
        var ranking = (await city.SimulateAsync(proposed, list)).Result.Rankings!.ShouldHaveSingleItem();
        await city.EnactAsync(proposed);
        await city.JudgeAsync();
        var comes = await TakeAsync(city);

        var (before, after) = (was.Entries.ToDictionary(one => one.Uscc.Value), comes.Entries.ToDictionary(one => one.Uscc.Value));
        (ranking.Before, ranking.After, ranking.TopBefore, ranking.TopAfter).ShouldBe((before.Count, after.Count, was.Top, comes.Top));
        (ranking.Entered.Count, ranking.Left.Count).ShouldBe((after.Keys.Except(before.Keys).Count(), before.Keys.Except(after.Keys).Count()));
        ranking.Left.Count.ShouldBePositive();
        ranking.Left.Reasons.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            reason => (reason.Criterion, reason.Count).ShouldBe(("who", ranking.Left.Count)), reason => reason.Observed!.En.ShouldStartWith("age ≥ 20 months: "));
        var both = before.Keys.Intersect(after.Keys).ToList();
        (ranking.Up, ranking.Down, ranking.Unmoved).ShouldBe((
            both.Count(code => after[code].Rank < before[code].Rank), both.Count(code => after[code].Rank > before[code].Rank), both.Count(code => after[code].Rank == before[code].Rank)));
        (ranking.TopPointsBefore, ranking.TopPointsAfter).ShouldBe((was.Entries[was.Top - 1].Points, comes.Entries[comes.Top - 1].Points));
        (ranking.IntoTop.Count, ranking.OutOfTop.Count).ShouldBe((
            comes.Entries.Take(comes.Top).Count(one => !(before.GetValueOrDefault(one.Uscc.Value)?.Rank <= was.Top)), was.Entries.Take(was.Top).Count(one => !(after.GetValueOrDefault(one.Uscc.Value)?.Rank <= comes.Top))));

        Places(list).ShouldBe(
            from code in before.Keys.Union(after.Keys)
            let line = (code, before.GetValueOrDefault(code)?.Rank, after.GetValueOrDefault(code)?.Rank, before.GetValueOrDefault(code)?.Points, after.GetValueOrDefault(code)?.Points)
            where line.Item2 != line.Item3 || line.Item4 != line.Item5 || line.Item2 <= was.Top != line.Item3 <= comes.Top
            select line, ignoreOrder: true);
    }

    [Fact]
    public async Task a_ranking_that_nobody_has_enacted_ranks_as_it_would_and_one_that_is_dropped_is_left_by_all()
    {
        var file = Next(ProgrammeSamples.File, rule =>
        {
            rule["effectiveOn"] = $"{LastDay:yyyy-MM-dd}";
            rule["rankings"]![0]!["id"] = "other";
        });
        var rankings = (await city.SimulateAsync(file)).Result.Rankings!.ToDictionary(one => one.RankingId);
        var (dropped, proposed) = (rankings["half-year"], rankings["other"]);
        (proposed.Before, proposed.TopBefore, proposed.TopPointsBefore, proposed.Left.Count).ShouldBe((0, 0, null, 0));
        (dropped.After, dropped.TopAfter, dropped.TopPointsAfter, dropped.Entered.Count).ShouldBe((0, 0, null, 0));
        (proposed.After, proposed.TopAfter).ShouldBe((dropped.Before, dropped.TopBefore));
        foreach (var reason in new[] { proposed.Entered, dropped.Left }.Select(move => move.Reasons.ShouldHaveSingleItem())) (reason.Criterion, reason.Title, reason.Asked).ShouldSatisfyAllConditions(
            one => one.Criterion.ShouldBe("no-such-rule"), one => one.Title.ShouldNotBeNull(), one => one.Asked.ShouldBeNull());
        proposed.IntoTop.Reasons.ShouldHaveSingleItem().Criterion.ShouldBe("enters");
    }

    [Fact]
    public async Task a_scheme_is_carried_through_to_the_rankings_that_give_points_for_its_letters()
    {
        var file = Next(RuleSamples.Shipped("public-evaluation.json"), rule =>
        {
            rule["effectiveOn"] = $"{LastDay:yyyy-MM-dd}";
            rule["cutOffs"]![0]!["from"] = 930;
        });
        var result = (await city.SimulateAsync(file)).Result;
        var ranking = result.Rankings!.ShouldHaveSingleItem();
        (ranking.Before, ranking.Entered.Count, ranking.Left.Count).ShouldBe((ranking.After, 0, 0));
        (ranking.Up + ranking.Down).ShouldBePositive();

        await city.EnactAsync(file);
        var was = await PlacesOfOldAsync();
        await city.JudgeAsync();
        var comes = (await TakeAsync(city)).Entries.ToDictionary(one => one.Uscc.Value, one => one.Rank);
        comes.Count.ShouldBe(was.Count);
        (ranking.Up, ranking.Unmoved).ShouldBe((comes.Count(one => one.Value < was[one.Key]), comes.Count(one => one.Value == was[one.Key])));
    }

    [Fact]
    public async Task those_who_move_only_because_of_others_count_once_among_the_affected()
    {
        using var list = new MemoryStream();
        var result = (await city.SimulateAsync(Proposal("ties", rule => rule["ties"] = System.Text.Json.Nodes.JsonNode.Parse("""[ { "fact": "enterprise.capital", "order": "MostFirst" } ]""")), list)).Result;
        var lines = Encoding.UTF8.GetString(list.ToArray()).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n')[1..];
        lines.Select(line => line[..18]).Distinct().Count().ShouldBe((int)result.Affected);
        result.Affected.ShouldBe(result.Rankings![0].Up + result.Rankings[0].Down);
        lines.ShouldAllBe(line => line.Contains(",ranking,sample-tower-plan,half-year,Ranking by points,", StringComparison.Ordinal) && line.Contains(",others,", StringComparison.Ordinal));
    }

    private static async Task BeginAsync(SimulatedCity city)
    {
        city.Ledger.Clock.Day = LastDay;
        await city.JudgeAsync();
    }

    private static async Task<Dictionary<string, int>> PlacesOfOldAsync()
    {
        await using var other = new SimulatedCity();
        await other.InitializeAsync();
        await BeginAsync(other);
        return (await TakeAsync(other)).Entries.ToDictionary(one => one.Uscc.Value, one => one.Rank);
    }

    /// <summary>What is frozen on the day after the half-year.</summary>
    private static async Task<Taking> TakeAsync(SimulatedCity city)
    {
        city.Ledger.Clock.Day = LastDay.AddDays(1);
        await new RankingRun(city.Ledger.Store, RuleSamples.Facts, TestCity.Reference.Calendar, city.Ledger.Clock).FreezeAsync();
        return ((Ranking.Frozen)(await city.Ledger.Store.LoadAsync<Ranking, RankingFact>(Ranking.StreamOf("sample-tower-plan", "half-year", "2026H2"))).State).Last;
    }

    private static string Proposal(string name, Action<System.Text.Json.Nodes.JsonNode> change) => Next(ProgrammeSamples.File, rule =>
    {
        rule["effectiveOn"] = $"{LastDay:yyyy-MM-dd}";
        rule["note"]!["en"] = name;
        change(rule["rankings"]![0]!);
    });

    private static List<(string Code, int? From, int? To, decimal? PointsFrom, decimal? PointsTo)> Places(MemoryStream list)
    {
        static decimal? Read(string field) => field.Length == 0 ? null : decimal.Parse(field, CultureInfo.InvariantCulture);
        return [
            .. from line in Encoding.UTF8.GetString(list.ToArray()).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n')
               where line.Contains(",ranking,sample-tower-plan,", StringComparison.Ordinal)
               let fields = line.Split(",Ranking by points,")[1].Split(',')
               select (line[..18], (int?)Read(fields[0]), (int?)Read(fields[1]), Read(fields[2]), Read(fields[3])),
        ];
    }
}

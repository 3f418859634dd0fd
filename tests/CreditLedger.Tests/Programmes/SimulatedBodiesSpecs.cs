using System.Text.Json;
using System.Text.Json.Nodes;
using CreditLedger.GovernmentBodies;
using CreditLedger.Kernel;
using CreditLedger.Programmes;
using CreditLedger.Programmes.Simulations;
using CreditLedger.Store;
using CreditLedger.Tests.GovernmentBodies;
using CreditLedger.Tests.Rules;
using static CreditLedger.Tests.Programmes.SimulatedCity;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Programmes;

/// <summary>A proposed scheme of government bodies is held against every body and against no enterprise, and comes about as it was simulated.</summary>
public sealed class SimulatedBodiesSpecs : IAsyncLifetime
{
    private const int Bodies = 40;
    private const string Streets = "sample-streets";

    private RuleLedger ledger = null!;

    private SimulationRun Simulations => new(ledger.Store, Facts, TestCity.Reference, ledger.Clock);

    // What was good service is no longer good enough.
    private static string Stricter { get; } = Next(BodySamples.SchemeFile, rule => rule["dimensions"]![0]!["indicators"]![0]!["points"]!["bands"]![2]!["from"] = 95);

    public async ValueTask InitializeAsync()
    {
        ledger = await RuleLedger.OpenAsync();
        (await ledger.Enactment.EnactAsync(BodySamples.SchemeFile, "proposer", "approver", default)).Refusal.ShouldBeNull();
        await ledger.RegisterAsync(Registered);
        for (var i = 0; i < Bodies; i++) await ledger.RecordAsync(StreamId.For<GovernmentBody>(Code(i).Value), [.. FactsOf(i)]);
        await new BodyGradingRun(ledger.Store, Facts, ledger.Clock).RunAsync();
    }

    public ValueTask DisposeAsync() => ledger.DisposeAsync();

    [Fact]
    public async Task a_scheme_of_a_file_of_its_own_comes_to_the_grades_that_were_simulated()
    {
        var before = await GradesAsync();
        using var list = new MemoryStream();
        var result = (await Simulations.RunAsync(Proposed(Stricter), "desk", list)).Result;
        await EnactAsync(Stricter);
        var after = await GradesAsync();

        var bodies = result.Bodies.ShouldNotBeNull();
        var changed = before.Keys.Where(code => before[code] != after[code]).ToList();
        (bodies.Bodies, bodies.Affected).ShouldBe((Bodies, changed.Count));
        changed.Count.ShouldBePositive();
        bodies.Schemes.ShouldHaveSingleItem().Moves.Select(move => (move.From, move.To, move.Count)).ShouldBe(
            from code in before.Keys group code by (before[code], after[code]) into move orderby move.Key.Item1, move.Key.Item2 select ((string?)move.Key.Item1, (string?)move.Key.Item2, (long)move.Count()));
        foreach (var move in bodies.Schemes[0].Moves)
        {
            move.Districts.Select(part => (part.Code, part.Count)).ShouldBe(
                from code in before.Keys
                where (before[code], after[code]) == (move.From, move.To)
                group code by code.Substring(2, 6) into district
                orderby district.Key
                select (district.Key, (long)district.Count()));
            move.Sections.ShouldBeEmpty("a public body belongs to no sector");
        }

        (result.Enterprises, result.Affected, result.Schemes.Count, result.Groups.Count, result.Rankings!.Count).ShouldBe((0, 0, 0, 0, 0), "no enterprise is asked");
        var lines = System.Text.Encoding.UTF8.GetString(list.ToArray()).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n')[1..];
        lines.Select(line => line[..18]).ShouldBe(changed, ignoreOrder: true);
        lines.ShouldAllBe(line => line.Contains(",scheme of government bodies,sample-streets,,Grades of sample streets,A,B,200,160,,Services 100 → 60 points", StringComparison.Ordinal));
    }

    [Fact]
    public async Task nothing_is_recorded_but_the_simulation_and_it_names_no_body()
    {
        var before = await ledger.Store.HeadAsync();
        await Simulations.RunAsync(Proposed(Stricter), "desk");
        (await ledger.Store.ReadAllAsync(before).ToListAsync()).ShouldHaveSingleItem().Body.ShouldBeOfType<RuleSimulated>().Kind.ShouldBe(RuleKind.BodyScheme);
        var stored = await ledger.TextAsync("select data::text from ledger.mt_events where type = 'rule_simulated'");
        Enumerable.Range(0, Bodies).ShouldAllBe(i => !stored!.Contains(Code(i).Value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task a_programme_that_counts_bodies_is_measured_under_the_proposed_scheme_and_comes_out_so()
    {
        await EnactAsync(Counting(Streets, "A"));
        var target = (await Simulations.RunAsync(Proposed(Stricter), "desk")).Result.Programmes.ShouldHaveSingleItem().Targets.ShouldHaveSingleItem();
        await EnactAsync(Stricter);
        var measured = (await new ProgrammeRun(ledger.Store, Facts, ledger.Clock).RunAsync()).Measured.ShouldHaveSingleItem().Targets.Single(one => one.Target == "streets");
        (target.Target, target.After, target.Kept).ShouldBe(("streets", measured.Actual, measured.Kept));
        target.Before.ShouldBe(target.After + target.After, "half of those with an A keep it");
    }

    [Fact]
    public async Task a_programme_with_a_scheme_of_bodies_of_its_own_is_simulated_over_bodies_and_enterprises()
    {
        var file = Counting("plan-streets", "B", JsonSerializer.SerializeToNode(BodySamples.Scheme with { Id = "plan-streets", Schema = null }, RuleFile.Options)!);
        var result = (await Simulations.RunAsync(Proposed(file), "desk")).Result;
        await EnactAsync(file);
        var measured = (await new ProgrammeRun(ledger.Store, Facts, ledger.Clock).RunAsync()).Measured.Single(one => one.ProgrammeId == "sample-tower-plan");

        result.Enterprises.ShouldBe(1);
        result.Schemes.ShouldHaveSingleItem().SchemeId.ShouldBe("sample-tower-scheme");
        var migration = result.Bodies.ShouldNotBeNull().Schemes.ShouldHaveSingleItem();
        migration.SchemeId.ShouldBe("plan-streets");
        migration.Moves.ShouldAllBe(move => move.From == null && move.To != null);
        migration.Moves.Sum(move => move.Count).ShouldBe(Bodies);
        result.Programmes.ShouldHaveSingleItem().Targets.Select(target => (target.Target, target.After, target.Kept)).ShouldBe(measured.Targets.Select(target => (target.Target, target.Actual, target.Kept)));
    }

    /// <summary>The sample programme with a promise of twenty bodies of a grade at least.</summary>
    private static string Counting(string scheme, string letter, params JsonNode[] schemes)
    {
        var rule = JsonNode.Parse(File.ReadAllText(ProgrammeSamples.File))!;
        foreach (var own in schemes) rule["schemes"]!.AsArray().Add(own);
        rule["targets"]!.AsArray().Add(JsonNode.Parse(
            $$"""{ "id": "streets", "title": { "zh": "街道", "en": "Streets" }, "promised": 20, "bodies": { "when": { "fact": "body.grade", "of": "{{scheme}}", "is": { "atLeast": "{{letter}}" } } } }"""));
        var file = Path.Combine(TestFolder.Create(), "counting.json");
        File.WriteAllText(file, rule.ToJsonString());
        return file;
    }

    private async Task EnactAsync(string file)
    {
        (await ledger.Enactment.EnactAsync(file, "proposer", "approver", default)).Refusal.ShouldBeNull();
        await new BodyGradingRun(ledger.Store, Facts, ledger.Clock).RunAsync();
    }

    private async Task<Dictionary<string, string>> GradesAsync()
    {
        var streams = await ledger.Store.ReadStreamIdsAsync<BodyGrade>().Where(stream => stream.Number == Streets).ToListAsync();
        return (await ledger.Store.LoadManyAsync<BodyGrade, BodyGradeFact>(streams)).ToDictionary(pair => pair.Key.Subject, pair => ((BodyGrade.Graded)pair.Value.State).Last.Grade);
    }

    private static Uscc Code(int i) => CreditLedger.Kernel.Uscc.Complete($"11{(i % 3 == 0 ? "120101" : "120104")}7413{i:D4}");

    // Every other one serves well, half of these very well; every fifth broke its word.
    private static IEnumerable<object> FactsOf(int i)
    {
        yield return BodySamples.Entered with { Uscc = Code(i), District = i % 3 == 0 ? "120101" : "120104" };
        if (i % 2 == 0) yield return BodySamples.Assessed with { Uscc = Code(i), Points = i % 4 == 0 ? 96 : 92, AssessedOn = Today };
        if (i % 5 == 1 && i % 2 == 1) yield return BodySamples.Broken with { Uscc = Code(i) };
    }
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CreditLedger.Kernel;
using CreditLedger.Programmes.Simulations;
using CreditLedger.Rules;
using CreditLedger.Store;
using static CreditLedger.Tests.Programmes.SimulatedCity;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Programmes;

/// <summary>What a proposed rule would come to is told in full, and nothing has happened.</summary>
public sealed class SimulationSpecs(SimulatedCity city) : IClassFixture<SimulatedCity>
{
    [Fact]
    public async Task every_count_is_told_by_district_and_by_section()
    {
        var result = (await city.SimulateAsync(Stricter)).Result;
        foreach (var move in result.Schemes[0].Moves) Sums(move.Districts, move.Sections).ShouldBe((move.Count, move.Count));
        foreach (var move in result.Groups.SelectMany(one => new[] { one.Entered, one.Left })) Sums(move.Districts, move.Sections).ShouldBe((move.Count, move.Count));
        var most = result.Schemes[0].Moves.MaxBy(move => move.Count)!;
        most.Districts.Select(part => part.Code).ShouldBe(["120101", "120116"]);
        most.Sections.Select(part => part.Code).ShouldBe(["C", "F"]);

        static (long, long) Sums(IReadOnlyList<PartCount> districts, IReadOnlyList<PartCount> sections) => (districts.Sum(part => part.Count), sections.Sum(part => part.Count));
    }

    [Fact]
    public async Task the_rules_in_force_proposed_again_change_nothing()
    {
        foreach (var file in new[] { Shipped("public-evaluation.json"), Shipped("risk-general.json"), Shipped("finance-whitelist-small-and-micro.json"), ProgrammeSamples.File })
        {
            var result = (await city.SimulateAsync(Next(file, _ => { }))).Result;
            (result.Enterprises, result.Affected).ShouldBe((Count, 0), file);
            result.Programmes.SelectMany(one => one.Targets).ShouldAllBe(target => target.Before == target.After);
            result.Groups.ShouldAllBe(one => one.Before == one.After && one.Entered.Count == 0 && one.Left.Count == 0);
        }
    }

    [Fact]
    public async Task nothing_is_recorded_but_the_simulation_and_it_names_no_enterprise()
    {
        var before = await city.Ledger.Store.HeadAsync();
        var simulated = await city.SimulateAsync(Stricter);

        var fact = (await city.Ledger.Store.ReadAllAsync(before).ToListAsync()).ShouldHaveSingleItem();
        fact.Stream.ShouldBe(StreamId.For<Simulation>(simulated.SimulationId));
        fact.Metadata.Actor.ShouldBe("desk");
        fact.Body.ShouldBeOfType<RuleSimulated>().Result.ToDigest().ShouldBe(simulated.ResultDigest);
        var stored = await city.Ledger.TextAsync("select data::text from ledger.mt_events where type = 'rule_simulated'");
        Enumerable.Range(0, Count).ShouldAllBe(i => !stored!.Contains(Code(i).Value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task whom_it_would_touch_is_written_one_by_one_in_the_order_of_the_ledger()
    {
        using var list = new MemoryStream();
        var result = (await city.SimulateAsync(Stricter, list)).Result;

        var lines = Encoding.UTF8.GetString(list.ToArray()).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        lines[0].ShouldBe("\uFEFFuscc,name,district,district_name,section,section_name,kind,rule,part,title,before,after,points_before,points_after,criteria,reason");
        lines.Skip(1).Select(line => line[..18]).Distinct().Count().ShouldBe((int)result.Affected);
        lines.Skip(1).TakeWhile(line => !line.Contains(",ranking,", StringComparison.Ordinal)).Select(line => line[..18]).ShouldBeInOrder();
        lines.Count(line => line.Contains(",evaluation scheme,public-evaluation,,", StringComparison.Ordinal) && line.Contains(",A,B,", StringComparison.Ordinal)).ShouldBe((int)result.Schemes[0].Moves.Single(move => (move.From, move.To) == ("A", "B")).Count);
        lines.ShouldContain(line => line.Contains(",A,B,", StringComparison.Ordinal) && line.EndsWith(",cut-offs,the same points; A begins at 930 points and not at 890", StringComparison.Ordinal));
        lines.ShouldContain(line => line.Contains(",finance whitelist,sample-tower-plan-for-banks,,For banks,in,out,,,grade,", StringComparison.Ordinal));
        Convert.ToHexStringLower(SHA256.HashData(list.ToArray())).ShouldBe(result.AffectedDigest);
    }

    [Fact]
    public async Task a_scheme_within_a_programme_is_carried_through_to_another_that_asks_for_its_letters()
    {
        await using var own = new SimulatedCity();
        await own.InitializeAsync();
        await own.EnactAsync(Next(ProgrammeSamples.File, reader =>
        {
            reader["id"] = "reader";
            foreach (var member in new[] { "schemes", "crosswalks", "rankings" }) reader.AsObject().Remove(member);
            reader["targets"]![2]!["subjects"] = JsonNode.Parse("""{ "fact": "sector.grade", "of": "sample-tower-scheme", "is": { "eq": "A" } }""");
        }));
        var stricter = Next(ProgrammeSamples.File, plan =>
        {
            var scheme = plan["schemes"]![0]!;
            (scheme["version"], scheme["effectiveOn"]) = (2, $"{Today:yyyy-MM-dd}");
            plan.AsObject().Remove("crosswalks");
            scheme["vetoes"] = JsonNode.Parse("""
                [{ "id": "everyone", "title": { "zh": "示例", "en": "made up" }, "when": { "fact": "place.member", "of": "sample-tower", "is": { "eq": true } },
                   "grade": "B", "source": { "zh": "示例", "en": "made up" } }]
                """);
        });
        var graded = (await own.SimulateAsync(stricter)).Result.Programmes.Single(programme => programme.ProgrammeId == "reader").Targets.Single(target => target.Target == "kept");
        (graded.Before > 0, graded.After).ShouldBe((true, 0));
    }

    [Fact]
    public async Task the_list_is_written_in_the_language_asked_and_its_digest_is_that_of_the_english_one()
    {
        using var english = new MemoryStream();
        using var chinese = new MemoryStream();
        var (proposal, position) = (Proposed(Stricter), await city.Ledger.Store.HeadAsync());
        var first = await city.Simulations.WorkOutAsync(proposal, "desk", position, english);
        var second = await city.Simulations.WorkOutAsync(proposal, "desk", position, chinese, language: Language.Zh);
        (second.ResultDigest, second.Result.AffectedDigest).ShouldBe((first.ResultDigest, first.Result.AffectedDigest));
        Convert.ToHexStringLower(SHA256.HashData(english.ToArray())).ShouldBe(second.Result.AffectedDigest);

        var (said, told) = (Lines(english), Lines(chinese));
        told.Length.ShouldBe(said.Length);
        told[0].ShouldStartWith("\uFEFF统一社会信用代码,名称,区划代码,区,行业门类,行业门类名称,类别,规则,规则内编号,规则名称,现行,拟议,");
        told.ShouldContain(line => line.Contains(",滨海新区,", StringComparison.Ordinal) && line.EndsWith(",在列,不在列,,,grade,综合评价 A 级：综合评价等级 为 A，实际为 B", StringComparison.Ordinal));
        said.ShouldContain(line => line.EndsWith(",in,out,,,grade,\"Grade A: grade is A, and it is B\"", StringComparison.Ordinal));
        told.Select(line => line[..18]).Skip(1).ShouldBe(said.Select(line => line[..18]).Skip(1));
        foreach (var line in told.Skip(1)) line.ShouldNotContain("enterprise");
    }

    [Fact]
    public async Task a_reason_says_what_is_asked_and_what_was_seen()
    {
        var next = Next(ProgrammeSamples.File, rule => rule["incentives"]![0]!["when"] = System.Text.Json.Nodes.JsonNode.Parse(
            """{ "all": [ { "fact": "evaluation.grade", "is": { "atLeast": "C" } }, { "fact": "enterprise.capital", "is": { "gte": 5000000 } }, { "fact": "penalty.serious", "is": { "eq": 0 } } ] }"""));
        var reason = (await city.SimulateAsync(next)).Result.Group(GroupKind.Incentive, "sample-tower-plan", "commitment").Left.Reasons.ShouldHaveSingleItem();
        (reason.Criterion, reason.Title!.En).ShouldBe(("when", "Approval on commitment"));
        reason.Asked!.En.ShouldBe("grade is C or better and registered capital ≥ 5,000,000 yuan and serious penalties on display is 0 decisions");
        reason.Observed!.En.ShouldContain("registered capital ≥ 5,000,000 yuan: ");
        reason.Observed.En.ShouldNotContain("grade is C", Case.Sensitive, "what is met is no reason");
    }

    [Fact]
    public async Task a_programme_that_nobody_has_enacted_says_whom_it_would_list_and_what_its_targets_would_come_to()
    {
        var file = Next(ProgrammeSamples.File, rule => (rule["id"], rule["schemes"]![0]!["id"], rule["crosswalks"]![0]!["from"]!["scheme"]) = ("other-plan", "other-scheme", "other-scheme"));
        var result = (await city.SimulateAsync(file)).Result;

        var models = result.Group(GroupKind.List, "other-plan", "model-tenants");
        models.Before.ShouldBe(0);
        models.Entered.Count.ShouldBe((await city.ListedAsync("sample-tower-plan.model-tenants")).Count);
        models.Entered.Reasons.ShouldHaveSingleItem().Criterion.ShouldBe("no-such-rule");
        result.Group(GroupKind.Incentive, "other-plan", "commitment").Entered.Count.ShouldBePositive();
        result.Groups.ShouldAllBe(one => one.RuleId.StartsWith("other-plan", StringComparison.Ordinal));
        var scheme = result.Schemes.ShouldHaveSingleItem();
        scheme.Moves.ShouldAllBe(move => move.From == null);
        scheme.Moves.Where(move => move.To != null).Sum(move => move.Count).ShouldBe(result.Group(GroupKind.Subjects, "other-plan").After);
        var forecast = result.Programmes.ShouldHaveSingleItem();
        forecast.Targets.Single(target => target.Target == "models").ShouldBe(new("models", forecast.Targets[0].Title, 2, null, models.After, true));
    }

    [Fact]
    public async Task a_measure_that_a_new_version_drops_is_lost_and_one_that_it_grants_more_widely_is_gained()
    {
        var next = Next(ProgrammeSamples.File, rule =>
        {
            rule["incentives"]!.AsArray().RemoveAt(0);
            rule["incentives"]![0]!["when"]!["is"]!["atLeast"] = "C";
            rule["schemes"]![0]!["version"] = 1;
        });
        var result = (await city.SimulateAsync(next)).Result;
        var (dropped, wider) = (result.Group(GroupKind.Incentive, "sample-tower-plan", "commitment"), result.Group(GroupKind.Incentive, "sample-tower-plan", "door-service"));
        (dropped.After, dropped.Left.Count).ShouldBe((0, dropped.Before));
        dropped.Left.Reasons.ShouldHaveSingleItem().Criterion.ShouldBe("no-such-rule");
        (wider.Before + wider.Entered.Count).ShouldBe(wider.After);
        wider.Entered.Count.ShouldBePositive();
    }

    [Fact]
    public async Task an_interrupted_simulation_records_nothing()
    {
        using var stop = new CancellationTokenSource();
        var before = await city.Ledger.Store.HeadAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => city.Simulations.RunAsync(Proposed(Stricter), "desk", progress: new Interrupting(stop), cancellation: stop.Token));
        (await city.Ledger.Store.HeadAsync()).ShouldBe(before);
    }

    private static string[] Lines(MemoryStream list) => Encoding.UTF8.GetString(list.ToArray()).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    private sealed class Interrupting(CancellationTokenSource stop) : IProgress<SweepProgress>
    {
        public void Report(SweepProgress value) => stop.Cancel();
    }
}

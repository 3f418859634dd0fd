using System.Globalization;
using System.Text.Json.Nodes;
using CreditLedger.Host.Tests.House;
using CreditLedger.Host.Tests.Running;
using CreditLedger.Kernel;

namespace CreditLedger.Host.Tests.Console;

/// <summary>A programme that nobody has seen before, written from the documentation alone, from its draft to the reasons of one enterprise.</summary>
public sealed class ProgrammeCommandSpecs(LocalPlatform local) : IClassFixture<LocalPlatform>
{
    private const string Id = "reliable-workshops";

    private static readonly string s_file = Repository.PathTo("tests", "CreditLedger.Host.Tests", "Console", "seventeenth-programme.json");

    [Fact]
    public async Task a_seventeenth_programme_runs_without_touching_code()
    {
        (await HostProcess.RunAsync("programme", "validate", s_file)).ShouldBeDone().Output.ShouldContain("nothing is wrong with it");

        // Tried out: who would be listed, one by one, and nothing happens.
        var affected = Path.Combine(local.Data, "affected.csv");
        var simulated = (await RunAsync("simulate", s_file, "--out", affected, "--by", "drafting desk")).ShouldBeDone().Output;
        simulated.ShouldContain("recorded as simulation reliable-workshops-");
        simulated.ShouldNotContain("would be refused");
        simulated.ShouldContain("\nlist of a programme\treliable-workshops\treliable\tReliable workshops\t0\t");
        simulated.ShouldContain("\nreliable-workshops\treliable\tReliable workshops\tenter\tthe rules in force have nothing of that name\t");
        (await File.ReadAllBytesAsync(affected))[..3].ShouldBe([0xEF, 0xBB, 0xBF], "a spreadsheet takes it for UTF-8");
        var listed = (await File.ReadAllLinesAsync(affected)).Where(line => line.Contains($",list of a programme,{Id},reliable,Reliable workshops,out,in,", StringComparison.Ordinal)).Select(line => line[..18]).ToList();
        listed.ShouldNotBeEmpty();
        (await RunAsync("report", Id)).ShouldBeRefused(2, "PROGRAMME_UNKNOWN");
        await InChineseAsync(affected);

        // Why it would be admitted, before anybody has enacted anything.
        var why = (await HostProcess.RunAsync("explain", listed[0], "--programme", s_file, "--data", local.Data)).ShouldBeDone().Output;
        why.ShouldContain("✓ Reliable workshops\n");
        why.ShouldContain("✓ Grade B or better: ");
        why.ShouldContain("B or better");
        (await HostProcess.RunAsync("explain", listed[0], "--programme", s_file, "--language", "zh", "--data", local.Data)).ShouldBeDone().Output.ShouldContain("✓ 诚信工坊\n");

        (await RunAsync("enact", s_file, "--proposed-by", "li", "--approved-by", "li")).ShouldBeRefused(2, "PROGRAMME_NOT_APPROVED");
        (await RunAsync("enact", s_file, "--proposed-by", "li", "--approved-by", "wang")).ShouldBeDone().Output.ShouldContain($"{Id} version 1 is enacted; `creditledger evaluate` applies it to everyone");
        (await RunAsync("enact", s_file, "--proposed-by", "li", "--approved-by", "wang")).ShouldBeDone().Output.ShouldContain("was enacted already");
        (await RunAsync("report", Id)).ShouldBeDone().Output.ShouldContain("not measured yet");

        var report = (await RunAsync("report", Id, "--measure")).ShouldBeDone().Output;
        report.ShouldContain($"\nFive reliable workshops\t5\t{listed.Count}\t{(listed.Count >= 5 ? "yes" : "no")}\t");
        report.ShouldContain("\nTwo open days\t2\t0\tno\t");
        report.ShouldContain("\nFame\t1\t-\tunknown\tno source of data");
        report.ShouldContain("\nShare of workshops without penalties\tmakers-yard\t\ttoo few members to be shown");
        report.ShouldContain($"\nReliable workshops\t{listed.Count}");
        (await RunAsync("report", Id, "--as-of", TimeProvider.System.Today().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))).ShouldBeDone().Output.ShouldContain($"\nReliable workshops\t{listed.Count}");
        (await RunAsync("report", Id, "--as-of", "2020-01-01")).ShouldBeRefused(2, "PROGRAMME_NOT_IN_FORCE");
        (await RunAsync("report", s_file, "--language", "zh")).ShouldBeDone().Output.ShouldContain("\n诚信工坊五家\t5\t");
        var json = JsonNode.Parse((await RunAsync("report", Id, "--json")).ShouldBeDone().Output)!;
        json["page"]!["targets"]!.AsArray().Select(target => (string)target!["id"]!).ShouldBe(["reliable", "everyone-graded", "open-days", "clean", "fame"]);
        ((long)json["page"]!["lists"]![0]!["size"]!).ShouldBe(listed.Count);

        (await HostProcess.RunAsync("explain", listed[0], "--programme", Id, "--data", local.Data)).ShouldBeDone().Output.ShouldBe(why);
        await AskAsync(listed.Count);

        // Other words under a number that is taken: it can be tried out, and whoever does hears what an enactment would say.
        var changed = Path.Combine(local.Data, "changed.json");
        await File.WriteAllTextAsync(changed, (await File.ReadAllTextAsync(s_file)).Replace("Reliable workshops", "Steady workshops", StringComparison.Ordinal));
        (await RunAsync("simulate", changed, "--by", "drafting desk")).ShouldBeDone().Output.ShouldContain("\nEnacted today it would be refused: PROGRAMME_VERSION_NOT_GROWING: ");
    }

    [Fact]
    public async Task everything_that_is_wrong_with_a_file_is_told_at_once()
    {
        var file = Path.Combine(local.Data, "spoilt.json");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(s_file))
            .Replace("\"no-notified-commitment\"", "\"pillory\"", StringComparison.Ordinal).Replace("\"membersMin\": 3", "\"membersMin\": 1", StringComparison.Ordinal));

        var ended = await HostProcess.RunAsync("programme", "validate", file);
        ended.ExitCode.ShouldBe(2);
        ended.Output.ShouldBeEmpty();
        ended.Errors.TrimEnd().Split('\n').ShouldBe(
        [
            $"error RULE_FILE_INVALID: {file}(56) at $.sanctions[0].item: the sanction catalogue has no item pillory; one of: no-notified-commitment, key-supervision, no-fiscal-funds, no-awards, no-preferential-policies, no-government-procurement, no-tendering, no-land-grants, strict-examination",
            $"error RULE_FILE_INVALID: {file}(62) at $.indicators[0].membersMin: at least 3: with fewer members it would tell of single ones",
        ]);
        (await RunAsync("simulate", file)).ShouldBeRefused(2, "RULE_FILE_INVALID").Errors.ShouldContain("1 more: `creditledger programme validate` names all");
        (await RunAsync("enact", file, "--proposed-by", "li", "--approved-by", "wang")).ShouldBeRefused(2, "RULE_FILE_INVALID");
    }

    // Another file may bring what nobody knows yet: the writer is told, and may go on.
    [Fact]
    public async Task a_doubt_is_told_and_stops_nothing()
    {
        var file = Path.Combine(local.Data, "doubtful.json");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(s_file)).Replace("\"atLeast\": \"B\"", "\"atLeast\": \"E\"", StringComparison.Ordinal));

        var ended = await HostProcess.RunAsync("programme", "validate", file);
        ended.ExitCode.ShouldBe(0);
        ended.Output.ShouldContain("nothing is wrong with it for certain; look at the doubts once more");
        ended.Errors.ShouldStartWith($"doubt {file}(");
        ended.Errors.ShouldContain("no evaluation scheme has the letter E: public-evaluation has A, B, C, D");
        (await RunAsync("simulate", file)).Errors.ShouldStartWith($"doubt {file}(");
    }

    [Fact]
    public async Task a_scheme_and_a_whitelist_are_tried_out_by_the_same_command()
    {
        foreach (var (name, said) in new[] { ("public-evaluation.json", "Grades under public-evaluation"), ("finance-whitelist-small-and-micro.json", "finance whitelist\tsmall-and-micro"), ("sector-developers.json", "Grades under "), ("programme-nankai.json", "Grades of government bodies under "), ("programme-hebei.json", "concerned by the programme") })
        {
            (await RunAsync("simulate", Repository.PathTo("ops", "programmes", name))).ShouldBeDone().Output.ShouldContain(said);
        }

        var bodies = (await RunAsync("simulate", Repository.PathTo("tests", "CreditLedger.Tests", "GovernmentBodies", "body-scheme.json"))).ShouldBeDone().Output;
        bodies.ShouldMatch(@"\n[1-9]\d* government bodies, [1-9]\d* of them affected");
        bodies.ShouldNotContain("enterprises", Case.Insensitive);
    }

    private async Task InChineseAsync(string affected)
    {
        var simulated = (await RunAsync("simulate", s_file, "--out", affected, "--by", "drafting desk", "--language", "zh")).ShouldBeDone().Output;
        simulated.ShouldContain("；此外未记录任何内容");
        simulated.ShouldContain("\n方案名单\treliable-workshops\treliable\t诚信工坊\t0\t");
        (await File.ReadAllLinesAsync(affected))[0].ShouldStartWith("统一社会信用代码,名称,区划代码,区,");
    }

    [Fact]
    public async Task a_ranking_that_is_due_is_taken_by_hand_once()
    {
        const string Ranking = """
            [{ "id": "points", "title": { "zh": "积分", "en": "Points" }, "period": "HalfYear", "who": { "fact": "penalty.serious", "is": { "eq": 0 } },
               "indicators": [{ "id": "kept", "title": { "zh": "履约", "en": "Kept" }, "fact": "pledge.kept", "points": { "bands": [{ "points": 0 }, { "from": 1, "points": 10 }] }, "whenUnknown": 0 }],
               "ties": [{ "fact": "enterprise.capital", "order": "MostFirst" }], "topShare": 0.2, "objectionDays": 5, "grants": { "zh": "补贴", "en": "A subsidy" } }]
            """;
        var plan = JsonNode.Parse(await File.ReadAllTextAsync(s_file))!.AsObject();
        (plan["id"], plan["effectiveOn"], plan["rankings"]) = ("ranked-workshops", "2024-01-01", JsonNode.Parse(Ranking));
        plan["period"] = new JsonObject { ["from"] = "2024-01-01", ["until"] = "2024-12-31" };
        var file = Path.Combine(local.Data, "ranked.json");
        await File.WriteAllTextAsync(file, plan.ToJsonString());
        (await RunAsync("enact", file, "--proposed-by", "li", "--approved-by", "wang")).ShouldBeDone();

        var taken = (await RunAsync("rank", "ranked-workshops")).ShouldBeDone().Output;
        taken.ShouldContain("2 rankings were taken, 0 taken again, 0 confirmed");
        taken.ShouldContain("\npoints.2024H1\tfrozen, open to objections\t2024-06-30\t");
        taken.ShouldContain("\npoints.2024H2\tfrozen, open to objections\t2024-12-31\t");
        (await RunAsync("rank", "ranked-workshops")).ShouldBeDone().Output.ShouldContain("0 rankings were taken, 0 taken again, 0 confirmed");
        (await RunAsync("rank", "nankai-2023")).ShouldBeRefused(2, "PROGRAMME_RANKS_NOBODY");
        (await RunAsync("rank", "nobodys-plan")).ShouldBeRefused(2, "PROGRAMME_UNKNOWN");
        (await RunAsync("rank", "No Name")).ShouldBeRefused(2, "PROGRAMME_UNKNOWN");
    }

    // The running host follows what the commands recorded.
    private async Task AskAsync(int listed)
    {
        using var http = new HttpClient { BaseAddress = new Uri(local.Url) };
        var page = await Eventually.GetAsync("the page shows what was measured", async () =>
        {
            var answer = await http.AskAsync($$"""{ programme(id: "{{Id}}") { page { targets { id actual } lists { size } } } }""", token: null);
            var actual = (string?)answer.Json["data"]?["programme"]?["page"]?["targets"]?[0]?["actual"];
            if (actual is not null) $"{answer["programme.page.lists.0.size"]}".ShouldBe(actual);
            return (actual is not null, actual);
        });
        decimal.Parse(page!, System.Globalization.CultureInfo.InvariantCulture).ShouldBe(listed);

        const string Simulations = """{ simulations(first: 5, where: { ruleId: { eq: "reliable-workshops" } }) { nodes { id simulatedBy kindLabel(language: EN) result { enterprises affected groups { kind ruleId partId entered { count reasons { criterion asked { en } observed { en } count } districts { code count } } } rankings { rankingId before after topBefore topAfter up intoTop { count } } bodies { bodies affected schemes { schemeId moves { from to count districts { code count } } } } } } } }""";
        var regulator = await TokenAsync("regulator");
        var seen = (await http.AskAsync(Simulations, regulator)).ShouldBeFine()["simulations.nodes.0"]!;
        ((string)seen["simulatedBy"]!, (string)seen["kindLabel"]!).ShouldBe(("drafting desk", "programme"));
        var result = seen["result"]!;
        (result["rankings"]!.AsArray().Count, result["bodies"]).ShouldBe((0, null), "the programme ranks nobody and grades no bodies");
        ((string?)result["groups"]![1]!["entered"]!["reasons"]![0]!["criterion"], result["groups"]![1]!["entered"]!["reasons"]![0]!["asked"]).ShouldBe(("no-such-rule", null));
        ((string?)(await http.AskAsync(Simulations, await TokenAsync("bank"))).Json["errors"]![0]!["extensions"]!["code"]).ShouldBe("ROLE_NOT_PERMITTED");
    }

    private async Task<string> TokenAsync(string role) =>
        (await HostProcess.RunAsync("token", "--role", role, "--organisation", "somebody", "--data", local.Data)).ShouldBeDone().Output.Trim();

    private Task<Ended> RunAsync(params string[] arguments) => HostProcess.RunAsync(["programme", .. arguments, "--data", local.Data]);
}

using CreditLedger.Access;
using CreditLedger.GovernmentBodies;
using CreditLedger.Host.Tests.Running;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Host.Tests.Answers;

/// <summary>Every decision about an enterprise for any day: who is told which, and what of it stands in the log.</summary>
[Collection(nameof(RunningPlatform))]
public sealed class DecisionSpecs(RunningPlatform city)
{
    private const string Fields = "{ kind kindLabel(language: ZH) ruleId part version effectiveOn ruleHash title { zh } asOf knownAt letter score met inputsHash hash text(language: EN) explanation { rule facts records contribution parts { rule observed facts } text(language: ZH) } }";

    [Fact]
    public async Task a_regulator_is_told_every_kind_with_the_facts_behind_each_step()
    {
        var decisions = (await AskAsync(await GradedAsync(), Role.Regulator)).ShouldBeFine()["decisions"]!.AsArray();
        foreach (var kind in new[] { "PUBLIC_GRADE", "RISK_CLASS", "FINANCE_WHITELIST" }) decisions.Select(one => (string)one!["kind"]!).ShouldContain(kind);
        var grade = decisions.Single(one => (string)one!["kind"]! == "PUBLIC_GRADE" && one["letter"] is not null)!;
        grade["explanation"]!["parts"]!.AsArray().Count.ShouldBeGreaterThan(3);
        ((string)grade["text"]!).ShouldContain("facts: ");
        ((string)grade["hash"]!).Length.ShouldBe(64);
    }

    [Fact]
    public async Task who_may_not_read_risk_classes_or_whitelists_is_not_told_of_them()
    {
        var uscc = await GradedAsync();
        var (bank, court) = (await KindsAsync(uscc, Role.Bank), await KindsAsync(uscc, Role.Court));
        (bank.Contains("PUBLIC_GRADE"), bank.Contains("FINANCE_WHITELIST"), bank.Contains("RISK_CLASS")).ShouldBe((true, true, false));
        (court.Contains("PUBLIC_GRADE"), court.Contains("FINANCE_WHITELIST"), court.Contains("RISK_CLASS")).ShouldBe((true, false, false));
        (await AskAsync(uscc, Role.Public)).ShouldBeDenied("TOKEN_MISSING");
        (await AskAsync(uscc, Role.Steward)).ShouldBeDenied("ROLE_NOT_PERMITTED");
        (await city.AskAsync(Question(uscc), new Caller(Role.Bank, "bank", []), purpose: "")).ShouldBeDenied("PURPOSE_MISSING");
    }

    [Fact]
    public async Task an_enterprise_asks_about_itself_only_and_a_regulator_within_its_districts()
    {
        var uscc = await GradedAsync();
        (await AskAsync(uscc, Role.Enterprise, uscc)).ShouldBeFine();
        (await AskAsync(uscc, Role.Enterprise, "91110000600037341L")).ShouldBeDenied("NOT_OWN");
        var district = (string)(await city.AskAsync($$"""{ enterprise(uscc: "{{uscc}}") { district } }""")).ShouldBeFine()["enterprise.district"]!;
        var elsewhere = district == "120101" ? "120102" : "120101";
        (await city.AskAsync(Question(uscc), new Caller(Role.Regulator, "11120000900001017Y", [elsewhere]))).ShouldBeDenied("OUTSIDE_DISTRICTS");
        (await city.AskAsync(Question(uscc), new Caller(Role.Regulator, "11120000900001017Y", [district]))).ShouldBeFine();
    }

    [Fact]
    public async Task a_day_to_come_and_an_unknown_enterprise_are_refused()
    {
        (await AskAsync(await GradedAsync(), Role.Regulator, asOf: "2999-01-01")).ShouldBeDenied("AS_OF_IN_FUTURE");
        (await AskAsync(Uscc.Complete("91120116MA99999Q").Value, Role.Regulator)).ShouldBeDenied("ENTERPRISE_NOT_REGISTERED");
    }

    [Fact]
    public async Task the_enterprise_sees_who_asked()
    {
        var uscc = await GradedAsync();
        (await AskAsync(uscc, Role.Court, "a-court-that-asks-for-decisions")).ShouldBeFine();
        await city.Platform.AccessLog.SpreadAsync(default);
        var log = await city.AskAsync($$"""{ accessLog(uscc: "{{uscc}}", first: 200) { nodes { organisation policies } } }""", new Caller(Role.Enterprise, uscc, []));
        log.ShouldBeFine().Text.ShouldContain("a-court-that-asks-for-decisions");
    }

    [Fact]
    public async Task the_runs_of_the_evaluation_are_public_and_show_no_enterprise()
    {
        var run = (await city.Platform.Evaluation.RunAsync()).Run;
        await city.Platform.Daemon.CatchUpAsync();
        var node = (await city.AskAsync("{ evaluationRuns(first: 1) { nodes { evaluatedOn number position enterprises grades { grade enterprises } schemes { schemeId version ruleHash } rulesHash inputsHash resultsHash completedAt } } }"))
            .ShouldBeFine()["evaluationRuns.nodes.0"]!;
        ((string)node["inputsHash"]!, (string)node["resultsHash"]!).ShouldBe((run.InputsHash, run.ResultsHash));
    }

    [Fact]
    public async Task grades_of_government_bodies_are_a_question_of_their_own_under_the_policy_of_their_integrity()
    {
        await using var platform = await city.NewLedgerAsync();
        var (today, body) = (platform.Clock.Today(), Uscc.Complete("1112010474130001"));
        (await platform.Enactment.EnactAsync(Path.Combine(House.Repository.Root, "tests", "CreditLedger.Tests", "GovernmentBodies", "body-scheme.json"), "proposer", "approver", default)).Refusal.ShouldBeNull();
        await platform.Store.AppendAsync(new Append(StreamId.For<GovernmentBody>(body.Value), ExpectedVersion.Any, new GovernmentBodyRegistered(
            body, "示例街道办事处", GovernmentBodyKind.SubDistrictOffice, "120104", today.AddDays(-9))));
        await using var app = Http.Server.Build(platform, city.Tokens, city.Keys, "http://127.0.0.1:0");
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };

        var grade = (await AskOfBodyAsync(Role.Auditor)).ShouldBeFine()["bodyDecisions"]!.AsArray().Single(one => (string)one!["ruleId"]! == "sample-streets")!;
        ((string)grade["kind"]!, (string)grade["letter"]!, (string)grade["score"]!).ShouldBe(("BODY_GRADE", "B", "130"));
        ((string)grade["text"]!).ShouldContain("grade of a government body sample-streets");
        (await AskOfBodyAsync(Role.Bank)).ShouldBeDenied("ROLE_NOT_PERMITTED");
        (await AskOfBodyAsync(Role.Public)).ShouldBeDenied("TOKEN_MISSING");
        (await AskOfBodyAsync(Role.Regulator, "120104")).ShouldBeFine();
        (await AskOfBodyAsync(Role.Regulator, "120101")).ShouldBeDenied("BODY_OUTSIDE_DISTRICTS");
        (await http.AskAsync($$"""{ bodyDecisions(uscc: "{{body}}") { hash } }""", city.Token(new Caller(Role.Regulator, "11120000900001017Y", [])), purpose: "SUPERVISION")).ShouldBeDenied("PURPOSE_NOT_PERMITTED");
        (await AskOfBodyAsync(Role.Auditor, question: "decisions")).ShouldBeDenied("ENTERPRISE_NOT_REGISTERED");
        await app.StopAsync();

        Task<Answer> AskOfBodyAsync(Role role, string? district = null, string question = "bodyDecisions") =>
            http.AskAsync(
                $$"""{ {{question}}(uscc: "{{body}}") {{Fields}} }""", role is Role.Public ? null : city.Token(new Caller(role, "11120000900001017Y", district is null ? [] : [district])),
                purpose: role is Role.Regulator ? "GOVERNMENT_INTEGRITY" : null);
    }

    [Fact]
    public async Task a_programmes_page_of_a_past_day_is_public()
    {
        var id = (string)(await city.AskAsync("{ programmes(first: 1) { nodes { id effectiveOn } } }")).ShouldBeFine()["programmes.nodes.0.id"]!;
        ((int)(await city.AskAsync($$"""{ programmePage(programmeId: "{{id}}", asOf: "2999-01-01") { version page { targets { id actual } lists { id size } } } }""")).ShouldBeFine()["programmePage.version"]!).ShouldBeGreaterThan(0);
        (await city.AskAsync($$"""{ programmePage(programmeId: "{{id}}", asOf: "1999-01-01") { version } }""")).ShouldBeFine()["programmePage"].ShouldBeNull();
        (await city.AskAsync("""{ programmePage(programmeId: "../x") { version } }""")).ShouldBeFine()["programmePage"].ShouldBeNull();
    }

    private async Task<List<string>> KindsAsync(string uscc, Role role) =>
        [.. (await AskAsync(uscc, role)).ShouldBeFine()["decisions"]!.AsArray().Select(one => (string)one!["kind"]!).Distinct().Order(StringComparer.Ordinal)];

    private async Task<string> GradedAsync() => (string)(await city.AskAsync("{ enterprises(first: 1, where: { status: { eq: ACTIVE } }, order: [{ score: DESC }]) { nodes { uscc } } }", Role.Regulator))
        .ShouldBeFine()["enterprises.nodes.0.uscc"]!;

    private Task<Answer> AskAsync(string uscc, Role role, string organisation = "somebody", string? asOf = null) =>
        city.AskAsync(Question(uscc, asOf), new Caller(role, organisation, []));

    private static string Question(string uscc, string? asOf = null) => $$"""{ decisions(uscc: "{{uscc}}"{{(asOf is null ? "" : $", asOf: \"{asOf}\"")}}) {{Fields}} }""";
}

file static class Denials
{
    public static void ShouldBeDenied(this Answer answer, string code) =>
        ((string?)answer.FirstError?["extensions"]?["code"]).ShouldBe(code, answer.Text);
}

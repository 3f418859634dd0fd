using System.Net;
using System.Text.Json.Nodes;
using CreditLedger.Access;
using CreditLedger.Host.Tests.Running;
using CreditLedger.Kernel;
using CreditLedger.Store;
using CreditLedger.Supervision;

namespace CreditLedger.Host.Tests.Answers;

/// <summary>What may be inspected, who may be drawn, who inspects, and what is planned: as the public and the agencies are shown it.</summary>
[Collection(nameof(RunningPlatform))]
public sealed class SupervisionSpecs(RunningPlatform city)
{
    private const string Agency = "11120000900001017Y";
    private const string Other = "11120000900001025R";

    [Fact]
    public async Task anybody_reads_what_may_be_inspected_on_what_basis_and_how_often()
    {
        var answer = (await city.AskAsync(
            """
            { inspectionItemLists { nodes { id version riskScheme title { en } protections { id } items { itemId } } }
              inspectionItems(where: { itemId: { eq: "food-business" } }) { nodes {
                listId basis { document { zh } article } mandated speciality inspecteesText { en } classes { riskClass ratioMin ratioMax timesPerYearMax } } } }
            """)).ShouldBeFine();

        answer["inspectionItemLists.nodes"]!.AsArray().Select(list => (string)list!["id"]!).ShouldBe(["food-inspections", "general-inspections"]);
        answer["inspectionItemLists.nodes.1.items"]!.AsArray().Count.ShouldBe(8);
        var item = answer["inspectionItems.nodes"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)item["basis"]!["document"]!["zh"]!).ShouldBe("中华人民共和国食品安全法");
        ((string)item["inspecteesText"]!["en"]!).ShouldBe("register status is active and sector is H62");
        item["classes"]!.AsArray().Select(known => $"{known!["riskClass"]} {known["ratioMax"]} {known["timesPerYearMax"]}").ShouldBe(["A 0.05 1", "B 0.2 1", "C 0.6 2", "D 1 4"]);
    }

    [Fact]
    public async Task a_regulator_reads_the_inspectee_register_by_district_and_class()
    {
        const string Page = """
            query($where: InspecteeFilterInput, $after: String) { inspectees(where: $where, after: $after, first: 40) {
              totalCount pageInfo { hasNextPage endCursor } nodes { uscc schemeId district riskClass status } } }
            """;
        var where = new { schemeId = new { eq = "general-risk" }, district = new { eq = "120116" }, riskClass = new { @in = new[] { "A", "B" } } };
        var seen = new List<string>();
        string? after = null;
        for (var more = true; more;)
        {
            var answer = (await city.AskAsync(Page, Role.Regulator, new { where, after })).ShouldBeFine();
            foreach (var node in answer["inspectees.nodes"]!.AsArray())
            {
                ((string)node!["schemeId"]!, (string)node["district"]!).ShouldBe(("general-risk", "120116"));
                ((string)node["riskClass"]!).ShouldBeOneOf("A", "B");
                ((string)node["status"]!).ShouldNotBe("CLOSED");
                seen.Add((string)node["uscc"]!);
            }

            more = (bool)answer["inspectees.pageInfo.hasNextPage"]!;
            after = (string?)answer["inspectees.pageInfo.endCursor"];
        }

        seen.ShouldBe(await RunningPlatform.RowsAsync(city.Platform,
            "select r.uscc from read.risk_standing r join read.enterprise e using (uscc) where r.scheme_id = 'general-risk' and district = '120116' and risk_class in ('A', 'B') and status <> 'Closed' order by r.uscc"));
        seen.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task an_enterprises_risk_classes_stand_beside_its_grade_and_are_explained_in_their_own_words()
    {
        var uscc = (await RunningPlatform.RowsAsync(city.Platform, "select uscc from read.risk_standing where scheme_id = 'food-risk' order by uscc limit 1")).Single();
        var answer = (await city.AskAsync(
            $$"""{ enterprise(uscc: "{{uscc}}") { grade riskClasses { schemeId riskClass score explanation { riskClass maxScore text(language: EN) dimensions { indicators { id points } } } } } }""",
            Role.Regulator)).ShouldBeFine();

        var standings = answer["enterprise.riskClasses"]!.AsArray();
        standings.Select(standing => (string)standing!["schemeId"]!).Order().ShouldBe(["food-risk", "general-risk"]);
        foreach (var standing in standings)
        {
            var why = standing!["explanation"]!;
            ((string)why["riskClass"]!).ShouldBe((string)standing["riskClass"]!);
            ((string)why["text"]!).ShouldContain("Risk class");
            ((string)why["text"]!).ShouldNotContain("grade", Case.Insensitive);
        }
    }

    [Theory]
    [InlineData("{ inspectees(first: 1) { nodes { uscc } } }")]
    [InlineData("{ inspectors(first: 1) { nodes { certificate } } }")]
    [InlineData("{ recusals(first: 1) { nodes { uscc } } }")]
    [InlineData("{ inspectionPlanDrafts(first: 1) { nodes { year } } }")]
    [InlineData("{ enterprises(first: 1) { nodes { riskClasses { riskClass } } } }")]
    public async Task registers_and_risk_classes_are_no_business_of_banks_and_the_public(string query)
    {
        (await city.AskAsync(query)).ShouldBeRefused(HttpStatusCode.OK, "TOKEN_MISSING");
        (await city.AskAsync(query, Role.Bank)).ShouldBeRefused(HttpStatusCode.OK, "ROLE_NOT_PERMITTED");
        (await city.AskAsync(query, Role.Court)).ShouldBeRefused(HttpStatusCode.OK, "ROLE_NOT_PERMITTED");
        (await city.AskAsync(query, Role.Regulator)).ShouldBeFine();
    }

    [Fact]
    public async Task only_the_agency_itself_sees_whom_its_officers_may_not_inspect()
    {
        var uscc = Uscc.Parse((await RunningPlatform.RowsAsync(city.Platform, "select uscc from read.enterprise order by uscc limit 1")).Single());
        var today = new DateOnly(2026, 7, 1);
        await RecordAsync(
            StreamId.For<Inspector>(Agency, "02010019001"), new InspectorEnrolled(Agency, "02010019001", ["fire"], today.AddYears(3), today),
            new RecusalDeclared(Agency, "02010019001", uscc, RecusalGround.Kinship, today));

        const string Query = """{ recusals { nodes { certificate ground } } inspectors(where: { agencyId: { eq: "11120000900001017Y" } }) { nodes { certificate specialities recusals { totalCount } } } }""";
        var own = (await city.Http.AskAsync(Query, city.Token(Role.Regulator, Agency))).ShouldBeFine();
        own["recusals.nodes"]!.AsArray().ShouldHaveSingleItem()!["ground"]!.GetValue<string>().ShouldBe("KINSHIP");
        ((int)own["inspectors.nodes.0.recusals.totalCount"]!).ShouldBe(1);

        foreach (var stranger in (string[])[city.Token(Role.Regulator, Other), city.Token(Role.Auditor, "audit")])
        {
            var answer = (await city.Http.AskAsync(Query, stranger)).ShouldBeFine();
            answer["recusals.nodes"]!.AsArray().ShouldBeEmpty();
            ((string)answer["inspectors.nodes.0.certificate"]!).ShouldBe("02010019001");
            ((int)answer["inspectors.nodes.0.recusals.totalCount"]!).ShouldBe(0);
        }
    }

    [Fact]
    public async Task a_plan_is_public_once_it_is_approved_and_not_before()
    {
        const string Public = "{ inspectionPlans { nodes { agencyId year status approvedOn tasks { taskId itemId shares { riskClass ratio } } } } }";
        var stream = StreamId.For<InspectionPlan>(Other, "2026");
        PlannedTask task = new(
            "autumn-prices", "general-inspections", 1, "prices", District: null, new DateOnly(2026, 9, 1), new DateOnly(2026, 9, 30),
            [new("A", 0.03m), new("B", 0.1m), new("C", 0.4m), new("D", 0.8m)]);
        await RecordAsync(stream, new PlanDrawnUp(Other, 2026, [task], $"{Other}#1", new DateOnly(2026, 7, 1)));
        Of(await city.AskAsync(Public), "inspectionPlans").ShouldBeEmpty();
        Of(await city.AskAsync("{ inspectionPlanDrafts { nodes { agencyId drawnUpBy } } }", Role.Regulator), "inspectionPlanDrafts")
            .ShouldHaveSingleItem()!["drawnUpBy"]!.GetValue<string>().ShouldBe($"{Other}#1");

        await RecordAsync(stream, new PlanApproved(Other, 2026, $"{Other}#2", new DateOnly(2026, 7, 2)));
        var plan = Of(await city.AskAsync(Public), "inspectionPlans").ShouldHaveSingleItem()!;
        ((string)plan["status"]!, (string)plan["approvedOn"]!).ShouldBe(("APPROVED", "2026-07-02"));
        ((string)plan["tasks"]![0]!["shares"]![3]!["ratio"]!).ShouldBe("0.8");
        (await city.AskAsync("{ inspectionPlans { nodes { approvedBy } } }")).ShouldBeRefused(HttpStatusCode.OK, "TOKEN_MISSING");

        static IEnumerable<JsonNode?> Of(Answer answer, string root) =>
            answer.ShouldBeFine()[$"{root}.nodes"]!.AsArray().Where(node => (string)node!["agencyId"]! == Other);
    }

    private async Task RecordAsync(StreamId stream, params object[] facts)
    {
        await city.Platform.Store.AppendAsync(new Append(stream, ExpectedVersion.Any, facts));
        await city.Platform.Daemon.CatchUpAsync();
    }
}

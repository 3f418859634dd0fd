using System.Net;
using CreditLedger.Access;
using CreditLedger.Archives;
using CreditLedger.Enterprises;
using CreditLedger.Host.Http;
using CreditLedger.Host.Tests.Access;
using CreditLedger.Host.Tests.Running;
using CreditLedger.Kernel;
using CreditLedger.Store;
using CreditLedger.Supervision;
using Microsoft.AspNetCore.Builder;

namespace CreditLedger.Host.Tests.Answers;

/// <summary>Ordered, recorded, put right and published over HTTP, and who sees what of it on the way.</summary>
[Collection(nameof(RunningPlatform))]
public sealed class InspectionSpecs(RunningPlatform city) : IAsyncLifetime
{
    private const string Agency = "11120000900001017Y";
    private const string Other = "11120000900001025R";
    private const string Binhai = "120116";
    private const string Heping = "120101";
    private const string Reason = "举报人张三反映消防通道堵塞";
    private const string Published = "{ publishedInspections { totalCount nodes { uscc inspectionId code codeLabel(language: EN) summary publishedOn enterprise { name publishedInspections { totalCount nodes { summary } } } } } coded: publishedInspections(where: { code: { eq: \"05\" } }) { totalCount } }";

    private static readonly DateOnly Today = new(2026, 7, 1);
    private static readonly string[] Officers = ["02010010001", "02010010002"];
    private static readonly Caller Regulator = new(Role.Regulator, Agency, []);

    /// <summary>A large restaurant of good standing.</summary>
    private static readonly Uscc Good = Uscc.Complete("91120116MA05TE5T");

    /// <summary>Two traders with a serious penalty, which no rule protects.</summary>
    private static readonly Uscc Poor = Uscc.Complete("91120116MA050002");
    private static readonly Uscc PoorOfHeping = Uscc.Complete("91120101MA050003");

    private readonly SetClock _clock = new() { Day = Today };
    private Platform _ledger = null!;
    private WebApplication _app = null!;
    private HttpClient _http = null!;

    public async ValueTask InitializeAsync()
    {
        _ledger = await city.NewLedgerAsync(_clock);
        await RegisterAsync(Good, Binhai, "H62");
        foreach (var (uscc, district) in new[] { (Poor, Binhai), (PoorOfHeping, Heping) })
        {
            await RegisterAsync(uscc, district, "F51");
            await _ledger.Store.AppendAsync(new Append(StreamId.For<Archive>(uscc.Value), ExpectedVersion.MustNotExist, SeriousPenaltyOf(uscc)));
        }

        foreach (var agency in new[] { Agency, Other })
        {
            await _ledger.Store.AppendAsync([
                .. Officers.Select(officer => new Append(
                    StreamId.For<Inspector>(agency, officer), ExpectedVersion.MustNotExist, new InspectorEnrolled(agency, officer, ["fire"], Today.AddYears(3), Today))),
            ]);
        }

        await _ledger.Daemon.CatchUpAsync();
        _app = Server.Build(_ledger, city.Tokens, city.Keys, "http://127.0.0.1:0");
        await _app.StartAsync();
        _http = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _ledger.DisposeAsync();
    }

    [Fact]
    public async Task a_firm_of_good_standing_is_protected_by_a_rule_that_is_named_except_from_what_the_law_demands()
    {
        (await RunningPlatform.RowsAsync(_ledger, "select grade from read.evaluation where uscc = $1", Good.Value)).ShouldBe(["B"]);

        var refused = await GiveAsync("orderInspection", Order(Good, item: "fire-safety"), Regulator);
        ((string?)refused["orderInspection.errors.0.__typename"]).ShouldBe("InspectionProtectedError", refused.Text);
        ((string?)refused["orderInspection.errors.0.code"]).ShouldBe(OrderInspection.Protected.Code);
        ((string?)refused["orderInspection.errors.0.message"]).ShouldNotBeNull().ShouldContain("no-stand-alone-b-and-better");
        ((string?)refused["orderInspection.errors.0.hint"]).ShouldNotBeNull().ShouldContain("河北区信用场景建设方案");
        refused["orderInspection.inspection"].ShouldBeNull();
        (await CountAsync(Good)).ShouldBe(0);

        var mandated = await GiveAsync("orderInspection", Order(Good, item: "fire-safety-crowded-places"), Regulator);
        mandated["orderInspection.errors"].ShouldBeNull(mandated.Text);
        Status(mandated, "orderInspection").ShouldBe("MANDATED ORDERED");
    }

    [Fact]
    public async Task the_public_sees_a_result_once_it_is_published_and_never_who_inspected_or_why()
    {
        Status(await GiveAsync("orderInspection", Order(Poor), Regulator), "orderInspection").ShouldBe("STAND_ALONE ORDERED");
        await NothingIsPublicAsync();
        Status(await GiveAsync("recordResult", Result(Poor), Regulator), "recordResult").ShouldBe("STAND_ALONE RECORDED");
        await NothingIsPublicAsync();
        Status(await GiveAsync("rectifyHazard", Rectify(Poor), Regulator), "rectifyHazard").ShouldBe("STAND_ALONE RECORDED");
        await NothingIsPublicAsync();
        _clock.Day = new(2026, 7, 30);
        var last = await GiveAsync("publishResult", Of(Poor), Regulator, "publishedOn publishedInTime isPublicationOverdue hazards { status daysTaken inTime }");
        (last["publishResult.inspection"]?.ToJsonString()).ShouldBe(
            """{"publishedOn":"2026-07-30","publishedInTime":false,"isPublicationOverdue":true,"hazards":[{"status":"RECTIFIED","daysTaken":0,"inTime":true}]}""", last.Text);

        var shown = (await _http.AskAsync(Published)).ShouldBeFine();
        var node = shown["publishedInspections.nodes"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)node["uscc"], (string?)node["code"], (string?)node["summary"], (string?)node["publishedOn"]).ShouldBe((Poor.Value, "05", "消防通道堵塞", "2026-07-30"));
        ((string?)node["codeLabel"]).ShouldBe("problem found, rectification ordered");
        ((int)node["enterprise"]!["publishedInspections"]!["totalCount"]!).ShouldBe(1);
        ((int)shown["coded.totalCount"]!).ShouldBe(1);

        var fields = (await _http.AskAsync("""{ __type(name: "PublishedInspection") { fields { name } } }""")).ShouldBeFine()["__type.fields"]!.AsArray().Select(field => (string)field!["name"]!).ToList();
        fields.ShouldContain("summary");
        foreach (var kept in new[] { "inspectors", "reason", "hazards", "district", "orderedOn" }) fields.ShouldNotContain(kept);

        async Task NothingIsPublicAsync()
        {
            var answer = (await _http.AskAsync(Published)).ShouldBeFine();
            ((int)answer["publishedInspections.totalCount"]!, (int)answer["coded.totalCount"]!).ShouldBe((0, 0));
            var firm = (await _http.AskAsync($$"""{ enterprise(uscc: "{{Poor}}") { publishedInspections { totalCount nodes { summary } } } }""")).ShouldBeFine();
            ((int)firm["enterprise.publishedInspections.totalCount"]!).ShouldBe(0);
            (await _http.AskAsync("{ inspections { totalCount } }")).ShouldBeRefused(HttpStatusCode.OK, "TOKEN_MISSING");
        }
    }

    [Fact]
    public async Task steps_out_of_order_or_by_whom_they_are_no_business_of_change_nothing()
    {
        (await CodeAsync("recordResult", Result(Poor), Regulator)).ShouldBe(RecordResult.NotOrdered.Code);
        (await CodeAsync("rectifyHazard", Rectify(Poor), Regulator)).ShouldBe(RectifyHazard.ResultNotRecorded.Code);
        (await CodeAsync("publishResult", Of(Poor), Regulator)).ShouldBe(PublishResult.ResultNotRecorded.Code);
        (await CodeAsync("orderInspection", Order(Poor) with { Inspectors = ["02010010001"] }, Regulator)).ShouldBe(OrderInspection.TooFewInspectors.Code);
        (await CodeAsync("orderInspection", Order(Poor), Regulator with { Organisation = Other })).ShouldBe("NOT_OWN");
        (await CodeAsync("orderInspection", Order(PoorOfHeping), Regulator with { Districts = [Binhai] })).ShouldBe("OUTSIDE_DISTRICTS");
        (await CodeAsync("orderInspection", Order(Poor), Regulator with { Sectors = ["C"] })).ShouldBe("OUTSIDE_SECTORS");
        foreach (var role in Enum.GetValues<Role>().Where(role => role is not (Role.Regulator or Role.Public)))
        {
            (await CodeAsync("orderInspection", Order(Poor), new Caller(role, role is Role.Enterprise ? Poor.Value : Agency, []))).ShouldBe("ROLE_NOT_PERMITTED", $"{role}");
        }

        (await CodeAsync("orderInspection", Order(Poor), Caller.Anonymous)).ShouldBe("TOKEN_MISSING");
        (await CountAsync(Poor) + await CountAsync(PoorOfHeping)).ShouldBe(0);

        (await CodeAsync("orderInspection", Order(Poor), Regulator)).ShouldBeNull();
        (await CodeAsync("orderInspection", Order(Poor), Regulator)).ShouldBeNull();
        (await CodeAsync("publishResult", Of(Poor), Regulator)).ShouldBe(PublishResult.ResultNotRecorded.Code);
        (await CodeAsync("recordResult", Result(Poor), Regulator with { Organisation = Other })).ShouldBe("NOT_OWN");
        (await CodeAsync("recordResult", Result(Poor) with { AgencyId = Other }, Regulator with { Organisation = Other })).ShouldBe(RecordResult.NotOrdered.Code);
        (await CodeAsync("recordResult", Result(Poor), Regulator with { Districts = [Heping] })).ShouldBe("OUTSIDE_DISTRICTS");
        (await CountAsync(Poor)).ShouldBe(1);

        (await CodeAsync("recordResult", Result(Poor), Regulator)).ShouldBeNull();
        (await CodeAsync("recordResult", Result(Poor) with { Code = "01", Hazards = [] }, Regulator)).ShouldBe(RecordResult.AlreadyRecorded.Code);
        (await CodeAsync("rectifyHazard", Rectify(Poor) with { HazardId = 2 }, Regulator)).ShouldBe(RectifyHazard.HazardUnknown.Code);
        (await CodeAsync("publishResult", Of(Poor), Regulator with { Organisation = Other })).ShouldBe("NOT_OWN");
        (await CountAsync(Poor)).ShouldBe(3);
    }

    [Fact]
    public async Task a_command_sent_again_under_its_id_is_done_once_and_under_another_input_refused()
    {
        var id = Guid.NewGuid();
        var first = await GiveAsync("orderInspection", Order(Poor), Regulator, commandId: id);
        var again = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => GiveAsync("orderInspection", Order(Poor), Regulator, commandId: id)));
        again.ShouldAllBe(answer => (string?)answer["orderInspection.position"] == (string?)first["orderInspection.position"] && answer["orderInspection.errors"] == null);
        ((string?)first["orderInspection.position"]).ShouldNotBeNull(first.Text);
        (await CountAsync(Poor)).ShouldBe(1);

        var reused = await GiveAsync("orderInspection", Order(Poor) with { Reason = "另一事由" }, Regulator, commandId: id);
        ((string?)reused["orderInspection.errors.0.code"]).ShouldBe("COMMAND_ID_REUSED", reused.Text);
        (await CountAsync(Poor)).ShouldBe(1);
    }

    [Fact]
    public async Task a_regulator_sees_its_districts_an_enterprise_its_own_and_the_log_says_who_looked()
    {
        const string All = "{ inspections { totalCount nodes { uscc inspectors hazards { description } } } }";
        foreach (var uscc in new[] { Poor, PoorOfHeping })
        {
            await DoAsync(Order(uscc));
            await DoAsync(Result(uscc));
        }

        await _ledger.Daemon.CatchUpAsync();
        await SeesAsync(AccessLines.Nobody(Role.Regulator), "Regulator||SUPERVISION|supervision|", Poor, PoorOfHeping);
        await SeesAsync(AccessLines.Nobody(Role.Regulator) with { Districts = [Binhai] }, "Regulator||SUPERVISION|supervision|", Poor);
        await SeesAsync(AccessLines.Nobody(Role.Regulator) with { Districts = [Heping], Sectors = ["F"] }, "Regulator||SUPERVISION|supervision|", PoorOfHeping);
        await SeesAsync(AccessLines.Nobody(Role.Regulator) with { Sectors = ["C"] }, "Regulator||SUPERVISION|supervision|");
        await SeesAsync(AccessLines.Nobody(Role.Auditor), "Auditor||AUDIT|supervision|", Poor, PoorOfHeping);
        await SeesAsync(new Caller(Role.Enterprise, Poor.Value, []), "Enterprise||OWN_RECORDS|supervision|", Poor);

        const string One = "query($uscc: Uscc!, $id: String!) { inspection(uscc: $uscc, inspectionId: $id) { summary } enterprise(uscc: $uscc) { inspections { totalCount } } }";
        var foreign = await _http.AskAsync(One, city.Token(new Caller(Role.Enterprise, Poor.Value, [])), new { uscc = PoorOfHeping, id = $"{Agency}/1" });
        foreign["inspection"].ShouldBeNull(foreign.Text);
        (foreign["enterprise.inspections"]?["totalCount"]).ShouldBeNull(foreign.Text);
        (await _http.AskAsync(All, city.Token(Role.Bank))).ShouldBeRefused(HttpStatusCode.OK, "ROLE_NOT_PERMITTED");

        async Task SeesAsync(Caller caller, string line, params Uscc[] whom)
        {
            var answer = (await _http.AskAsync(All, city.Token(caller))).ShouldBeFine();
            answer["inspections.nodes"]!.AsArray().Select(node => (string)node!["uscc"]!).Order(StringComparer.Ordinal)
                .ShouldBe(whom.Select(uscc => uscc.Value).Order(StringComparer.Ordinal), $"{caller}");
            ((int)answer["inspections.totalCount"]!).ShouldBe(whom.Length);
            answer["inspections.nodes"]!.AsArray().ShouldAllBe(node => node!["hazards"]!.AsArray().Count == 1);
            var logged = (await AccessLines.OfAsync(_ledger, caller)).ShouldHaveSingleItem();
            logged.ShouldStartWith(line);
            logged[line.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal).ShouldBe(whom.Select(uscc => uscc.Value).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task nobody_is_warned_of_an_inspection_nor_told_who_may_have_complained()
    {
        const string Own = "{ inspections { nodes { uscc } } }";
        const string Reasons = "{ inspections { nodes { reason } } }";
        var itself = new Caller(Role.Enterprise, Poor.Value, []);
        await DoAsync(Order(Poor));
        await _ledger.Daemon.CatchUpAsync();
        (await _http.AskAsync(Own, city.Token(itself))).ShouldBeFine()["inspections.nodes"]!.AsArray().ShouldBeEmpty();
        ((string)(await _http.AskAsync(Reasons, city.Token(Regulator))).ShouldBeFine()["inspections.nodes.0.reason"]!).ShouldBe(Reason);

        await DoAsync(Result(Poor));
        await _ledger.Daemon.CatchUpAsync();
        (await _http.AskAsync(Own, city.Token(itself))).ShouldBeFine()["inspections.nodes"]!.AsArray().Count.ShouldBe(1);
        (await _http.AskAsync(Reasons, city.Token(itself))).ShouldBeRefused(HttpStatusCode.OK, "ROLE_NOT_PERMITTED");
    }

    [Fact]
    public async Task the_workload_of_a_year_is_what_a_recount_of_its_facts_finds()
    {
        await DoAsync(Order(Poor));
        await DoAsync(Result(Poor));
        await DoAsync(Rectify(Poor));
        await DoAsync(Of(Poor));
        await DoAsync(Order(PoorOfHeping));
        await DoAsync(Result(PoorOfHeping) with { Hazards = [new("甲", Today), new("乙", Today.AddDays(1)), new("丙", Today.AddDays(100))] });
        await DoAsync(Order(Good, item: "fire-safety-crowded-places"));
        await DoAsync(Result(Good) with { Code = "01", Hazards = [] });
        await DoAsync(Order(Poor, number: "2", item: "prices"));
        await DoAsync(Order(PoorOfHeping, number: "2", item: "prices") with { AgencyId = Other });
        await DoAsync(Result(PoorOfHeping, number: "2") with { AgencyId = Other, Code = "10", Hazards = [] });
        foreach (var (number, orderedOn) in new[] { ("old", new DateOnly(2025, 12, 31)), ("new", new DateOnly(2026, 1, 1)) })
        {
            await _ledger.Store.AppendAsync(new Append(Inspection.StreamOf(Poor, Agency, number), ExpectedVersion.MustNotExist, new InspectionOrdered(
                Poor, $"{Agency}/{number}", Agency, InspectionOrigin.StandAlone, "general-inspections", 1, "prices", Officers, Reason, orderedOn, Binhai, "F51")));
        }

        _clock.Day = new(2026, 9, 1);
        (await _ledger.MeetDeadlinesAsync(CancellationToken.None)).ShouldBeGreaterThan(0);
        await DoAsync(Rectify(PoorOfHeping) with { HazardId = 2 });
        await DoAsync(Of(Good));
        await _ledger.Daemon.CatchUpAsync();

        (await WorkloadAsync(2026)).ShouldBe([await RecountAsync(Agency, 2026), await RecountAsync(Other, 2026)]);
        (await WorkloadAsync(2025)).ShouldBe([await RecountAsync(Agency, 2025)]);
        (await WorkloadAsync(2024)).ShouldBeEmpty();
        (await WorkloadAsync(2026))[0].ShouldBe($"{Agency} 5 3 2 2 2 6 4 1 2 1");
        (await _http.AskAsync("{ inspectionWorkload(year: 26) { agencyId } }", city.Token(Regulator))).ShouldBeRefused(HttpStatusCode.OK, "ARGUMENT_INVALID");
    }

    private async Task<List<string>> WorkloadAsync(int year)
    {
        var answer = (await _http.AskAsync(
            "query($year: Int!) { inspectionWorkload(year: $year) { agencyId ordered recorded problems published publicationsOverdue inspectorVisits hazardsFound hazardsOnTheSpot hazardsRectified hazardsOverdue } }",
            city.Token(Regulator), new { year })).ShouldBeFine();
        return [.. answer["inspectionWorkload"]!.AsArray().Select(load => string.Join(' ', load!.AsObject().Select(field => $"{field.Value}")))];
    }

    // From the facts alone, by nothing that the tables are made with.
    private async Task<string> RecountAsync(string agency, int year)
    {
        var stories = new List<List<InspectionFact>>();
        foreach (var uscc in new[] { Good, Poor, PoorOfHeping })
        {
            var facts = (await _ledger.Store.ReadSubjectAsync(uscc.Value).ToListAsync()).Select(fact => fact.Body).OfType<InspectionFact>();
            stories.AddRange(facts.GroupBy(fact => fact.InspectionId).Select(story => story.ToList())
                .Where(story => story.OfType<InspectionOrdered>().Single() is var order && order.AgencyId == agency && order.OrderedOn.Year == year));
        }

        var all = stories.SelectMany(story => story).ToList();
        var gone = all.OfType<HazardRectified>().Select(fact => (fact.Uscc, fact.HazardKey)).ToHashSet();
        int[] counts =
        [
            stories.Count, Count<InspectionResultRecorded>(), Count<InspectionResultRecorded>(fact => fact.IsProblem), Count<InspectionResultPublished>(),
            Count<InspectionPublicationFellOverdue>(), all.OfType<InspectionResultRecorded>().Sum(fact => fact.Inspectors.Count), Count<HazardFound>(),
            Count<HazardRectified>(fact => fact.DaysTaken == 0), Count<HazardRectified>(), Count<HazardFellOverdue>(fact => !gone.Contains((fact.Uscc, fact.HazardKey))),
        ];
        return $"{agency} {string.Join(' ', counts)}";

        int Count<T>(Func<T, bool>? which = null) where T : InspectionFact => all.OfType<T>().Count(which ?? (_ => true));
    }

    private static OrderInspection Order(Uscc uscc, string number = "1", string item = "fire-safety") =>
        new(Agency, uscc, number, "general-inspections", item, Officers, Reason);

    private static RecordResult Result(Uscc uscc, string number = "1") =>
        new(Agency, uscc, number, "05", "消防通道堵塞", Today, Officers, [new FoundHazard("疏散通道被占用", Today.AddDays(10))]);

    private static RectifyHazard Rectify(Uscc uscc) => new(Agency, uscc, "1", 1, "复查笔录");

    private static PublishResult Of(Uscc uscc) => new(Agency, uscc, "1");

    private static string Status(Answer answer, string mutation) =>
        $"{answer[$"{mutation}.inspection.origin"].ShouldNotBeNull(answer.Text)} {answer[$"{mutation}.inspection.status"]}";

    /// <summary>Behind the graph, for what is only there to be looked at.</summary>
    private async Task DoAsync(object command)
    {
        var agency = (string)command.GetType().GetProperty(nameof(OrderInspection.AgencyId))!.GetValue(command)!;
        (await _ledger.Desk.GiveAsync(command, new Caller(Role.Regulator, agency, []))).Refusal.ShouldBeNull();
    }

    /// <summary>The code of the refusal, or null.</summary>
    private async Task<string?> CodeAsync(string mutation, object input, Caller caller)
    {
        var answer = await GiveAsync(mutation, input, caller);
        return (string?)answer.FirstError?["extensions"]?["code"] ?? (string?)answer[mutation]?["errors"]?[0]?["code"];
    }

    private Task<Answer> GiveAsync(string mutation, object command, Caller caller, string wanted = "origin status", Guid? commandId = null)
    {
        var input = System.Text.Json.JsonSerializer.SerializeToNode(command, command.GetType(), LedgerJson.Options)!.AsObject();
        input.Remove("stream");
        if (commandId is { } id) input["commandId"] = id.ToString();
        var type = $"{char.ToUpperInvariant(mutation[0])}{mutation[1..]}Input";
        return _http.AskAsync(
            $$"""mutation($input: {{type}}!) { {{mutation}}(input: $input) { inspection { {{wanted}} } errors { __typename ... on Error { code message hint } } position } }""",
            caller.Role is Role.Public ? null : city.Token(caller), new { input });
    }

    private async Task<int> CountAsync(Uscc uscc) => await _ledger.Store.ReadSubjectAsync(uscc.Value).CountAsync(fact => fact.Body is InspectionFact);

    private Task<IReadOnlyList<AppendResult>> RegisterAsync(Uscc uscc, string district, string sector) => _ledger.Store.AppendAsync([
        new Append(StreamId.For<Enterprise>(uscc.Value), ExpectedVersion.MustNotExist, new EnterpriseRegistered(
            uscc, "天津市示例餐饮有限公司", MarketEntityKind.Firm, district, sector, EnterpriseSize.Large, 20_000_000m, Today.AddYears(-5))),
    ]);

    private static PenaltyFiled SeriousPenaltyOf(Uscc uscc) => new(
        uscc, "天津市示例餐饮有限公司", "11120000000000000X", "津罚字1号", "penalty", 1, "违法", "事由", "依据", "内容", 300_000, 0, Severity.Serious, Today, Today, 0,
        "regime", Today.AddYears(3), "digest")
    {
        RecordId = RecordId.Of(RecordKind.Penalty, "11120000000000000X", "津罚字1号", uscc),
    };

    private sealed class SetClock : TimeProvider
    {
        public DateOnly Day { get; set; }

        public override DateTimeOffset GetUtcNow() => Shanghai.StartOf(Day).AddHours(9).ToUniversalTime();
    }
}

using System.Net;
using CreditLedger.Access;
using CreditLedger.Enterprises;
using CreditLedger.Host.Tests.Running;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Host.Tests.Answers;

/// <summary>Places over HTTP: registered, filled and closed by who may, and told of to who may know.</summary>
[Collection(nameof(RunningPlatform))]
public sealed class PlaceSpecs(RunningPlatform city) : IAsyncLifetime
{
    private const string Question = """query ($from: LedgerPosition) { place(id: "sample-mall", atLeast: $from) { kindLabel title { zh } districtLabel memberCount operator { name } members { totalCount nodes { uscc place { id } } } } }""";
    private static readonly Uscc[] Firms = [.. Enumerable.Range(1, 4).Select(i => Uscc.Complete($"91120116YY{i:D6}"))];
    private Host.Platform _platform = null!;
    private Microsoft.AspNetCore.Builder.WebApplication _app = null!;
    private HttpClient _http = null!;
    private string? _position;

    private static DateOnly Today => TimeProvider.System.Today();

    public async ValueTask InitializeAsync()
    {
        _platform = await city.NewLedgerAsync();
        foreach (var firm in Firms)
        {
            await _platform.Store.AppendAsync(new Append(StreamId.For<Enterprise>(firm.Value), ExpectedVersion.MustNotExist, new EnterpriseRegistered(
                firm, $"天津示例{firm.Value[10..16]}有限公司", MarketEntityKind.Firm, "120101", "F52", EnterpriseSize.Micro, 100_000m, Today.AddYears(-3))));
        }

        _app = Http.Server.Build(_platform, city.Tokens, city.Keys, "http://127.0.0.1:0");
        await _app.StartAsync();
        _http = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _platform.DisposeAsync();
    }

    [Fact]
    public async Task a_mall_is_registered_filled_told_of_and_closed()
    {
        const string Mall = "placeId: \"sample-mall\", kind: MALL, title: { zh: \"示例商场\", en: \"Sample Mall\" }, district: \"120101\"";
        (await DoAsync("registerPlace", Mall, "place { id kindLabel title { zh } districtLabel }")).ShouldBeNull();
        (await DoAsync("registerPlace", Mall.Replace("MALL", "MARKET", StringComparison.Ordinal))).ShouldBe("PLACE_IS_ANOTHER");
        (await DoAsync("namePlaceOperator", $"placeId: \"sample-mall\", operator: \"{Firms[0]}\", namedOn: \"{Today:yyyy-MM-dd}\"", "place { operator { name } }")).ShouldBeNull();
        foreach (var firm in Firms[..2]) (await JoinAsync(firm)).ShouldBeNull();
        (await JoinAsync(Firms[0], Today)).ShouldBe("PLACE_ALREADY_MEMBER");

        var few = await AskAsync(Role.Operator, "centre");
        ((int?)few["place.memberCount"], (int?)few["place.members.totalCount"], (string?)few["place.title.zh"]).ShouldBe((null, 2, "示例商场"));
        (await JoinAsync(Firms[2])).ShouldBeNull();
        (await JoinAsync(Firms[3])).ShouldBeNull();
        (await DoAsync("leavePlace", $"member: \"{Firms[3]}\", placeId: \"sample-mall\", leftOn: \"{Today:yyyy-MM-dd}\"", "placeMember { leftOn groundLabel }")).ShouldBeNull();

        var all = await AskAsync(Role.Operator, "centre");
        ((int?)all["place.memberCount"], (int?)all["place.members.totalCount"]).ShouldBe((3, 3));
        ((int?)(await AskAsync(Role.Enterprise, Firms[1].Value))["place.members.totalCount"]).ShouldBe(1, "an enterprise sees itself alone");

        var everybody = await _http.AskAsync(Question.Replace("members { totalCount nodes { uscc place { id } } }", "", StringComparison.Ordinal), token: null);
        ((int?)everybody["place.memberCount"], everybody.FirstError).ShouldBe((3, null));
        (await _http.AskAsync(Question, token: null)).ShouldBeRefused(HttpStatusCode.OK, "TOKEN_MISSING");
        (await _http.AskAsync(Question, city.Token(Role.Bank))).ShouldBeRefused(HttpStatusCode.OK, "ROLE_NOT_PERMITTED");
        (await _http.AskAsync(Question, city.Token(Role.Steward), purpose: "PLACE_SERVICE")).ShouldBeFine();

        (await DoAsync("closePlace", $"placeId: \"sample-mall\", reason: \"停业\", closedOn: \"{Today:yyyy-MM-dd}\"")).ShouldBeNull();
        await Eventually.HoldsAsync("nobody is a member any more", async () => (int?)(await AskAsync(Role.Operator, "centre"))["place.members.totalCount"] == 0);
        var own = await _http.AskAsync($$"""{ enterprise(uscc: "{{Firms[1]}}") { places { placeId ground } } }""", city.Token(Role.Enterprise, Firms[1].Value));
        ((string?)own["enterprise.places"]![0]!["ground"]).ShouldBe("PLACE_CLOSED");
    }

    [Fact]
    public async Task a_steward_records_its_services_and_each_sees_those_that_concern_it()
    {
        const string Quarter = "hebei-italian-quarter";
        var steward = new Caller(Role.Steward, "sample-office", []) { Person = "7" };
        var service = $"member: \"{Firms[0]}\", placeId: \"{Quarter}\", reference: \"1\", service: \"信用提醒\", renderedOn: \"{Today:yyyy-MM-dd}\", note: \"提醒年报\"";
        (await DoAsync("joinPlace", $"member: \"{Firms[0]}\", placeId: \"{Quarter}\", joinedOn: \"{Today:yyyy-MM-dd}\"")).ShouldBeNull();
        (await DoAsync("recordService", service, by: steward)).ShouldBe("PLACE_NOT_AMONG_OWN");
        (await DoAsync("assignSteward", $"placeId: \"{Quarter}\", office: \"sample-office\", number: \"7\", programmeId: \"hebei-2023\", assignedOn: \"{Today:yyyy-MM-dd}\"")).ShouldBeNull();
        (await DoAsync("recordService", service)).ShouldBe("ROLE_NOT_PERMITTED");
        (await DoAsync("recordService", service.Replace("信用提醒", "代办贷款", StringComparison.Ordinal), by: steward)).ShouldBe("STEWARD_SERVICE_NOT_ON_LIST");
        (await DoAsync("recordService", service, "stewardService { service { en } renderedOn note office number place { id } programme { id } }", steward)).ShouldBeNull();

        const string Services = """query ($from: LedgerPosition) { place(id: "hebei-italian-quarter", atLeast: $from) { services { totalCount nodes { uscc service { en } note } } withdrawnServices { nodes { reason } } } }""";
        (await CountAsync(steward)).ShouldBe(1);
        (await CountAsync(steward with { Person = "8" })).ShouldBe(0, "another steward sees what it did itself");
        (await CountAsync(new Caller(Role.Enterprise, Firms[0].Value, []))).ShouldBe(1);
        (await CountAsync(new Caller(Role.Enterprise, Firms[1].Value, []))).ShouldBe(0);
        (await CountAsync(new Caller(Role.Regulator, "hebei", ["120105"]))).ShouldBe(1);
        (await CountAsync(new Caller(Role.Regulator, "heping", ["120101"]))).ShouldBe(0, "the place lies in another district");
        (await _http.AskAsync(Services, city.Token(Role.Bank))).ShouldBeRefused(HttpStatusCode.OK, "ROLE_NOT_PERMITTED");
        var own = await _http.AskAsync($$"""{ enterprise(uscc: "{{Firms[0]}}") { stewardServices { nodes { service { zh } } } } }""", city.Token(Role.Enterprise, Firms[0].Value));
        ((string?)own["enterprise.stewardServices.nodes.0.service.zh"]).ShouldBe("信用提醒");

        (await DoAsync("withdrawService", $"member: \"{Firms[0]}\", reference: \"1\", reason: \"误记\"", by: steward)).ShouldBeNull();
        (await CountAsync(steward)).ShouldBe(0);
        var counts = await _http.AskAsync("""{ programme(id: "hebei-2023") { services { service { en } renderedCount } } }""", token: null);
        counts.ShouldBeFine()["programme.services"]!.AsArray().ShouldBeEmpty();

        async Task<int?> CountAsync(Caller caller) => (int?)(await _http.AskAsync(Services, city.Token(caller), new { from = _position }, caller.Role is Role.Steward ? "PLACE_SERVICE" : null)).ShouldBeFine()["place.services.totalCount"];
    }

    private Task<string?> JoinAsync(Uscc firm, DateOnly? joinedOn = null) =>
        DoAsync("joinPlace", $"member: \"{firm}\", placeId: \"sample-mall\", joinedOn: \"{joinedOn ?? Today.AddMonths(-1):yyyy-MM-dd}\"", "placeMember { joinedOn enterprise { name } }");

    private async Task<Answer> AskAsync(Role role, string organisation)
    {
        var answer = await _http.AskAsync(Question, city.Token(role, organisation), new { from = _position });
        return answer.ShouldBeFine();
    }

    /// <summary>The code of the refusal, or null.</summary>
    private async Task<string?> DoAsync(string mutation, string fields, string wanted = "__typename", Caller? by = null)
    {
        var answer = await _http.AskAsync(
            $$"""mutation { {{mutation}}(input: { {{fields}} }) { {{wanted}} position errors { ... on Error { code message } } } }""", by is null ? city.Token(Role.Operator, "centre") : city.Token(by));
        _position = (string?)answer[mutation]?["position"] ?? _position;
        return (string?)answer.FirstError?["extensions"]?["code"] ?? (string?)answer[mutation]?["errors"]?[0]?["code"];
    }
}

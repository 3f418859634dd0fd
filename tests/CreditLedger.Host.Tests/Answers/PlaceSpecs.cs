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

    private Task<string?> JoinAsync(Uscc firm, DateOnly? joinedOn = null) =>
        DoAsync("joinPlace", $"member: \"{firm}\", placeId: \"sample-mall\", joinedOn: \"{joinedOn ?? Today.AddMonths(-1):yyyy-MM-dd}\"", "placeMember { joinedOn enterprise { name } }");

    private async Task<Answer> AskAsync(Role role, string organisation)
    {
        var answer = await _http.AskAsync(Question, city.Token(role, organisation), new { from = _position });
        return answer.ShouldBeFine();
    }

    /// <summary>The code of the refusal, or null.</summary>
    private async Task<string?> DoAsync(string mutation, string fields, string wanted = "__typename")
    {
        var answer = await _http.AskAsync(
            $$"""mutation { {{mutation}}(input: { {{fields}} }) { {{wanted}} position errors { ... on Error { code message } } } }""", city.Token(Role.Operator, "centre"));
        _position = (string?)answer[mutation]?["position"] ?? _position;
        return (string?)answer.FirstError?["extensions"]?["code"] ?? (string?)answer[mutation]?["errors"]?[0]?["code"];
    }
}

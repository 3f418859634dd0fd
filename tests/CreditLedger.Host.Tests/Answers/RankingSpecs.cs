using CreditLedger.Access;
using CreditLedger.Enterprises;
using CreditLedger.Host.Tests.Running;
using CreditLedger.Kernel;
using CreditLedger.Programmes;
using CreditLedger.Programmes.Rankings;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Host.Tests.Answers;

/// <summary>A ranking over HTTP: who sees what before and after its confirmation, who objects and who decides.</summary>
[Collection(nameof(RunningPlatform))]
public sealed class RankingSpecs(RunningPlatform city) : IAsyncLifetime
{
    private const string Id = "sample-ranking";
    private const string Number = "points.2024H1";
    private static readonly Uscc Firm = Uscc.Complete("91120116MA000001");
    private static readonly Uscc Trader = Uscc.Complete("92120116MA000002");

    private static readonly RankingRule Rule = new(
        "points", new("积分排名", "Ranking by points"), RankingPeriod.HalfYear, new(Fact: "penalty.serious", Is: new(Eq: RuleValue.Of(0))),
        [new("licences", new("有效许可", "Licences"), "licence.active.count", new(Bands: [new(0), new(10, From: 1)]), WhenUnknown: 0)],
        [new("enterprise.capital", TieOrder.MostFirst)], 0.5m, ObjectionDays: 5, new("水电补贴", "Subsidy"));

    private Host.Platform _platform = null!;
    private Microsoft.AspNetCore.Builder.WebApplication _app = null!;
    private HttpClient _http = null!;

    private static DateOnly Today => TimeProvider.System.Today();

    public async ValueTask InitializeAsync()
    {
        _platform = await city.NewLedgerAsync();
        _app = Http.Server.Build(_platform, city.Tokens, city.Keys, "http://127.0.0.1:0");
        await _app.StartAsync();
        _http = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
        await RegisterAsync(Firm, MarketEntityKind.Firm, "天津市第一商贸有限公司");
        await RegisterAsync(Trader, MarketEntityKind.SoleTrader, "河西区某某便利店");
        await RecordAsync(new RankingFrozen(Id, "points", "2024H1", Rule, Taken(), Today.AddDays(7), "RankingRun"));
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _platform.DisposeAsync();
    }

    [Fact]
    public async Task before_the_confirmation_the_public_sees_that_it_is_taken_and_not_who_stands_where()
    {
        var answer = (await AskAsync($$"""{ ranking(programmeId: "{{Id}}", number: "{{Number}}") { status statusLabel(language: EN) participants top topText { en } digest places { nodes { rank } } } }""")).ShouldBeFine()["ranking"]!;
        ((string)answer["status"]!, (int)answer["participants"]!, (int)answer["top"]!).ShouldBe(("FROZEN", 2, 1));
        ((string)answer["topText"]!["en"]!).ShouldBe("50% of 2 participants is 1, rounded down to 1");
        answer["places"]!["nodes"]!.AsArray().ShouldBeEmpty();
        (await AskAsync(Entries)).FirstError!["extensions"]!["code"]!.ToString().ShouldBe("TOKEN_MISSING");
        (await AskAsync(Entries, Role.Bank, "bank")).FirstError!["extensions"]!["code"]!.ToString().ShouldBe("ROLE_NOT_PERMITTED");
    }

    [Fact]
    public async Task from_the_freeze_on_an_enterprise_sees_its_own_place_with_the_points_and_nobody_elses()
    {
        var nodes = (await AskAsync(Entries, Role.Enterprise, Trader.Value)).ShouldBeFine()["ranking.entries.nodes"]!.AsArray();
        var own = nodes.ShouldHaveSingleItem()!;
        ((string)own["uscc"]!, (int)own["rank"]!, (bool)own["isTop"]!).ShouldBe((Trader.Value, 2, false));
        ((string)own["lines"]![0]!["indicator"]!, (string)own["lines"]![0]!["points"]!).ShouldBe(("licences", "0"));
        ((string)own["explanation"]!["text"]!).ShouldContain("Place 2 of 2, 0 of 10 points");
        ((string)own["explanation"]!["why"]!["parts"]![0]!["parts"]![0]!["rule"]!).ShouldBe("indicators.licences");
        (await AskAsync($$"""{ enterprise(uscc: "{{Trader}}") { rankings { rank ranking { period grants { en } } } } }""", Role.Enterprise, Trader.Value)).ShouldBeFine()["enterprise.rankings.0.ranking.period"]!.ToString().ShouldBe("2024H1");
        (await AskAsync(Entries, Role.Auditor, "audit")).ShouldBeFine()["ranking.entries.nodes"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task a_regulator_sees_the_enterprises_of_its_districts() =>
        (await _http.AskAsync(Entries, city.Token(new Caller(Role.Regulator, "district", ["120101"])))).ShouldBeFine()["ranking.entries.nodes"]!.AsArray().ShouldBeEmpty();

    [Fact]
    public async Task an_enterprise_objects_for_itself_and_another_decides()
    {
        (await GiveAsync("objectToRanking", Trader, "grounds: \"少计一件许可\"", Role.Enterprise, Firm.Value)).ShouldBe("NOT_OWN");
        (await GiveAsync("objectToRanking", Trader, "grounds: \"少计一件许可\"", Role.Operator, "administration")).ShouldBe("ROLE_NOT_PERMITTED");
        (await GiveAsync("decideRankingObjection", Trader, "isUpheld: true, reason: \"已补录\"", Role.Operator, "administration")).ShouldBe("RANKING_OBJECTION_NONE");
        (await GiveAsync("objectToRanking", Trader, "grounds: \"少计一件许可\"", Role.Enterprise, Trader.Value)).ShouldBeNull();
        (await GiveAsync("decideRankingObjection", Trader, "isUpheld: true, reason: \"已补录\"", Role.Operator, "RankingRun")).ShouldBe("RANKING_SAME_PERSON");
        (await GiveAsync("decideRankingObjection", Trader, "isUpheld: true, reason: \"已补录\"", Role.Operator, "administration")).ShouldBeNull();
        await _platform.Daemon.CatchUpAsync();

        const string Objections = $$"""{ ranking(programmeId: "{{Id}}", number: "{{Number}}") { objections { uscc grounds isUpheld reason } } }""";
        (await AskAsync(Objections, Role.Enterprise, Firm.Value)).ShouldBeFine()["ranking.objections"]!.AsArray().ShouldBeEmpty();
        var own = (await AskAsync(Objections, Role.Enterprise, Trader.Value)).ShouldBeFine()["ranking.objections"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)own["grounds"]!, (bool)own["isUpheld"]!, (string)own["reason"]!).ShouldBe(("少计一件许可", true, "已补录"));
    }

    [Fact]
    public async Task after_the_confirmation_everyone_sees_who_stands_where_and_no_sole_traders_name()
    {
        await RecordAsync(new RankingConfirmed(Id, "points", "2024H1", "digest", 1, Today));
        var nodes = (await AskAsync($$"""{ ranking(programmeId: "{{Id}}", number: "{{Number}}") { places { nodes { rank uscc name points isTop } } } }""")).ShouldBeFine()["ranking.places.nodes"]!.AsArray();
        nodes.Select(node => ((int)node!["rank"]!, (string)node["uscc"]!, (string?)node["name"], (bool)node["isTop"]!))
            .ShouldBe([(1, Firm.Value, "天津市第一商贸有限公司", true), (2, Trader.Value, null, false)]);
    }

    [Fact]
    public async Task among_decisions_an_enterprise_is_told_its_own_place_and_nobody_who_may_not_read_rankings_any()
    {
        var plan = new ProgrammeDefinition(
            Id, 1, new(2024, 1, 1), new("示例", "Sample"), new("示例", "Sample"), new("示例", "Sample"), new(new(2024, 1, 1), new(2024, 12, 31)),
            Subjects: new(Fact: "enterprise.district", Is: new(Eq: RuleValue.Of("120116"))), Rankings: [Rule]);
        await _platform.Store.AppendAsync(new Append(StreamId.For<Programme>(Id), ExpectedVersion.MustNotExist, new ProgrammeEnacted(Id, 1, plan.EffectiveOn, plan, "proposer", "approver")));
        (await KindsAsync(Role.Enterprise, Trader.Value)).ShouldBe(["PROGRAMME", "RANKING", "RANKING_PLACE"]);
        (await KindsAsync(Role.Regulator, "district")).ShouldBe(["PROGRAMME", "RANKING", "RANKING_PLACE"]);
        (await KindsAsync(Role.Bank, "bank")).ShouldBe(["PROGRAMME"]);
        (await AskAsync(Decisions(), Role.Enterprise, Firm.Value)).FirstError!["extensions"]!["code"]!.ToString().ShouldBe("NOT_OWN");
        var place = (await AskAsync(Decisions(), Role.Auditor, "audit")).ShouldBeFine()["decisions"]!.AsArray().Single(one => (string)one!["kind"]! == "RANKING_PLACE")!;
        ((string)place["part"]!, (string)place["score"]!, (bool)place["met"]!).ShouldBe(("rankings.points.2024H1", "0", false));
        ((string)place["explanation"]!["observed"]!).ShouldBe("2");
        place["explanation"]!["parts"]!.AsArray().Select(step => (string?)step!["observed"]).ShouldContain("digest");

        static string Decisions() => $$"""{ decisions(uscc: "{{Trader}}") { kind ruleId part score met explanation { observed parts { rule observed } } } }""";
        async Task<IEnumerable<string>> KindsAsync(Role role, string organisation) =>
            (await AskAsync(Decisions(), role, organisation)).ShouldBeFine()["decisions"]!.AsArray().Where(one => (string)one!["ruleId"]! == Id).Select(one => (string)one!["kind"]!).Order(StringComparer.Ordinal);
    }

    private const string Entries =
        $$"""{ ranking(programmeId: "{{Id}}", number: "{{Number}}") { entries { nodes { uscc rank points isTop lines { indicator observed points } explanation { text(language: EN) why { parts { rule parts { rule contribution } } } } } } } }""";

    private static Taking Taken() => new(
        Today, new(2024, 6, 30), Position: 1, ProgrammeVersion: 1, Top: 1,
        [
            new(1, Firm, 10, [new("licences", "1", 10, [])], [new("enterprise.capital", 5)]),
            new(2, Trader, 0, [new("licences", "0", 0, [])], [new("enterprise.capital", Value: null)]),
        ], "digest");

    private async Task RegisterAsync(Uscc uscc, MarketEntityKind kind, string name) =>
        await _platform.Store.AppendAsync(new Append(StreamId.For<Enterprise>(uscc.Value), ExpectedVersion.MustNotExist, new EnterpriseRegistered(
            uscc, name, kind, "120116", "L71", EnterpriseSize.Small, 20_000_000m, Today.AddYears(-16))));

    private async Task RecordAsync(RankingFact fact)
    {
        await _platform.Store.AppendAsync(new Append(Ranking.StreamOf(Id, "points", "2024H1"), ExpectedVersion.Any, fact));
        await _platform.Daemon.CatchUpAsync();
    }

    private Task<Answer> AskAsync(string query, Role role = Role.Public, string organisation = "") =>
        _http.AskAsync(query, role is Role.Public ? null : city.Token(role, organisation));

    /// <summary>The code of the refusal, or null.</summary>
    private async Task<string?> GiveAsync(string mutation, Uscc uscc, string fields, Role role, string organisation)
    {
        var answer = await AskAsync(
            $$"""mutation { {{mutation}}(input: { uscc: "{{uscc}}", programmeId: "{{Id}}", rankingId: "points", period: "2024H1", {{fields}} }) { position ranking { status } errors { ... on Error { code message } } } }""",
            role, organisation);
        return (string?)answer.FirstError?["extensions"]?["code"] ?? (string?)answer[mutation]?["errors"]?[0]?["code"];
    }
}

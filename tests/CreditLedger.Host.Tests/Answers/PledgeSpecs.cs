using CreditLedger.Access;
using CreditLedger.Enterprises;
using CreditLedger.Host.Http;
using CreditLedger.Host.Tests.Running;
using CreditLedger.Kernel;
using CreditLedger.Pledges;
using CreditLedger.Store;
using Microsoft.AspNetCore.Builder;

namespace CreditLedger.Host.Tests.Answers;

/// <summary>What everybody and what the units see of pledges, over HTTP.</summary>
[Collection(nameof(RunningPlatform))]
public sealed class PledgeSpecs(RunningPlatform city) : IAsyncLifetime
{
    private const string Agency = "1112011690010012XG";
    private static readonly Uscc Uscc = Uscc.Complete("91120116MA05TE5T");
    private static readonly DateOnly Today = TimeProvider.System.Today();

    private static readonly PledgeSigned Signed = new(
        Uscc, CodeOf(1), PledgeKind.VoluntaryDisclosure, Agency, "120116", "C34", "主动公示", "依法经营", "记入信用档案", Today.AddYears(-4), Today.AddYears(-3),
        Today.AddYears(-3).AddDays(-15), ValidUntil: null, PublicityAgreed: true);

    private Platform _ledger = null!;
    private WebApplication _app = null!;
    private HttpClient _http = null!;

    public async ValueTask InitializeAsync()
    {
        _ledger = await city.NewLedgerAsync();
        await _ledger.Store.AppendAsync(new Append(StreamId.For<Enterprise>(Uscc.Value), ExpectedVersion.Any, [
            new EnterpriseRegistered(Uscc, "天津市示例商贸有限公司", MarketEntityKind.Firm, "120116", "C34", EnterpriseSize.Small, 20_000_000m, Today.AddYears(-16)),
        ]));
        await PledgeAsync(1, Signed, new PledgePublished(Uscc, Signed.Code, Agency, Today), new PledgeFellDue(Uscc, Signed.Code, Signed.DueOn!.Value));
        await PledgeAsync(2, Signed with { SignedOn = Today, DueOn = null, RemindOn = null });
        await PledgeAsync(3, Signed, Published, NotKept(on: Today.AddYears(-3), until: Today.AddDays(-1)));
        await PledgeAsync(4, Signed with { SignedOn = Today.AddYears(-2) }, Published, NotKept(on: Today, until: Today));
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
    public async Task everybody_sees_what_is_published_as_long_as_its_finding_counts()
    {
        var answer = (await _http.AskAsync($$"""
            { publishedPledges { totalCount nodes { code statusLabel unperformed enterprise { name publishedPledges(first: 1) { totalCount } } } }
              hidden: publishedPledge(uscc: "{{Uscc}}", code: "{{CodeOf(2)}}") { code } past: publishedPledge(uscc: "{{Uscc}}", code: "{{CodeOf(3)}}") { code }
              shown: publishedPledge(uscc: "{{Uscc}}", code: "{{CodeOf(1)}}") { content performance } }
            """)).ShouldBeFine();
        answer["publishedPledges.nodes"]!.AsArray().Select(node => $"{node!["code"]} {node["statusLabel"]} {node["unperformed"]}")
            .ShouldBe([$"{CodeOf(4)} 未履行 全部", $"{CodeOf(1)} 到期待核验 "]);
        ((int)answer["publishedPledges.nodes.0.enterprise.publishedPledges.totalCount"]!).ShouldBe(2);
        (answer["hidden"], answer["past"], (string?)answer["shown.content"]).ShouldBe((null, null, "依法经营"));
    }

    [Fact]
    public async Task a_unit_reads_all_of_its_pledges_by_what_an_index_serves()
    {
        var answer = (await AskAsync($$"""
            { all: pledges(where: { agencyId: { eq: "{{Agency}}" } }) { nodes { code } } due: pledges(where: { status: { eq: DUE } }, order: [{ dueOn: ASC }]) { nodes { code dueOn } }
              one: pledge(uscc: "{{Uscc}}", code: "{{CodeOf(4)}}") { recordId evidence liabilityFound countsUntil } }
            """)).ShouldBeFine();
        answer["all.nodes"]!.AsArray().Select(node => (string)node!["code"]!).ShouldBe([CodeOf(2).Value, CodeOf(4).Value, CodeOf(3).Value, CodeOf(1).Value]);
        ((string)answer["due.nodes.0.code"]!).ShouldBe(CodeOf(1).Value);
        ((string)answer["one.recordId"]!).ShouldBe(ObservedPledges.RecordIdOf(Signed with { Code = CodeOf(4) }).Value);
        ((string)answer["one.evidence"]!).ShouldBe("核查笔录");
    }

    [Theory]
    [InlineData("DISTRICT", "120116", "滨海新区", "1.0000")]
    [InlineData("SECTOR", "C", "制造业", "1.0000")]
    [InlineData("AGENCY", Agency, "滨海新区市场监督管理局（示例）", null)]
    public async Task rates_are_told_apart_by_district_sector_and_unit(string by, string code, string label, string? signingRate)
    {
        var answer = (await AskAsync(
            $$"""{ pledgeRates(by: {{by}}) { code codeLabel(language: ZH) enterprisesInBusiness signed inForce due verified notKept signingRate fulfilmentRate } }""")).ShouldBeFine();
        var rate = answer["pledgeRates"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)rate["code"], (string?)rate["codeLabel"]).ShouldBe((code, label));
        ((int)rate["signed"]!, (int)rate["inForce"]!, (int)rate["due"]!, (int)rate["verified"]!, (int)rate["notKept"]!).ShouldBe((4, 1, 1, 2, 2));
        decimal.Parse((string?)rate["fulfilmentRate"] ?? "", System.Globalization.CultureInfo.InvariantCulture).ShouldBe(0);
        (rate["signingRate"] is null).ShouldBe(signingRate is null);
    }

    [Fact]
    public async Task a_code_that_is_none_is_refused_in_the_question() =>
        (await AskAsync($$"""{ pledge(uscc: "{{Uscc}}", code: "12011620260230000001") { code } }"""))
            .Json["errors"]![0]!["message"]!.GetValue<string>().ShouldContain("PLEDGE_CODE_DATE");

    private static PledgePublished Published => new(Uscc, Signed.Code, Agency, Today);

    private static PledgeVerified NotKept(DateOnly on, DateOnly until) =>
        new(Uscc, Signed.Code, Agency, Performance.None, "核查笔录", "全部", "记入信用档案", on, until);

    private static PledgeCode CodeOf(int serial) => PledgeCode.Parse($"12011620220701{serial:000000}");

    private Task<Answer> AskAsync(string query) => _http.AskAsync(query, city.Token(Role.SourceAgency, Agency));

    private Task<AppendResult> PledgeAsync(int serial, params PledgeFact[] facts) => _ledger.Store.AppendAsync(new Append(
        StreamId.For<Pledge>(Uscc.Value, CodeOf(serial).Value), ExpectedVersion.Any, [.. facts.Select(fact => fact with { Code = CodeOf(serial) })]));
}

using CreditLedger.Access;
using CreditLedger.Archives;
using CreditLedger.Catalogue;
using CreditLedger.Enterprises;
using CreditLedger.Host.Http;
using CreditLedger.Host.Tests.Following;
using CreditLedger.Host.Tests.Running;
using CreditLedger.Kernel;
using CreditLedger.Store;
using Microsoft.AspNetCore.Builder;

namespace CreditLedger.Host.Tests.Answers;

/// <summary>Records other than penalties and licences over HTTP: filed, declared, verified and ended by who may, and seen by who may.</summary>
[Collection(nameof(RunningPlatform))]
public sealed class ItemSpecs(RunningPlatform city) : IAsyncLifetime
{
    private const string Market = "11120000900001017Y";
    private const string TaxBureau = "11120000900001025R";
    private static readonly Uscc Firm = Uscc.Complete("91120116MA05TE5T");
    private static readonly DateOnly Today = TimeProvider.System.Today();

    private Platform _ledger = null!;
    private WebApplication _app = null!;
    private HttpClient _http = null!;

    public async ValueTask InitializeAsync()
    {
        _ledger = await city.NewLedgerAsync();
        await _ledger.Store.AppendAsync(new Append(StreamId.For<Enterprise>(Firm.Value), ExpectedVersion.MustNotExist, new EnterpriseRegistered(
            Firm, "天津市示例商贸有限公司", MarketEntityKind.Firm, "120116", "C34", EnterpriseSize.Small, 20_000_000m, Today.AddYears(-16))));
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
    public async Task what_is_filed_and_declared_is_shown_to_those_who_may_see_it_and_a_closed_record_to_nobody()
    {
        (await DoAsync("fileItem", FilingOf("list.abnormal", "1"), Role.SourceAgency, Market)).ShouldBeNull();
        (await DoAsync("fileItem", FilingOf("tax.class", "2", "value: \"A\"", TaxBureau), Role.SourceAgency, TaxBureau)).ShouldBeNull();
        (await DoAsync("declareItem", $"item: \"declared.employees\", value: \"36\", occurredOn: \"{Today:yyyy-MM-dd}\"", Role.Enterprise, Firm.Value)).ShouldBeNull();
        await _ledger.Store.AppendAsync(new Append(StreamId.For<Archive>(Firm.Value), ExpectedVersion.Any, Closed));
        await _ledger.Daemon.CatchUpAsync();

        const string All = "list.abnormal declared.employees tax.class";
        (await SeenAsync("publishedItems", Role.Public, "")).ShouldBe("list.abnormal");
        (await SeenAsync("items", Role.SourceAgency, TaxBureau)).ShouldBe("tax.class");
        foreach (var (role, who) in new[] { (Role.Enterprise, Firm.Value), (Role.Regulator, "regulator"), (Role.Auditor, "auditor"), (Role.Operator, "operator") })
        {
            (await SeenAsync("items", role, who)).Split(' ').Order(StringComparer.Ordinal).ShouldBe(All.Split(' ').Order(StringComparer.Ordinal), role.ToString());
        }

        (await SeenAsync("items", Role.Public, "")).ShouldBe("TOKEN_MISSING");
        (await SeenAsync("items", Role.Bank, "bank")).ShouldBe("ROLE_NOT_PERMITTED");
        (await SeenAsync("items", Role.Enterprise, Uscc.Complete("91120116MA000001").Value)).ShouldBe("NOT_OWN");
    }

    [Fact]
    public async Task a_listing_that_is_lifted_is_no_longer_published_and_a_declaration_is_verified()
    {
        (await DoAsync("fileItem", FilingOf("list.serious", "1"), Role.SourceAgency, Market)).ShouldBeNull();
        (await DoAsync("declareItem", $"item: \"declared.employees\", value: \"36\", occurredOn: \"{Today:yyyy-MM-dd}\"", Role.Enterprise, Firm.Value)).ShouldBeNull();
        var listed = RecordId.Of("list.serious", Market, "1", Firm);
        var declared = RecordId.Of("declared.employees", Firm.Value, $"{Today:yyyy-MM-dd}", Firm);
        (await DoAsync("endItem", $"agencyId: \"{TaxBureau}\", recordId: \"{listed}\", reason: \"移出\", endedOn: \"{Today:yyyy-MM-dd}\"", Role.SourceAgency, TaxBureau))
            .ShouldBe("ITEM_OF_OTHER_AGENCY");
        (await DoAsync("endItem", $"agencyId: \"{Market}\", recordId: \"{listed}\", reason: \"移出\", endedOn: \"{Today:yyyy-MM-dd}\"", Role.SourceAgency, Market)).ShouldBeNull();
        (await DoAsync("verifyItem", $"agencyId: \"{Market}\", recordId: \"{declared}\", evidence: \"社保缴费凭证\", verifiedOn: \"{Today:yyyy-MM-dd}\"", Role.SourceAgency, Market))
            .ShouldBeNull();
        await _ledger.Daemon.CatchUpAsync();

        (await SeenAsync("publishedItems", Role.Public, "")).ShouldBe("");
        var items = (await AskAsync("items { nodes { item itemLabel value provenance provenanceLabel endReason verifiedBy } }", Role.Auditor, "auditor"))
            .ShouldBeFine()["enterprise.items.nodes"]!.AsArray();
        items.Select(item => $"{item!["itemLabel"]} {item["value"]} {item["provenance"]} {item["endReason"]} {item["verifiedBy"]}".TrimEnd()).Order(StringComparer.Ordinal)
            .ShouldBe(["严重失信主体名单  OFFICIAL 移出", $"自主申报：从业人数 36 VERIFIED  {Market}"]);
    }

    [Fact]
    public async Task each_files_in_its_own_name_what_it_may()
    {
        (await DoAsync("fileItem", FilingOf("honour", "1"), Role.SourceAgency, TaxBureau)).ShouldBe("NOT_OWN");
        (await DoAsync("fileItem", FilingOf("honour", "1"), Role.Enterprise, Firm.Value)).ShouldBe("ROLE_NOT_PERMITTED");
        (await DoAsync("fileItem", FilingOf("blood.type", "1"), Role.SourceAgency, Market)).ShouldBe("ITEM_NOT_CATALOGUED");
        (await DoAsync("declareItem", $"item: \"tax.class\", value: \"A\", occurredOn: \"{Today:yyyy-MM-dd}\"", Role.Enterprise, Firm.Value)).ShouldBe("ITEM_NOT_DECLARABLE");
        (await DoAsync("repairRecord", $"agencyId: \"{Market}\", recordId: \"{RecordId.Of("honour", Market, "1", Firm)}\", grounds: \"已纠正\", repairedOn: \"{Today:yyyy-MM-dd}\"",
            Role.Operator, "operator")).ShouldBe("RECORD_NOT_FILED");
    }

    [Fact]
    public async Task a_repaired_penalty_is_shown_to_nobody_and_whoever_watches_is_told()
    {
        var decidedOn = Today.AddYears(-1);
        var penalty = new PenaltyFiled(
            Firm, "天津市示例商贸有限公司", Market, "津市监罚字1号", "penalty-fine", 1, "违法", "事由", "依据", "内容", 5_000, 0, Severity.General, decidedOn, decidedOn, 0,
            "regime", Today.AddYears(1), "digest")
        {
            RecordId = RecordId.Of(RecordKind.Penalty, Market, "津市监罚字1号", Firm), Disclosure = DisclosureClass.Public,
        };
        await _ledger.Store.AppendAsync(new Append(StreamId.For<Archive>(Firm.Value), ExpectedVersion.Any, penalty));
        await _ledger.Daemon.CatchUpAsync();
        ((int)(await AskAsync("penalties { totalCount }", Role.Public, "")).ShouldBeFine()["enterprise.penalties.totalCount"]!).ShouldBe(1);

        string Repair(string agency) => $"agencyId: \"{agency}\", recordId: \"{penalty.RecordId}\", grounds: \"已纠正并履行完毕\", repairedOn: \"{Today:yyyy-MM-dd}\"";
        (await DoAsync("repairRecord", Repair(TaxBureau), Role.SourceAgency, TaxBureau)).ShouldBe("REPAIR_OF_OTHER_AGENCY");
        (await DoAsync("repairRecord", Repair(Market), Role.Operator, "operator")).ShouldBeNull();
        await _ledger.Daemon.CatchUpAsync();
        ((int)(await AskAsync("penalties { totalCount }", Role.Public, "")).ShouldBeFine()["enterprise.penalties.totalCount"]!).ShouldBe(0);

        using var reader = await _http.FollowAsync(
            """subscription($usccs: [Uscc!]!) { watchedEnterprises(usccs: $usccs, matters: [RECORD], after: "0") { kindLabel(language: ZH) recordId penalty { decisionNumber } } }""",
            new { usccs = new[] { Firm.Value } });
        var told = (await reader.TakeAsync(1)).Single();
        ((string?)told["kindLabel"], (string?)told["recordId"], told["penalty"]).ShouldBe(("信用修复", penalty.RecordId.Value, null));
    }

    private static ItemFiled Closed => new(
        Firm, "天津市示例商贸有限公司", Market, "9", "secret", 1, ItemNature.Event, Value: null, Amount: null, Today, ValidUntil: null, CountsUntil: null,
        IsAdverse: false, Provenance.Official, DisclosureClass.Closed, Today, "digest")
    {
        RecordId = RecordId.Of("secret", Market, "9", Firm),
    };

    private static string FilingOf(string item, string number, string more = "", string agency = Market) =>
        $"agencyId: \"{agency}\", item: \"{item}\", number: \"{number}\", subjectName: \"天津市示例商贸有限公司\", occurredOn: \"{Today:yyyy-MM-dd}\" {more}";

    /// <summary>The items seen, or the code of the refusal.</summary>
    private async Task<string> SeenAsync(string field, Role role, string organisation)
    {
        var answer = await AskAsync($"{field} {{ nodes {{ item }} }}", role, organisation);
        return (string?)answer.FirstError?["extensions"]?["code"] ?? string.Join(' ', answer[$"enterprise.{field}.nodes"]!.AsArray().Select(node => (string)node!["item"]!));
    }

    private Task<Answer> AskAsync(string wanted, Role role, string organisation) =>
        _http.AskAsync($$"""{ enterprise(uscc: "{{Firm}}") { {{wanted}} } }""", role is Role.Public ? null : city.Token(role, organisation));

    /// <summary>The code of the refusal, or null.</summary>
    private async Task<string?> DoAsync(string mutation, string fields, Role role, string organisation)
    {
        var answer = await _http.AskAsync(
            $$"""mutation { {{mutation}}(input: { uscc: "{{Firm}}", {{fields}} }) { position errors { ... on Error { code message } } } }""", city.Token(role, organisation));
        return (string?)answer.FirstError?["extensions"]?["code"] ?? (string?)answer[mutation]?["errors"]?[0]?["code"];
    }
}

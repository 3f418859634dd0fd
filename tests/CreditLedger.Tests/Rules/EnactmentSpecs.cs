using CreditLedger.Evaluations;
using CreditLedger.Finance;
using CreditLedger.Programmes;
using CreditLedger.SectorGrades;
using CreditLedger.Store;
using CreditLedger.Supervision;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Rules;

public sealed class EnactmentSpecs : IAsyncLifetime
{
    private static readonly string Folder = Path.GetDirectoryName(Shipped("any.json"))!;
    private RuleLedger ledger = null!;

    public async ValueTask InitializeAsync() => ledger = await RuleLedger.OpenAsync();

    public ValueTask DisposeAsync() => ledger.DisposeAsync();

    [Fact]
    public async Task the_shipped_rules_are_enacted_at_every_start_and_recorded_once()
    {
        (await ledger.Enactment.EnactAllAsync(Folder, "proposer", "approver", default)).ShouldAllBe(result => result.Refusal == null);
        (await ledger.Enactment.EnactAllAsync(Folder, "proposer", "approver", default)).ShouldAllBe(result => result.Refusal == null && !result.Recorded);

        (await ledger.Store.ReadStreamIdsAsync<EvaluationScheme>().Select(stream => stream.Subject).ToListAsync()).ShouldBe(["public-evaluation"]);
        (await ledger.Store.ReadStreamIdsAsync<FinanceWhitelist>().Select(stream => stream.Subject).ToListAsync()).ShouldBe(["manufacturing", "small-and-micro"]);
        (await ledger.Store.ReadStreamIdsAsync<RiskScheme>().Select(stream => stream.Subject).ToListAsync()).ShouldBe(["food-risk", "general-risk"]);
        (await ledger.Store.ReadStreamIdsAsync<InspectionItemList>().Select(stream => stream.Subject).ToListAsync()).ShouldBe(["food-inspections", "general-inspections"]);
        (await ledger.Store.ReadStreamIdsAsync<SectorScheme>().Select(stream => stream.Subject).ToListAsync()).ShouldContain("developers");
    }

    [Fact]
    public async Task a_scheme_as_it_was_enacted_comes_back_from_the_ledger_unchanged()
    {
        var (scheme, _) = await ledger.Store.LoadAsync<EvaluationScheme, EvaluationSchemeFact>(StreamId.For<EvaluationScheme>("public-evaluation"));
        scheme.Latest!.HasSameContentAs(Scheme).ShouldBeTrue();
    }

    [Fact]
    public async Task an_item_list_waits_for_its_risk_scheme()
    {
        var early = await ledger.Enactment.EnactAsync(Shipped("inspection-items-general.json"), "proposer", "approver", default);
        early.Refusal.ShouldNotBeNull().Code.ShouldBe(EnactItemList.RiskSchemeUnknown.Code);
        await ledger.EnactAsync("risk-general.json");
        await ledger.EnactAsync("inspection-items-general.json");
    }

    [Fact]
    public async Task a_rival_scheme_is_refused() =>
        (await EnactAsync("\"id\": \"public-evaluation\"", "\"id\": \"rival\"")).Refusal.ShouldNotBeNull().Code.ShouldBe(EnactScheme.Overlaps.Code);

    [Fact]
    public async Task a_file_that_names_no_schema_is_refused() =>
        (await EnactAsync("evaluation-scheme.schema.json", "horoscope.schema.json")).Refusal.ShouldNotBeNull().Code.ShouldBe(Enactment.UnknownSchema.Code);

    private async Task<EnactmentResult> EnactAsync(string from, string to)
    {
        var file = Path.Combine(TestFolder.Create(), "spoilt.json");
        File.WriteAllText(file, File.ReadAllText(Shipped("public-evaluation.json")).Replace(from, to, StringComparison.Ordinal));
        return await ledger.Enactment.EnactAsync(file, "proposer", "approver", default);
    }
}

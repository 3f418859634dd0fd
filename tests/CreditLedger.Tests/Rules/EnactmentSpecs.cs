using CreditLedger.Evaluations;
using CreditLedger.Finance;
using CreditLedger.Programmes;
using CreditLedger.Rules;
using CreditLedger.SectorGrades;
using CreditLedger.Store;
using CreditLedger.Supervision;
using CreditLedger.Tests.Programmes.Plans;
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

        (await ledger.Store.ReadStreamIdsAsync<EvaluationScheme>().Select(stream => stream.Subject).ToListAsync()).ShouldBe(["public-evaluation", "sole-traders"]);
        (await ledger.Store.ReadStreamIdsAsync<FinanceWhitelist>().Select(stream => stream.Subject).ToListAsync()).ShouldBe(["manufacturing", "small-and-micro", .. Plans.All.Values.SelectMany(plan => plan.FinanceWhitelists()).Select(list => list.Id)], ignoreOrder: true);
        (await ledger.Store.ReadStreamIdsAsync<Programme>().Select(stream => stream.Subject).ToListAsync()).ShouldBe(Plans.All.Values.Select(plan => plan.Id), ignoreOrder: true);
        (await ledger.Store.ReadStreamIdsAsync<RiskScheme>().Select(stream => stream.Subject).ToListAsync()).ShouldBe(["food-risk", "general-risk"]);
        (await ledger.Store.ReadStreamIdsAsync<InspectionItemList>().Select(stream => stream.Subject).ToListAsync()).ShouldBe(["food-inspections", "general-inspections"]);
        (await ledger.Store.ReadStreamIdsAsync<SectorScheme>().Select(stream => stream.Subject).ToListAsync()).ShouldContain("developers");
    }

    [Fact]
    public async Task a_scheme_as_it_was_enacted_comes_back_from_the_ledger_unchanged()
    {
        (await SchemeAsync()).Latest!.HasSameContentAs(Scheme).ShouldBeTrue();
    }

    // What the ledger has decided since the file was written stays decided.
    [Fact]
    public async Task a_version_that_reaches_a_ledger_late_decides_from_today_when_it_catches_up_and_is_refused_otherwise()
    {
        var folder = TestFolder.Create();
        File.Copy(Shipped("city/catalogue-items.json"), Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "city")).FullName, "catalogue-items.json"));
        File.WriteAllText(Path.Combine(folder, "later.json"), File.ReadAllText(Shipped("public-evaluation.json")).Replace($"\"version\": {Scheme.Version},", "\"version\": 9,", StringComparison.Ordinal));
        (await ledger.Enactment.EnactAllAsync(folder, "proposer", "approver", default))[^1].Refusal.ShouldNotBeNull().ShouldBe(EnactScheme.Retroactive with { Hint = "public-evaluation can begin on 2026-07-01 or later" });

        (await ledger.Enactment.CatchUpAsync(folder, "proposer", "approver", default))[^1].Recorded.ShouldBeTrue();
        ledger.Clock.Day = Today.AddDays(3);
        (await ledger.Enactment.CatchUpAsync(folder, "proposer", "approver", default))[^1].ShouldSatisfyAllConditions(
            again => again.Refusal.ShouldBeNull(), again => again.Recorded.ShouldBeFalse("it began on its day and keeps it"));
        (await SchemeAsync()).Versions.Select(version => (version.Version, version.EffectiveOn)).ShouldBe([(Scheme.Version, Scheme.EffectiveOn), (9, Today)]);
    }

    [Fact]
    public async Task a_rehearsal_says_what_an_enactment_would_come_to_and_records_nothing()
    {
        (await ledger.Enactment.RehearseAsync(Shipped("programme-jinghai.json"), default)).ShouldSatisfyAllConditions(fine => fine.Refusal.ShouldBeNull(), fine => fine.Recorded.ShouldBeFalse());
        (await ledger.Store.ReadStreamIdsAsync<Programme>().CountAsync()).ShouldBe(0);
        (await ledger.Store.ReadStreamIdsAsync<SectorScheme>().CountAsync()).ShouldBe(0);

        var changed = Path.Combine(TestFolder.Create(), "changed.json");
        await ledger.EnactAsync("programme-jinghai.json");
        File.WriteAllText(changed, File.ReadAllText(Shipped("programme-jinghai.json"))
            .Replace("\"version\": 2,", "\"version\": 3,", StringComparison.Ordinal).Replace("\"effectiveOn\": \"2023-01-01\"", "\"effectiveOn\": \"2027-01-01\"", StringComparison.Ordinal));
        (await ledger.Enactment.RehearseAsync(changed, default)).Refusal.ShouldNotBeNull()
            .ShouldBe(EnactSectorScheme.VersionNotGrowing with { Hint = "version 1 of jinghai-haijixing-merchants is enacted" });
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

    private async Task<EvaluationScheme> SchemeAsync() =>
        (await ledger.Store.LoadAsync<EvaluationScheme, EvaluationSchemeFact>(StreamId.For<EvaluationScheme>("public-evaluation"))).State;
}

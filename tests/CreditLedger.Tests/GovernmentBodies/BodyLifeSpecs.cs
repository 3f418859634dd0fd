using System.Text.Json;
using CreditLedger.Evaluations;
using CreditLedger.GovernmentBodies;
using CreditLedger.Kernel;
using CreditLedger.SectorGrades;
using CreditLedger.Store;
using CreditLedger.Tests.Programmes;
using CreditLedger.Tests.Rules;
using static CreditLedger.Tests.GovernmentBodies.BodySamples;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.GovernmentBodies;

/// <summary>From what is filed about a government body to its grade, on real PostgreSQL, apart from every enterprise.</summary>
public sealed class BodyLifeSpecs : IAsyncLifetime
{
    private const string Grades = "select concat_ws('|', scheme_id, grade, score, vetoed_by) from read.body_grade";
    private RuleLedger ledger = null!;

    public async ValueTask InitializeAsync()
    {
        ledger = await RuleLedger.OpenAsync();
        await ledger.EnactAsync("sector-developers.json");
        (await ledger.Enactment.EnactAsync(SchemeFile, "proposer", "approver", default)).Refusal.ShouldBeNull();
        await FileAsync(Entered, Assessed);
        await ledger.FollowAsync();
    }

    public ValueTask DisposeAsync() => ledger.DisposeAsync();

    [Fact]
    public async Task a_body_is_graded_by_its_own_scheme_and_by_no_scheme_of_enterprises()
    {
        (await ledger.TextAsync(Grades)).ShouldBe("sample-streets|A|200");
        (await ledger.Store.CountStreamsAsync<Evaluation>()).ShouldBe(0);
        (await ledger.Store.CountStreamsAsync<SectorGrade>()).ShouldBe(0);
        (await ledger.TextAsync("select uscc from read.enterprise")).ShouldBeNull();
    }

    [Fact]
    public async Task an_enterprise_is_graded_by_no_scheme_of_bodies()
    {
        await ledger.RegisterAsync(Registered);
        await ledger.FollowAsync();
        await new SectorGradingRun(ledger.Store, Facts, ledger.Clock).RunAsync();
        (await Run().RunAsync()).ShouldBe(0);
        (await ledger.Store.ReadStreamIdsAsync<BodyGrade>().Select(stream => stream.Subject).ToListAsync()).ShouldBe([Street.Value]);
    }

    [Fact]
    public async Task the_register_shows_what_was_filed_and_not_what_was_taken_back()
    {
        await FileAsync(Broken, Listed, Remedied, Removed, Broken with { Reference = "2" }, new IntegrityRecordRevoked(Street, "2", "误", Today));
        await ledger.FollowAsync();
        (await ledger.TextAsync("select concat_ws('|', name, kind, district, jsonb_array_length(assessments), jsonb_array_length(dishonesty), dishonesty -> 0 ->> 'remedy', debts -> 0 ->> 'removedOn') from read.government_body"))
            .ShouldBe("示例街道办事处|SubDistrictOffice|120104|1|1|已全额支付|2026-06-30");
    }

    [Fact]
    public async Task what_is_filed_changes_the_grade_once_also_across_restarts()
    {
        await FileAsync(Listed);
        for (var restart = 0; restart < 3; restart++) await ledger.FollowAsync();
        (await ledger.TextAsync(Grades)).ShouldBe("sample-streets|C|200|judgment-debtor");
        (await ledger.Store.ReadStreamAsync(StreamId.For<BodyGrade>(Street.Value, "sample-streets")).CountAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task a_scheme_that_takes_effect_later_is_met_by_the_run_of_its_day()
    {
        var second = BodySamples.Scheme with { Version = 2, EffectiveOn = Today.AddDays(3), Vetoes = [] };
        await ledger.RecordAsync(StreamId.For<BodyScheme>(second.Id), new BodySchemeEnacted(second.Id, 2, second.EffectiveOn, second, "proposer", "approver"));
        ledger.Clock.Day = Today.AddDays(2);
        (await Run().RunAsync()).ShouldBe(0);
        ledger.Clock.Day = Today.AddDays(3);
        (await Run().RunAsync()).ShouldBe(1);
        (await Run().RunAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task a_programme_brings_a_scheme_of_bodies_beside_one_of_enterprises_and_each_goes_its_own_way()
    {
        var streets = BodySamples.Scheme with { Id = "plan-streets", Schema = null };
        var plan = ProgrammeSamples.Plan with { Schema = "programme.schema.json", Schemes = [.. ProgrammeSamples.Plan.Schemes!, streets] };
        var file = Path.Combine(TestFolder.Create(), "plan.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(plan, RuleFile.Options));
        (await ledger.Enactment.EnactAsync(file, "proposer", "approver", default)).Refusal.ShouldBeNull();

        (await Run().RunAsync()).ShouldBe(1);
        await ledger.FollowAsync();
        (await ledger.TextAsync("select string_agg(scheme_id, ' ' order by scheme_id) from read.body_grade")).ShouldBe("plan-streets sample-streets");
        (await ledger.Store.ReadStreamIdsAsync<SectorScheme>().Select(stream => stream.Subject).ToListAsync()).ShouldBe(["developers", "sample-tower-scheme"]);
        (await ledger.Store.ReadStreamIdsAsync<BodyScheme>().Select(stream => stream.Subject).ToListAsync()).ShouldBe(["plan-streets", "sample-streets"]);
    }

    [Fact]
    public async Task a_file_of_one_kind_is_not_taken_for_the_other()
    {
        var file = Path.Combine(TestFolder.Create(), "scheme.json");
        File.WriteAllText(file, File.ReadAllText(SchemeFile).Replace("body-scheme.schema.json", "sector-scheme.schema.json", StringComparison.Ordinal));
        var taken = await ledger.Enactment.EnactAsync(file, "proposer", "approver", default);
        taken.Refusal.ShouldNotBeNull().ShouldSatisfyAllConditions(
            refusal => refusal.Code.ShouldBe(EnactSectorScheme.Invalid.Code), refusal => refusal.Hint!.ShouldContain("$.subject"));
    }

    private BodyGradingRun Run() => new(ledger.Store, Facts, ledger.Clock);

    private Task<AppendResult> FileAsync(params object[] facts) => ledger.RecordAsync(StreamId.For<GovernmentBody>(Street.Value), facts);
}

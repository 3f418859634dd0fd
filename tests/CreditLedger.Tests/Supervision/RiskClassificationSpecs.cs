using CreditLedger.Archives;
using CreditLedger.Enterprises;
using CreditLedger.Rules;
using CreditLedger.Store;
using CreditLedger.Supervision;
using CreditLedger.Tests.Rules;
using static CreditLedger.Tests.Rules.RuleSamples;
using static CreditLedger.Tests.Supervision.SupervisionSamples;

namespace CreditLedger.Tests.Supervision;

/// <summary>From what happens to an enterprise to its risk classes, on real PostgreSQL, without anyone lifting a finger.</summary>
public sealed class RiskClassificationSpecs : IAsyncLifetime
{
    private const string Standings = "select string_agg(concat_ws('|', scheme_id, risk_class, score, vetoed_by, classified_on), ' ' order by scheme_id) from read.risk_standing";
    private RuleLedger ledger = null!;

    public async ValueTask InitializeAsync()
    {
        ledger = await RuleLedger.OpenAsync();
        await ledger.EnactAsync("risk-general.json");
        await ledger.EnactAsync("risk-food.json");
        await ledger.RegisterAsync(Registered with { Sector = "H62" });
        await ledger.FollowAsync();
    }

    public ValueTask DisposeAsync() => ledger.DisposeAsync();

    [Fact]
    public async Task every_read_model_has_its_table_with_its_columns() => await ledger.Daemon().ValidateAsync();

    [Fact]
    public async Task every_scheme_that_concerns_an_enterprise_classes_it_with_its_own_eyes() =>
        (await ledger.TextAsync(Standings)).ShouldBe("food-risk|B|83|2026-07-01 general-risk|A|970|2026-07-01");

    [Fact]
    public async Task the_inspectee_register_shows_it_as_it_is_now()
    {
        await ledger.RegisterAsync(new EnterpriseRenamed(Uscc, "新名", Today), new EnterpriseMoved(Uscc, "120101", Today));
        await ledger.FollowAsync();
        (await ledger.TextAsync("select string_agg(concat_ws('|', scheme_id, name, district, sector, status, risk_class), ' ' order by scheme_id) from read.inspectee"))
            .ShouldBe("food-risk|新名|120101|H62|Active|B general-risk|新名|120101|H62|Active|A");
    }

    [Fact]
    public async Task a_serious_penalty_forces_the_highest_risk_once_also_across_restarts()
    {
        await ledger.FileAsync(Penalty(Severity.Serious, fine: 300_000));
        for (var restart = 0; restart < 3; restart++) await ledger.FollowAsync();
        await ledger.TextAsync("update ledger.mt_event_progression set last_seq_id = 0 where name like '%OnChange:%'");
        await ledger.FollowAsync();

        (await ledger.TextAsync(Standings)).ShouldBe("food-risk|D|83|serious-penalty|2026-07-01 general-risk|D|670|serious-penalty|2026-07-01");
        (await ledger.StoryAsync<RiskStanding>("general-risk")).ShouldBe("RiskClassAssigned RiskClassAssigned");
    }

    [Fact]
    public async Task an_enterprise_that_leaves_a_sector_leaves_the_sectors_scheme()
    {
        await ledger.RegisterAsync(new EnterpriseSectorChanged(Uscc, "F51", Today));
        await ledger.FollowAsync();
        (await ledger.TextAsync(Standings)).ShouldBe("general-risk|A|970|2026-07-01");
        (await ledger.StoryAsync<RiskStanding>("food-risk")).ShouldBe("RiskClassAssigned RiskClassWithdrawn");
    }

    [Fact]
    public async Task an_enterprise_that_closes_leaves_the_register_of_inspectees()
    {
        await ledger.RegisterAsync(new EnterpriseDeregistered(Uscc, "注销", Today));
        await ledger.FollowAsync();
        (await ledger.TextAsync(Standings)).ShouldBeNull();
    }

    [Fact]
    public async Task a_run_over_everyone_finds_what_time_alone_changed_and_a_second_finds_nothing()
    {
        await ledger.FileAsync(Penalty(Severity.Serious, endsOn: Today.AddDays(30)));
        await ledger.FollowAsync();
        ledger.Clock.Day = Today.AddDays(31);

        var first = await Run().RunAsync();
        first.Changed.ShouldBe(2);
        first.Classes.ShouldBe([new("food-risk B", 1), new("general-risk A", 1)], ignoreOrder: true);
        (await Run().RunAsync()).Changed.ShouldBe(0);
    }

    [Fact]
    public async Task a_scheme_enacted_later_is_met_by_the_next_run()
    {
        var (fold, _) = await ledger.Store.LoadAsync<RiskScheme, RiskSchemeFact>(StreamId.For<RiskScheme>("general-risk"));
        var second = fold.Latest! with { Version = 2, EffectiveOn = Today };
        await ledger.RecordAsync(StreamId.For<RiskScheme>("general-risk"), new RiskSchemeEnacted("general-risk", 2, Today, second, "proposer", "approver"));
        (await Run().RunAsync()).Changed.ShouldBe(1);
    }

    [Fact]
    public async Task the_classes_of_an_enterprise_are_known_to_criteria_as_the_highest_risk_any_scheme_sees()
    {
        var known = await ledger.Store.ReadSubjectAsync(Uscc.Value).Select(fact => fact.Body).ToListAsync();
        Facts["risk.class"].Observe(CreditSubject.Fold(known), Today).Written.ShouldBe("B");
        Facts["risk.class"].Observe(CreditSubject.Fold(known), Today.AddDays(-1)).IsKnown.ShouldBeFalse();
        Facts["risk.class"].IsVerdict.ShouldBeTrue();
    }

    [Fact]
    public void a_class_is_explained_in_its_own_words_and_never_called_a_grade()
    {
        var outcome = new Evaluator(GeneralRisk, Facts).Evaluate(Subject(Registered), Today).ShouldBeOfType<EvaluationOutcome.Evaluated>();
        var result = new SchemeResult(GeneralRisk.Id, 1, outcome.Grade, outcome.Score, VetoedBy: null, outcome.Lines, Today);
        var why = new RiskExplanation(Explanation.Of(GeneralRisk, result, Facts));
        why.ToText(CreditLedger.Kernel.Language.En).ShouldContain("Risk class A (low risk), 970 of 1000 points");
        why.ToText(CreditLedger.Kernel.Language.En).ShouldNotContain("grade", Case.Insensitive);
        why.ToText(CreditLedger.Kernel.Language.Zh).ShouldContain("风险类别 A（信用风险低）");
    }

    private ClassificationRun Run() => new(ledger.Store, Facts, ledger.Clock);
}

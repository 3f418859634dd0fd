using CreditLedger.Archives;
using CreditLedger.Enterprises;
using CreditLedger.Evaluations;
using CreditLedger.Finance;
using CreditLedger.Tests.Rules;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Finance;

/// <summary>From a filed record to a bank's list, on real PostgreSQL, without anyone lifting a finger.</summary>
public sealed class WhitelistLifeSpecs : IAsyncLifetime
{
    private const string Entry = "select concat_ws('|', status, name, district, sector, grade, score, expires_on, suspended_on, reason) from read.whitelist_entry";
    private RuleLedger ledger = null!;

    public async ValueTask InitializeAsync()
    {
        ledger = await RuleLedger.OpenAsync();
        await ledger.RegisterAsync(Registered);
        await ledger.FileAsync(Licence());
        await ledger.FollowAsync();
    }

    public ValueTask DisposeAsync() => ledger.DisposeAsync();

    [Fact]
    public async Task every_read_model_has_its_table_with_its_columns() => await ledger.Daemon().ValidateAsync();

    [Fact]
    public async Task a_registered_enterprise_is_graded_and_admitted_by_itself()
    {
        (await ledger.TextAsync("select concat_ws('|', scheme_id, scheme_version, grade, score, evaluated_on) from read.evaluation"))
            .ShouldBe("public-evaluation|3|A|940|2026-07-01");
        (await ledger.TextAsync(Entry)).ShouldBe("Admitted|天津市示例商贸有限公司|120116|C34|A|940|2027-06-30");
        (await ledger.TextAsync("select concat_ws('|', version, title_en, valid_months, jsonb_array_length(criteria)) from read.finance_whitelist"))
            .ShouldBe("1|Finance whitelist of small and micro enterprises|12|6");
    }

    [Fact]
    public async Task a_serious_penalty_changes_the_grade_and_suspends_the_entry_exactly_once_also_across_restarts()
    {
        await ledger.FileAsync(Penalty(Severity.Serious, fine: 300_000));
        for (var restart = 0; restart < 3; restart++) await ledger.FollowAsync();

        // Even a reaction that has forgotten how far it was comes to nothing new.
        await ledger.TextAsync("update ledger.mt_event_progression set last_seq_id = 0 where name like '%OnChange:%'");
        await ledger.FollowAsync();

        (await ledger.StoryAsync<Evaluation>("public-evaluation")).ShouldBe("GradeAssigned GradeAssigned");
        (await ledger.StoryAsync<WhitelistEntry>("small-and-micro")).ShouldBe("EntryAdmitted EntrySuspended");
        (await ledger.TextAsync(Entry)).ShouldBe("Suspended|天津市示例商贸有限公司|120116|C34|C|735|2027-06-30|2026-07-01");
        (await ledger.TextAsync("select string_agg(finding ->> 'criterion', ' ') from read.whitelist_entry, jsonb_array_elements(findings) finding"))
            .ShouldNotBeNull().ShouldContain("no-serious-penalty");
    }

    [Fact]
    public async Task a_revoked_penalty_leaves_no_trace_and_the_entry_comes_back()
    {
        var penalty = Penalty(Severity.Serious, fine: 300_000);
        await ledger.FileAsync(penalty);
        await ledger.FollowAsync();
        await ledger.FileAsync(Revoke(penalty));
        await ledger.FollowAsync();

        (await ledger.StoryAsync<WhitelistEntry>("small-and-micro")).ShouldBe("EntryAdmitted EntrySuspended EntryReinstated");
        (await ledger.TextAsync(Entry)).ShouldBe("Admitted|天津市示例商贸有限公司|120116|C34|A|940|2027-06-30");
        (await ledger.TextAsync("select lines::text from read.evaluation")).ShouldNotBeNull().ShouldNotContain(penalty.RecordId.Value);
    }

    [Fact]
    public async Task a_renamed_or_moved_enterprise_is_shown_as_it_is_now_on_every_list()
    {
        await ledger.RegisterAsync(
            new EnterpriseRenamed(Registered.Uscc, "新名", Today), new EnterpriseMoved(Registered.Uscc, "120101", Today),
            new EnterpriseSectorChanged(Registered.Uscc, "F52", Today));
        await ledger.FollowAsync();
        (await ledger.TextAsync(Entry)).ShouldBe("Admitted|新名|120101|F52|A|940|2027-06-30");
    }

    [Fact]
    public async Task an_enterprise_that_closes_loses_its_grade_and_its_place()
    {
        await ledger.RegisterAsync(new EnterpriseDeregistered(Registered.Uscc, "注销", Today));
        await ledger.FollowAsync();
        (await ledger.TextAsync("select grade from read.evaluation")).ShouldBeNull();
        (await ledger.TextAsync(Entry)).ShouldBe("Delisted|天津市示例商贸有限公司|120116|C34|2027-06-30|the enterprise has closed");
    }

    [Fact]
    public async Task a_term_that_has_ended_is_swept_once()
    {
        var sweep = new ExpireEntries();
        ledger.Clock.Day = new(2027, 6, 30);
        (await sweep.RunAsync(ledger.Deadlines, default)).ShouldBe(0);
        ledger.Clock.Day = new(2027, 7, 1);
        (await sweep.RunAsync(ledger.Deadlines, default)).ShouldBe(1);
        (await sweep.RunAsync(ledger.Deadlines, default)).ShouldBe(0);
        await ledger.FollowAsync();
        (await ledger.TextAsync(Entry)).ShouldBe("Expired|天津市示例商贸有限公司|120116|C34|A|940|2027-06-30");
    }

    [Fact]
    public async Task a_review_of_everyone_brings_back_an_entry_whose_penalty_is_no_longer_on_display()
    {
        await ledger.FileAsync(Penalty(Severity.Serious, endsOn: Today.AddDays(30), fine: 300_000));
        await ledger.FollowAsync();
        ledger.Clock.Day = Today.AddDays(31);

        (await new EvaluationRun(ledger.Store, Facts, ledger.Clock).RunAsync()).Changed.ShouldBe(1);
        (await new WhitelistRun(ledger.Store, Facts, ledger.Clock).RunAsync()).ShouldBe(1);
        (await new WhitelistRun(ledger.Store, Facts, ledger.Clock).RunAsync()).ShouldBe(0);
        (await ledger.StoryAsync<WhitelistEntry>("small-and-micro")).ShouldBe("EntryAdmitted EntrySuspended EntryReinstated");
    }
}

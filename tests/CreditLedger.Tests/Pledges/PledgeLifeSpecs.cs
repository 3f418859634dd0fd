using CreditLedger.Enterprises;
using CreditLedger.Evaluations;
using CreditLedger.Finance;
using CreditLedger.Pledges;
using CreditLedger.Tests.Rules;
using static CreditLedger.Tests.Pledges.PledgeSamples;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Pledges;

/// <summary>A pledge's days come by themselves, and what was found about it reaches grade and list, on real PostgreSQL.</summary>
public sealed class PledgeLifeSpecs : IAsyncLifetime
{
    private const string Row =
        "select concat_ws('|', status, published_on, reminded_on, performance, verified_on, counts_until, breached_on, consequence) from read.pledge";

    private RuleLedger ledger = null!;

    public async ValueTask InitializeAsync()
    {
        ledger = await RuleLedger.OpenAsync();
        await ledger.RegisterAsync(Registered);
    }

    public ValueTask DisposeAsync() => ledger.DisposeAsync();

    [Fact]
    public async Task every_read_model_has_its_table_with_its_columns() => await ledger.PledgeDaemon().ValidateAsync();

    [Fact]
    public async Task a_pledges_whole_story_is_one_row()
    {
        await ledger.PledgeAsync(Signed, Published, Reminded, FellDue);
        await ledger.FollowPledgesAsync();
        (await ledger.TextAsync(Row)).ShouldBe("Due|2026-07-01|2026-07-16");
        await ledger.PledgeAsync(KeptInPart, Breached);
        await ledger.FollowPledgesAsync();
        (await ledger.TextAsync(Row)).ShouldBe("Breached|2026-07-01|2026-07-16|Part|2026-08-01|2029-08-05|2026-08-06|撤销许可");
        (await ledger.TextAsync("select concat_ws('|', district, sector, record_id) from read.pledge"))
            .ShouldBe($"120116|C34|{ObservedPledges.RecordIdOf(Signed)}");
    }

    [Fact]
    public async Task a_signatory_is_reminded_on_the_day_and_its_pledge_falls_due_the_day_after_it_each_once()
    {
        await ledger.PledgeAsync(Signed);
        await ledger.FollowPledgesAsync();
        var met = new List<long>();
        foreach (var day in (DateOnly[])[Reminded.RemindedOn.AddDays(-1), Reminded.RemindedOn, Reminded.RemindedOn, DueOn, After, After, After.AddDays(1)])
        {
            ledger.Clock.Day = day;
            met.Add(await ledger.MeetDaysAsync());
            await ledger.FollowPledgesAsync();
        }

        met.ShouldBe([0, 1, 0, 0, 1, 0, 0]);
        (await ledger.PledgeStoryAsync()).ShouldBe("PledgeSigned PledgeReminded PledgeFellDue");
    }

    [Fact]
    public async Task what_passed_while_no_host_was_up_is_met_at_the_next_start_once()
    {
        await ledger.PledgeAsync(Signed);
        await ledger.FollowPledgesAsync();
        ledger.Clock.Day = DueOn.AddMonths(3);
        (await ledger.MeetDaysAsync()).ShouldBe(1);
        (await ledger.MeetDaysAsync()).ShouldBe(0, "although no projection has followed yet");
        await ledger.FollowPledgesAsync();
        (await ledger.MeetDaysAsync()).ShouldBe(0);
        (await ledger.PledgeStoryAsync()).ShouldBe("PledgeSigned PledgeFellDue", "it is too late to remind");
        (await ledger.TextAsync(Row)).ShouldBe("Due");
    }

    [Fact]
    public async Task two_hosts_that_start_at_once_meet_every_day_once()
    {
        for (var serial = 1; serial <= 40; serial++) await ledger.PledgeAsync([.. Serial(serial, Signed)]);
        await ledger.FollowPledgesAsync();
        ledger.Clock.Day = After;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(ledger.MeetDaysAsync)));
        await ledger.FollowPledgesAsync();
        (await ledger.TextAsync("select concat_ws('|', count(*), count(distinct stream_id)) from ledger.mt_events where type = 'pledge_fell_due'")).ShouldBe("40|40");
        (await ledger.TextAsync("select concat_ws('|', count(*)) from read.pledge where status = 'Due'")).ShouldBe("40");
    }

    [Fact]
    public async Task one_subjects_pledges_are_met_together_and_the_verified_and_standing_ones_left_alone()
    {
        await ledger.PledgeAsync([.. Serial(1, Signed)]);
        await ledger.PledgeAsync([.. Serial(2, Signed with { DueOn = After.AddDays(5), RemindOn = After })]);
        await ledger.PledgeAsync([.. Serial(3, Signed, Kept)]);
        await ledger.PledgeAsync([.. Serial(4, Signed with { DueOn = null, RemindOn = null })]);
        await ledger.FollowPledgesAsync();
        ledger.Clock.Day = After;
        (await ledger.MeetDaysAsync()).ShouldBe(2);
        await ledger.FollowPledgesAsync();
        (await ledger.TextAsync("select string_agg(status || coalesce(reminded_on::text, ''), ' ' order by code) from read.pledge"))
            .ShouldBe("Due InForce2026-08-01 Kept InForce");
    }

    [Fact]
    public async Task nothing_falls_due_for_an_enterprise_that_has_closed()
    {
        await ledger.PledgeAsync(Signed);
        await ledger.FollowPledgesAsync();
        await ledger.RegisterAsync(new EnterpriseDeregistered(Registered.Uscc, "注销", Today));
        ledger.Clock.Day = After;
        (await ledger.MeetDaysAsync()).ShouldBe(0, "the facts say so before the table does");
        await ledger.FollowPledgesAsync();
        (await ledger.MeetDaysAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task a_row_that_lags_behind_its_facts_brings_about_nothing()
    {
        await ledger.PledgeAsync(Signed);
        await ledger.FollowPledgesAsync();
        await ledger.PledgeAsync(Kept);
        ledger.Clock.Day = After;
        (await ledger.MeetDaysAsync()).ShouldBe(0);
        (await ledger.PledgeStoryAsync()).ShouldBe("PledgeSigned PledgeVerified");
    }

    [Fact]
    public async Task what_is_found_about_a_pledge_reaches_grade_and_list_at_once()
    {
        await ledger.FileAsync(Licence());
        await ledger.PledgeAsync(Signed);
        await ledger.FollowPledgesAsync();
        (await ledger.TextAsync("select concat_ws('|', grade, score) from read.whitelist_entry")).ShouldBe("A|940");

        ledger.Clock.Day = After;
        await ledger.PledgeAsync(NotKept);
        await ledger.PledgeAsync([.. Serial(2, Signed, NotKept)]);
        await ledger.FollowPledgesAsync();
        (await ledger.TextAsync("select concat_ws('|', grade, score) from read.whitelist_entry")).ShouldBe("A|890");
        (await ledger.StoryAsync<WhitelistEntry>("small-and-micro")).ShouldBe("EntryAdmitted");
        (await ledger.StoryAsync<Evaluation>("public-evaluation")).ShouldBe("GradeAssigned GradeAssigned");
        (await ledger.TextAsync("select lines::text from read.evaluation")).ShouldNotBeNull().ShouldContain(ObservedPledges.RecordIdOf(Signed).Value);
    }
}

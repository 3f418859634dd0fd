using CreditLedger.Archives;
using CreditLedger.Places;
using CreditLedger.Programmes;
using CreditLedger.Store;
using CreditLedger.Tests.Rules;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Programmes;

/// <summary>A programme over a ledger: enacted, followed on every change, measured.</summary>
public sealed class ProgrammeLifeSpecs : IAsyncLifetime
{
    private RuleLedger ledger = null!;

    public async ValueTask InitializeAsync()
    {
        ledger = await RuleLedger.OpenAsync();
        (await EnactAsync(ProgrammeSamples.File)).Refusal.ShouldBeNull();
    }

    public ValueTask DisposeAsync() => ledger.DisposeAsync();

    [Fact]
    public async Task a_programme_is_enacted_once_and_a_list_for_banks_becomes_a_whitelist()
    {
        (await EnactAsync(ProgrammeSamples.File)).Recorded.ShouldBeFalse();
        await ledger.FollowAsync();
        (await ledger.TextAsync("select criteria -> 0 ->> 'id' from read.finance_whitelist where list_id = 'sample-tower-plan-for-banks'")).ShouldBe("concerned");
        (await ledger.TextAsync("select definition -> 'title' ->> 'en' from read.programme")).ShouldBe(ProgrammeSamples.Plan.Title.En);
    }

    [Fact]
    public async Task the_same_person_cannot_propose_and_approve() =>
        (await ledger.Enactment.EnactAsync(ProgrammeSamples.Spoilt("sample-tower-plan", "other-plan"), "one", "one", default)).Refusal!.Code.ShouldBe(EnactProgramme.NotApproved.Code);

    [Fact]
    public async Task a_change_under_the_same_version_is_refused() =>
        (await EnactAsync(ProgrammeSamples.Spoilt("\"promised\": 2, \"list\"", "\"promised\": 4, \"list\""))).Refusal!.Code.ShouldBe(EnactProgramme.VersionNotGrowing.Code);

    [Fact]
    public async Task a_version_that_replaces_another_cannot_begin_in_the_past() =>
        (await EnactAsync(ProgrammeSamples.Spoilt("\"version\": 1,\n  \"effectiveOn\"", "\"version\": 2,\n  \"effectiveOn\""))).Refusal!.Code.ShouldBe(EnactProgramme.Retroactive.Code);

    [Fact]
    public async Task an_enterprise_enters_a_list_and_leaves_it_with_the_reason()
    {
        await ledger.RegisterAsync(Registered);
        await JoinAsync();
        await ledger.FollowAsync();
        (await StoryAsync()).ShouldBe("ListEntered");

        await ledger.FileAsync(Penalty(Severity.Serious));
        await ledger.FollowAsync();
        (await StoryAsync()).ShouldBe("ListEntered ListLeft");
        (await ledger.TextAsync("select string_agg(finding ->> 'criterion', ' ') from read.programme_entry, jsonb_array_elements(findings) finding where not is_listed"))
            .ShouldNotBeNull().ShouldContain("clean");
    }

    [Fact]
    public async Task who_leaves_the_place_leaves_the_list()
    {
        await ledger.RegisterAsync(Registered);
        await JoinAsync();
        await ledger.FollowAsync();
        await ledger.RecordAsync(StreamId.For<PlaceMembership>(Registered.Uscc.Value, ProgrammeSamples.Building), ProgrammeSamples.Left);
        await ledger.FollowAsync();
        (await StoryAsync()).ShouldBe("ListEntered ListLeft");
    }

    [Fact]
    public async Task a_run_measures_the_targets_and_records_what_is_news()
    {
        await ledger.RegisterAsync(Registered);
        await JoinAsync();
        await ledger.FollowAsync();
        var run = new ProgrammeRun(ledger.Store, Facts, ledger.Clock);
        var measured = (await run.RunAsync()).Measured.ShouldHaveSingleItem();
        measured.Subjects.ShouldBe(1);
        measured.Targets.Single(target => target.Target == "models").Actual.ShouldBe(1);
        await run.RunAsync();
        (await ledger.Store.ReadStreamAsync(StreamId.For<ProgrammeMeasurement>(ProgrammeSamples.Plan.Id)).CountAsync()).ShouldBe(1);
        await ledger.FollowAsync();
        (await ledger.TextAsync("select measured ->> 'subjects' from read.programme")).ShouldBe("1");
    }

    private Task<EnactmentResult> EnactAsync(string file) => ledger.Enactment.EnactAsync(file, "proposer", "approver", default);

    private Task<AppendResult> JoinAsync() => ledger.RecordAsync(StreamId.For<PlaceMembership>(Registered.Uscc.Value, ProgrammeSamples.Building), ProgrammeSamples.Joined);

    private Task<string> StoryAsync() => ledger.StoryAsync<ProgrammeEntry>(ProgrammeEntry.NumberOf(ProgrammeSamples.Plan.Id, "model-tenants"));
}

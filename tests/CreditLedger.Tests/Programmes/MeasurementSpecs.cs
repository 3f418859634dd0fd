using CreditLedger.Archives;
using CreditLedger.Decisions;
using CreditLedger.Places;
using CreditLedger.Programmes;
using CreditLedger.Store;
using CreditLedger.Tests.Rules;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Programmes;

/// <summary>What was measured of a programme on a past day: read for its day, and measured again.</summary>
public sealed class MeasurementSpecs : IAsyncLifetime
{
    private RuleLedger ledger = null!;

    public async ValueTask InitializeAsync()
    {
        ledger = await RuleLedger.OpenAsync();
        (await ledger.Enactment.EnactAsync(ProgrammeSamples.File, "proposer", "approver", default)).Refusal.ShouldBeNull();
        await ledger.RegisterAsync(Registered);
        await ledger.RecordAsync(StreamId.For<PlaceMembership>(Registered.Uscc.Value, ProgrammeSamples.Building), ProgrammeSamples.Joined);
        await MeasureAsync(Today);
        await ledger.FileAsync(Penalty(Severity.Serious, Today.AddDays(5), fine: 300_000));
        await MeasureAsync(Today.AddDays(10));
    }

    public ValueTask DisposeAsync() => ledger.DisposeAsync();

    [Fact]
    public async Task a_page_of_a_past_day_shows_the_last_measurement_up_to_it()
    {
        (await PageAsync(ProgrammeSamples.Plan.EffectiveOn.AddDays(-1))).ShouldBeNull();
        (await PageAsync(Today.AddDays(-1)))!.Page.MeasuredOn.ShouldBeNull();
        foreach (var day in new[] { Today, Today.AddDays(9) })
        {
            var then = (await PageAsync(day))!;
            (then.Page.MeasuredOn, Models(then)).ShouldBe((Today, 1));
        }

        var now = (await PageAsync(Today.AddDays(10)))!;
        (now.Page.MeasuredOn, Models(now)).ShouldBe((Today.AddDays(10), 0));
        (await PageAsync(Today, "no-such-plan")).ShouldBeNull();
    }

    [Fact]
    public async Task every_measurement_comes_out_again_whatever_was_recorded_since()
    {
        await ledger.FileAsync(Licence(Today, number: "津许字9号"));
        await ledger.RecordAsync(StreamId.For<PlaceMembership>(Registered.Uscc.Value, ProgrammeSamples.Building), ProgrammeSamples.Left);
        (await ReplayAsync()).ShouldBe(new ReplayTally(2, 0));
    }

    [Fact]
    public async Task measurements_before_the_day_asked_for_are_not_repeated() =>
        (await new Replay(ledger.Store, Facts).OfEveryoneAtOnceAsync(_ => { }, progress: null, default, measuredSince: Today.AddDays(1))).ShouldBe(new ReplayTally(1, 0));

    [Theory]
    [InlineData("targets_measured", "{subjects}", "9")]
    [InlineData("targets_measured", "{targets,0,actual}", "77")]
    [InlineData("targets_measured", "{version}", "7")]
    [InlineData("member_joined", "{joinedOn}", "\"2030-01-01\"")]
    public async Task a_fact_that_was_changed_in_the_database_is_found(string type, string member, string value)
    {
        await using (var tamper = ledger.Source.CreateCommand(
            "update ledger.mt_events set data = jsonb_set(data, $2::text[], $3::jsonb) where seq_id = (select min(seq_id) from ledger.mt_events where type = $1)"))
        {
            foreach (var argument in new[] { type, member, value }) tamper.Parameters.Add(new() { Value = argument });
            (await tamper.ExecuteNonQueryAsync()).ShouldBe(1);
        }

        (await ReplayAsync()).Different.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task what_is_recorded_while_a_programme_is_measured_is_left_to_the_next_measurement()
    {
        ledger.Clock.Day = Today.AddDays(11);
        var position = await ledger.Store.HeadAsync();
        var held = new ActivityRecorded(ProgrammeSamples.Plan.Id, "2026-1", "trainings", Today, 2, "签到表");
        var meanwhile = new Meanwhile(() => ledger.RecordAsync(StreamId.For<ProgrammeActivity>(held.ProgrammeId, held.Reference), held).GetAwaiter().GetResult());
        await ledger.FileAsync(Revoke(Penalty(Severity.Serious, Today.AddDays(5), fine: 300_000)));
        (await Run().RunAsync(meanwhile)).Measured.Single().ShouldSatisfyAllConditions(
            measured => measured.Position.ShouldBe(position + 1), measured => measured.Targets.Single(target => target.Target == "trainings").Actual.ShouldBe(0));
        (await Run().RunAsync()).Measured.Single().Targets.Single(target => target.Target == "trainings").Actual.ShouldBe(2);
        (await ReplayAsync()).ShouldBe(new ReplayTally(4, 0));
    }

    private static decimal? Models(ProgrammePageOfDay page) => page.Page.Targets.Single(target => target.Id == "models").Actual;

    private async Task MeasureAsync(DateOnly day)
    {
        ledger.Clock.Day = day;
        await ledger.FollowAsync();
        await Run().RunAsync();
    }

    private ProgrammeRun Run() => new(ledger.Store, Facts, ledger.Clock);

    private Task<ProgrammePageOfDay?> PageAsync(DateOnly day, string? programme = null) => ProgrammePages.OfAsync(ledger.Store, programme ?? ProgrammeSamples.Plan.Id, day, default);

    private Task<ReplayTally> ReplayAsync() => new Replay(ledger.Store, Facts).OfEveryoneAtOnceAsync(_ => { }, progress: null, default);

    private sealed class Meanwhile(Action then) : IProgress<CreditLedger.Rules.SweepProgress>
    {
        public void Report(CreditLedger.Rules.SweepProgress value) => then();
    }
}

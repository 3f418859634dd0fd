using CreditLedger.Archives;
using CreditLedger.Decisions;
using CreditLedger.Evaluations;
using CreditLedger.Places;
using CreditLedger.Store;
using CreditLedger.Tests.Programmes;
using CreditLedger.Tests.Rules;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Decisions;

/// <summary>What was decided is decided again, and whoever changed the database behind the platform's back is found out.</summary>
public sealed class ReplaySpecs : IAsyncLifetime
{
    private RuleLedger ledger = null!;

    public async ValueTask InitializeAsync()
    {
        ledger = await RuleLedger.OpenAsync();
        await ledger.EnactAsync("risk-general.json");
        (await ledger.Enactment.EnactAsync(ProgrammeSamples.File, "proposer", "approver", default)).Refusal.ShouldBeNull();
        await ledger.RegisterAsync(Registered);
        await ledger.RecordAsync(StreamId.For<PlaceMembership>(Uscc.Value, ProgrammeSamples.Building), ProgrammeSamples.Joined);
        await DecidedLog.FollowAsync(ledger);

        // A year of life: a penalty, its revocation, a licence, and the monthly runs in between.
        foreach (var (days, fact) in new (int, object)[] { (30, Penalty(Severity.Serious, Today.AddDays(28), fine: 300_000)), (60, Revoke(Penalty(Severity.Serious, Today.AddDays(28)))), (90, Licence(Today.AddDays(80))) })
        {
            ledger.Clock.Day = Today.AddDays(days);
            await ledger.FileAsync(fact);
            await DecidedLog.FollowAsync(ledger);
            await new EvaluationRun(ledger.Store, Facts, ledger.Clock).RunAsync();
        }
    }

    public ValueTask DisposeAsync() => ledger.DisposeAsync();

    [Fact]
    public async Task every_decision_of_a_life_comes_out_the_same_with_the_same_hash()
    {
        var replayed = await Replay().OfAsync(Uscc.Value, default);
        replayed.ShouldAllBe(one => one.IsSame);
        replayed.Select(one => one.Kind).Distinct().ShouldBe(["GradeAssigned", "RiskClassAssigned", "SectorGradeAssigned", "EntryAdmitted", "ListEntered"], ignoreOrder: true);
        replayed.Count(one => one.Kind == "GradeAssigned").ShouldBeGreaterThan(2);
        (await EveryoneAsync()).Tally.ShouldBe(new ReplayTally(replayed.Count, 0));
    }

    [Theory]
    [InlineData("grade_assigned", "{grade}", "\"D\"")]
    [InlineData("list_entered", "{findings,0,observed}", "\"C\"")]
    [InlineData("penalty_filed", "{severity}", "\"Minor\"")]
    [InlineData("scheme_enacted", "{definition,cutOffs,0,from}", "999")]
    public async Task a_fact_that_was_changed_in_the_database_is_found(string type, string member, string value)
    {
        var before = (await EveryoneAsync()).Tally;
        await using (var tamper = ledger.Source.CreateCommand(
            "update ledger.mt_events set data = jsonb_set(data, $2::text[], $3::jsonb) where seq_id = (select min(seq_id) from ledger.mt_events where type = $1)"))
        {
            foreach (var argument in new[] { type, member, value }) tamper.Parameters.Add(new() { Value = argument });
            (await tamper.ExecuteNonQueryAsync()).ShouldBe(1);
        }

        var (tally, different) = await EveryoneAsync();
        tally.Different.ShouldBeGreaterThan(0);
        (tally.Same + tally.Different).ShouldBe(before.Same);
        different.ShouldAllBe(one => one.Stream.Subject == Uscc.Value && !one.IsSame);
        (await Replay().OfAsync(Uscc.Value, default)).Count(one => !one.IsSame).ShouldBe((int)tally.Different);
    }

    [Fact]
    public async Task a_decision_that_names_a_version_nobody_enacted_differs()
    {
        await using (var tamper = ledger.Source.CreateCommand("update ledger.mt_events set data = jsonb_set(data, '{schemeVersion}', '77') where type = 'grade_assigned'")) await tamper.ExecuteNonQueryAsync();
        (await Replay().OfAsync(Uscc.Value, default)).Where(one => one.Kind == "GradeAssigned").ShouldAllBe(one => one.Again == null);
    }

    [Fact]
    public async Task a_decision_made_a_moment_before_another_fact_was_recorded_is_no_forgery()
    {
        var cause = (await ledger.Store.AppendAsync(new Append(StreamId.For<Archive>(Uscc.Value), ExpectedVersion.Any, Licence(Today.AddDays(85), number: "津许字2号")))).Position;
        var seen = await ledger.Store.ReadSubjectAsync(Uscc.Value).ToListAsync();

        // Recorded by somebody else between the look and the grade.
        await ledger.FileAsync(Penalty(Severity.Serious, Today.AddDays(89), fine: 500_000, number: "津罚字2号"));
        var given = Evaluate(ledger.Clock.Day, seen.Select(fact => fact.Body));
        await ledger.Store.AppendAsync(new Append(
            StreamId.For<Evaluation>(Uscc.Value, Scheme.Id), ExpectedVersion.Any,
            [new GradeAssigned(Uscc, Scheme.Id, Scheme.Version, given.Grade, given.Score, given.VetoedBy, given.Lines, ledger.Clock.Day)],
            new FactMetadata(CausationId: seen.Single(fact => fact.Position == cause).Id.ToString(), Actor: nameof(EvaluateOnChange))));
        (await EveryoneAsync()).Different.ShouldBeEmpty();
    }

    [Fact]
    public async Task a_run_that_was_cut_off_goes_on_after_the_code_it_had_reached() =>
        (await Replay().RunAsync(_ => { }, progress: null, default, after: Uscc.Value)).ShouldBe(new ReplayTally(0, 0));

    private Replay Replay() => new(ledger.Store, Facts);

    private async Task<(ReplayTally Tally, List<ReplayedDecision> Different)> EveryoneAsync()
    {
        var different = new List<ReplayedDecision>();
        return (await Replay().RunAsync(different.Add, progress: null, default), different);
    }
}

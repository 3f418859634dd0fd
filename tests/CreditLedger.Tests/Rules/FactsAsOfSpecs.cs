using CreditLedger.Archives;
using CreditLedger.Evaluations;
using CreditLedger.Places;
using CreditLedger.Rules;
using CreditLedger.Store;
using CreditLedger.Supervision;
using CreditLedger.Tests.Decisions;
using CreditLedger.Tests.Programmes;
using static CreditLedger.Tests.Rules.RuleSamples;
using Shanghai = CreditLedger.Kernel.Shanghai;

namespace CreditLedger.Tests.Rules;

/// <summary>The one function by which the past is asked about.</summary>
public sealed class FactsAsOfSpecs : IAsyncLifetime
{
    // What marks time and takes effect when it is recorded: reminders, overdue marks, publications, and what stops the use of a record as of every day.
    private static readonly string[] WithoutADay =
        ["RecordRevoked", "PledgePublished", "PledgeReminded", "PledgeFellDue", "HazardFellOverdue", "InspectionResultPublished", "InspectionPublicationFellOverdue"];

    private RuleLedger ledger = null!;

    public async ValueTask InitializeAsync()
    {
        ledger = await RuleLedger.OpenAsync();
        await ledger.EnactAsync("risk-general.json");
        await ledger.RegisterAsync(Registered);
        await DecidedLog.FollowAsync(ledger);
    }

    public ValueTask DisposeAsync() => ledger.DisposeAsync();

    [Fact]
    public void every_fact_of_a_subject_that_bears_a_day_says_when_it_took_effect()
    {
        Type[] roots = [typeof(CreditLedger.Enterprises.EnterpriseFact), typeof(ArchiveFact), typeof(CreditLedger.Pledges.PledgeFact), typeof(InspectionFact), typeof(PlaceMembershipFact), typeof(EvaluationFact), typeof(RiskStandingFact)];
        var dayless = from root in roots
                      from type in root.Assembly.GetTypes()
                      where !type.IsAbstract && type.IsAssignableTo(root) && !type.IsAssignableTo(typeof(IDatedFact))
                      where type.GetProperties().Any(member => (Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType) == typeof(DateOnly))
                      select type.Name;
        dayless.ShouldBe(WithoutADay, ignoreOrder: true);
    }

    [Fact]
    public async Task a_risk_class_that_rested_on_a_revoked_record_is_worked_out_without_it()
    {
        var clean = (await SubjectAsync(Today)).RiskClasses.Single();
        var penalty = Penalty(Severity.Serious, fine: 300_000);
        await OnAsync(Today.AddDays(1), penalty);
        var risky = (await SubjectAsync(Today.AddDays(1))).RiskClasses.Single();
        risky.Score.ShouldBeLessThan(clean.Score);
        await OnAsync(Today.AddDays(9), Revoke(penalty));

        var told = (await SubjectAsync(Today.AddDays(2))).RiskClasses.Single();
        (told.RiskClass, told.Score).ShouldBe((clean.RiskClass, clean.Score));
        told.Lines.SelectMany(line => line.Records).ShouldBeEmpty();
    }

    [Fact]
    public async Task a_membership_is_known_from_its_day_to_its_end()
    {
        ledger.Clock.Day = Today.AddDays(5);
        await ledger.RecordAsync(StreamId.For<PlaceMembership>(Uscc.Value, ProgrammeSamples.Building), ProgrammeSamples.Joined, ProgrammeSamples.Left);
        async Task<bool> IsMemberAsync(DateOnly asOf, DateTimeOffset? knownAt = null) =>
            (await SubjectAsync(asOf, knownAt)).MembershipOf(ProgrammeSamples.Building)?.SinceOn(asOf) is not null;

        (await IsMemberAsync(ProgrammeSamples.Joined.JoinedOn.AddDays(-1))).ShouldBeFalse();
        (await IsMemberAsync(ProgrammeSamples.Joined.JoinedOn)).ShouldBeTrue();
        (await IsMemberAsync(ProgrammeSamples.Left.LeftOn.AddDays(-1))).ShouldBeTrue();
        (await IsMemberAsync(ProgrammeSamples.Left.LeftOn)).ShouldBeFalse();
        (await IsMemberAsync(Today.AddDays(-1), Shanghai.StartOf(Today.AddDays(4)))).ShouldBeFalse("nobody had said so yet");
    }

    private async Task<CreditSubject> SubjectAsync(DateOnly asOf, DateTimeOffset? knownAt = null)
    {
        var facts = await ledger.Store.ReadSubjectAsync(Uscc.Value).ToListAsync();
        return FactsAsOf.Subject(facts, asOf, knownAt, ledger.Clock.Day, await EnactedSchemes.ReadAsync(ledger.Store, facts, default), Facts);
    }

    private async Task OnAsync(DateOnly day, params object[] records)
    {
        ledger.Clock.Day = day;
        await ledger.FileAsync(records);
        await DecidedLog.FollowAsync(ledger);
    }
}

using CreditLedger.Archives;
using CreditLedger.Catalogue;
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
    // What marks time and takes effect when it is recorded: reminders, overdue marks, publications. What stops the use of a record does so as of every day.
    private static readonly string[] WithoutADay =
        ["PledgePublished", "PledgeReminded", "PledgeFellDue", "HazardFellOverdue", "InspectionResultPublished", "InspectionPublicationFellOverdue"];

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
                      where !type.IsAbstract && type.IsAssignableTo(root) && !type.IsAssignableTo(typeof(IDatedFact)) && !type.IsAssignableTo(typeof(IStopsUse))
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
    public async Task a_repaired_penalty_shows_as_of_no_day()
    {
        var penalty = Penalty(Severity.General, fine: 3_000);
        await OnAsync(Today.AddDays(1), penalty);
        Facts["penalty.general"].Observe(await SubjectAsync(Today), Today).Number.ShouldBe(1);
        await OnAsync(Today.AddDays(100), new RecordRepaired(Uscc, penalty.AgencyId, "已履行", Today.AddDays(100)) { RecordId = penalty.RecordId });
        foreach (var day in new[] { 0, 1, 50, 99, 100 })
        {
            var told = await SubjectAsync(Today.AddDays(day));
            Facts["penalty.general"].Observe(told, Today.AddDays(day)).Number.ShouldBe(0);
            told.Grades.SelectMany(grade => grade.Lines).SelectMany(line => line.Records).ShouldNotContain(penalty.RecordId);
        }
    }

    // Hidden as of every day, settled arrears used to be unknown as of today, where the platform itself knew that there were none.
    [Fact]
    public async Task arrears_that_were_settled_are_none_from_their_day_and_were_never_told_of_before()
    {
        var owed = TaxOwed();
        await OnAsync(Today.AddDays(1), owed);
        Facts["tax.arrears"].Observe(await SubjectAsync(Today.AddDays(1)), Today.AddDays(1)).Number.ShouldBe(8_000);
        await OnAsync(Today.AddDays(30), new ItemEnded(Uscc, owed.SourceId, owed.Item, IsAdverse: true, "已缴清", Today.AddDays(20), Today.AddDays(30)) { RecordId = owed.RecordId });

        async Task<Observation> SeenAsync(int day) => Facts["tax.arrears"].Observe(await SubjectAsync(Today.AddDays(day)), Today.AddDays(day));
        (await SeenAsync(19)).IsKnown.ShouldBeFalse();
        (await SeenAsync(20)).Written.ShouldBe("0");
        (await SeenAsync(30)).Records.ShouldBeEmpty();
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

    private static ItemFiled TaxOwed() => new(
        Uscc, Registered.Name, "11120000MB0000001X", "欠税1号", "tax.arrears", 1, ItemNature.Value, Value: null, 8_000m, Today, ValidUntil: null, CountsUntil: null,
        IsAdverse: true, Provenance.Official, DisclosureClass.Restricted, Today, "digest")
    {
        RecordId = RecordId.Of("tax.arrears", "11120000MB0000001X", "欠税1号", Uscc),
    };

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

using CreditLedger.Archives;
using CreditLedger.Kernel;
using static CreditLedger.Tests.Archives.ItemSamples;
using static CreditLedger.Tests.Archives.SampleRecord;

namespace CreditLedger.Tests.Archives;

public sealed class RepairRecordSpecs
{
    private static readonly Spec<Archive, ArchiveFact> Spec = new();

    /// <summary>The first day on which the general penalty of 1 April 2026 can be repaired.</summary>
    private static readonly DateOnly Earliest = PenaltyRepaired.RepairedOn;

    private static readonly RepairRecord Repair = new(Code, Agency, FiledPenalty.RecordId, PenaltyRepaired.Grounds, Earliest);

    [Fact]
    public void a_penalty_is_repaired_once_its_minimum_publication_has_passed() => Spec.Given(FiledPenalty).When(Repairing(Repair)).ShouldRecord(PenaltyRepaired);

    [Fact]
    public void and_not_a_day_earlier() =>
        Spec.Given(FiledPenalty).When(Repairing(Repair with { RepairedOn = Earliest.AddDays(-1) })).ShouldBeRefused(RepairRecord.BeforeMinimum);

    [Theory]
    [InlineData(Severity.Minor, "2026-04-01", "2026-04-01")]
    [InlineData(Severity.General, "2026-04-01", "2026-07-01")]
    [InlineData(Severity.Serious, "2026-04-01", "2027-04-01")]
    public void the_regime_of_the_finding_and_its_severity_set_the_first_day(Severity severity, string decidedOn, string first)
    {
        var (on, day) = (DateOnly.Parse(decidedOn), DateOnly.Parse(first));
        var filed = FiledPenalty with { Severity = severity, DecidedOn = on };
        Spec.Given(filed).When(Repairing(Repair with { RepairedOn = day.AddDays(-1) }, day)).ShouldBeRefused(RepairRecord.BeforeMinimum);
        Spec.Given(filed).When(Repairing(Repair with { RepairedOn = day }, day)).ShouldRecordOne<RecordRepaired>();
    }

    [Fact]
    public void repaired_once_it_is_repaired() => Spec.Given(FiledPenalty, PenaltyRepaired).When(Repairing(Repair with { Grounds = "" })).ShouldRecordNothing();

    [Fact]
    public void what_was_never_filed_cannot_be_repaired() => Spec.Given(FiledLicence).When(Repairing(Repair)).ShouldBeRefused(RepairRecord.NotFiled);

    [Fact]
    public void the_agency_that_decided_is_named() =>
        Spec.Given(FiledPenalty).When(Repairing(Repair with { AgencyId = TaxBureau })).ShouldBeRefused(RepairRecord.OfOtherAgency);

    [Fact]
    public void what_was_revoked_needs_no_repair() => Spec.Given(FiledPenalty, PenaltyRevoked).When(Repairing(Repair)).ShouldBeRefused(RepairRecord.Revoked);

    [Fact]
    public void a_licence_and_a_listing_are_not_repaired()
    {
        Spec.Given(FiledLicence).When(Repairing(Repair with { RecordId = FiledLicence.RecordId })).ShouldBeRefused(RepairRecord.NotPenalty);
        Spec.Given(Listed).When(Repairing(Repair with { RecordId = Listed.RecordId })).ShouldBeRefused(RepairRecord.NotPenalty);
    }

    [Fact]
    public void a_repair_states_what_it_rests_on()
    {
        Spec.Given(FiledPenalty).When(Repairing(Repair with { Grounds = " " })).ShouldBeRefused(RepairRecord.GroundsMissing);
        Spec.Given(FiledPenalty).When(Repairing(Repair with { Grounds = new('据', 4_001) })).ShouldBeRefused(RepairRecord.TextTooLong);
    }

    [Fact]
    public void a_repair_is_not_dated_after_today() =>
        Spec.Given(FiledPenalty).When(Repairing(Repair with { RepairedOn = Earliest.AddDays(1) }, Earliest)).ShouldBeRefused(RepairRecord.RepairedInFuture);

    private static Func<Archive, Decision<ArchiveFact>> Repairing(RepairRecord command, DateOnly? today = null) =>
        archive => RepairRecord.Decide(command, archive, TestCity.Reference, today ?? Earliest);
}

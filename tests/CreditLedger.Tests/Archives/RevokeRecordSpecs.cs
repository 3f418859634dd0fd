using CreditLedger.Archives;
using CreditLedger.Kernel;
using static CreditLedger.Tests.Archives.SampleRecord;

namespace CreditLedger.Tests.Archives;

public sealed class RevokeRecordSpecs
{
    private static readonly Spec<Archive, ArchiveFact> Spec = new();

    private static readonly RevokeRecord Revoke = new(
        Code, PenaltyRevoked.RecordId, Agency, PenaltyRevoked.Reason, PenaltyRevoked.RevokedOn, PenaltyRevoked.ReceivedOn);

    [Fact]
    public void a_filed_penalty_is_revoked() => Spec.Given(FiledPenalty).When(Revoking(Revoke)).ShouldRecord(PenaltyRevoked);

    [Fact]
    public void a_filed_licence_is_revoked() =>
        Spec.Given(FiledLicence).When(Revoking(Revoke with { RecordId = LicenceRevoked.RecordId })).ShouldRecord(LicenceRevoked);

    [Fact]
    public void any_other_record_is_revoked_too_and_then_cannot_end()
    {
        var revoked = Spec.Given(ItemSamples.Listed)
            .When(Revoking(Revoke with { RecordId = ItemSamples.Listed.RecordId }))
            .ShouldRecord(PenaltyRevoked with { RecordId = ItemSamples.Listed.RecordId, Kind = RecordKind.Item });
        EndItem.Decide(ItemSamples.End, revoked, Today).Refusal!.Code.ShouldBe(EndItem.Revoked.Code);
    }

    [Fact]
    public void a_repaired_penalty_can_still_be_found_void() =>
        Spec.Given(FiledPenalty, ItemSamples.PenaltyRepaired).When(Revoking(Revoke)).ShouldRecord(PenaltyRevoked);

    [Fact]
    public void a_revocation_delivered_again_records_nothing_even_in_other_words() =>
        Spec.Given(FiledPenalty, PenaltyRevoked).When(Revoking(Revoke with { Reason = "" })).ShouldRecordNothing();

    [Fact]
    public void what_was_never_filed_cannot_be_revoked() =>
        Spec.Given(FiledLicence).When(Revoking(Revoke)).ShouldBeRefused(RevokeRecord.NotFiled);

    [Fact]
    public void another_agencys_record_cannot_be_revoked() =>
        Spec.Given(FiledPenalty)
            .When(Revoking(Revoke with { AgencyId = "11120000900001025R" }))
            .ShouldBeRefused(RevokeRecord.OfOtherAgency);

    [Fact]
    public void a_revocation_states_its_reason() =>
        Spec.Given(FiledPenalty).When(Revoking(Revoke with { Reason = " " })).ShouldBeRefused(RevokeRecord.ReasonMissing);

    [Fact]
    public void a_revocation_is_not_dated_after_today()
    {
        Spec.Given(FiledPenalty).When(Revoking(Revoke with { RevokedOn = Today.AddDays(1) })).ShouldBeRefused(RevokeRecord.RevokedInFuture);
        Spec.Given(FiledPenalty)
            .When(Revoking(Revoke with { ReceivedOn = Today.AddDays(1) }))
            .ShouldBeRefused(RevokeRecord.RevokedInFuture);
    }

    [Fact]
    public void a_decision_is_not_revoked_before_it_was_made() =>
        Spec.Given(FiledPenalty)
            .When(Revoking(Revoke with { RevokedOn = DecidedOn.AddDays(-1) }))
            .ShouldBeRefused(RevokeRecord.RevokedBeforeDecision);

    [Fact]
    public void of_several_faults_the_first_in_order_is_reported() =>
        Spec.Given(FiledPenalty)
            .When(Revoking(Revoke with { AgencyId = "", Reason = "", RevokedOn = Today.AddDays(1) }))
            .ShouldBeRefused(RevokeRecord.OfOtherAgency);

    private static Func<Archive, Decision<ArchiveFact>> Revoking(RevokeRecord command) =>
        archive => RevokeRecord.Decide(command, archive, Today);
}

using CreditLedger.Archives;
using CreditLedger.Kernel;
using static CreditLedger.Tests.Archives.ItemSamples;
using static CreditLedger.Tests.Archives.SampleRecord;

namespace CreditLedger.Tests.Archives;

public sealed class VerifyItemSpecs
{
    private static readonly Spec<Archive, ArchiveFact> Spec = new();

    private static readonly VerifyItem Verify = new(Verified.Uscc, Agency, Declared.RecordId, Verified.Evidence, Verified.VerifiedOn);

    [Fact]
    public void a_public_body_verifies_what_an_enterprise_declared() => Spec.Given(Declared).When(Verifying(Verify)).ShouldRecord(Verified);

    [Fact]
    public void verified_once_it_is_verified() => Spec.Given(Declared, Verified).When(Verifying(Verify with { Evidence = "" })).ShouldRecordNothing();

    [Fact]
    public void only_a_source_of_the_city_verifies_and_only_one_entitled_to_such_records()
    {
        Spec.Given(Declared).When(Verifying(Verify with { AgencyId = "11110000000000000X" })).ShouldBeRefused(VerifyItem.AgencyUnknown);
        var unentitled = TestCity.Reference.Agencies.All.First(agency => !agency.MayDeliver(CreditLedger.City.FileKind.Item));
        Spec.Given(Declared).When(Verifying(Verify with { AgencyId = unentitled.Id })).ShouldBeRefused(VerifyItem.NotEntitled);
    }

    [Fact]
    public void what_was_never_declared_cannot_be_verified() => Spec.Given(Listed).When(Verifying(Verify)).ShouldBeRefused(VerifyItem.NotFiled);

    [Fact]
    public void what_was_revoked_cannot_be_verified() => Spec
        .Given(Declared, PenaltyRevoked with { RecordId = Declared.RecordId, Kind = RecordKind.Item }).When(Verifying(Verify)).ShouldBeRefused(VerifyItem.Revoked);

    [Fact]
    public void what_a_public_body_found_needs_no_verification()
    {
        Spec.Given(Listed).When(Verifying(Verify with { RecordId = Listed.RecordId })).ShouldBeRefused(VerifyItem.NotDeclared);
        Spec.Given(FiledPenalty).When(Verifying(Verify with { RecordId = FiledPenalty.RecordId })).ShouldBeRefused(VerifyItem.NotDeclared);
    }

    [Fact]
    public void a_verification_states_what_was_looked_at()
    {
        Spec.Given(Declared).When(Verifying(Verify with { Evidence = " " })).ShouldBeRefused(VerifyItem.EvidenceMissing);
        Spec.Given(Declared).When(Verifying(Verify with { Evidence = new('证', 4_001) })).ShouldBeRefused(VerifyItem.TextTooLong);
    }

    [Fact]
    public void a_verification_lies_between_the_declared_day_and_today()
    {
        Spec.Given(Declared).When(Verifying(Verify with { VerifiedOn = Today.AddDays(1) })).ShouldBeRefused(VerifyItem.VerifiedInFuture);
        Spec.Given(Declared).When(Verifying(Verify with { VerifiedOn = Declared.OccurredOn.AddDays(-1) })).ShouldBeRefused(VerifyItem.VerifiedBeforeDeclared);
    }

    private static Func<Archive, Decision<ArchiveFact>> Verifying(VerifyItem command) => archive => VerifyItem.Decide(command, archive, TestCity.Reference, Today);
}

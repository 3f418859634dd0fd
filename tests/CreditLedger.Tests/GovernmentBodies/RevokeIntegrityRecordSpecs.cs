using CreditLedger.Access;
using CreditLedger.GovernmentBodies;
using CreditLedger.Kernel;
using static CreditLedger.Tests.GovernmentBodies.BodySamples;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.GovernmentBodies;

public sealed class RevokeIntegrityRecordSpecs
{
    private static readonly Spec<GovernmentBody, GovernmentBodyFact> Spec = new();
    private static readonly RevokeIntegrityRecord Command = new(Street, Broken.Reference, "另一街道之事");

    [Fact]
    public void a_record_filed_by_mistake_is_taken_back_whatever_it_says()
    {
        Spec.Given(Entered, Broken).When(Deciding(Command)).ShouldRecord(new IntegrityRecordRevoked(Street, Broken.Reference, "另一街道之事", Today));
        foreach (var reference in new[] { Assessed.Reference, Listed.Reference })
        {
            Spec.Given(Entered, Assessed, Listed, Removed).When(Deciding(Command with { Reference = reference })).ShouldRecordOne<IntegrityRecordRevoked>();
        }
    }

    [Fact]
    public void once_taken_back_it_stays_so() =>
        Spec.Given(Entered, Broken, new IntegrityRecordRevoked(Street, Broken.Reference, "误", Today)).When(Deciding(Command)).ShouldRecordNothing();

    [Fact]
    public void a_body_that_is_not_registered_has_no_record() => Spec.Given().When(Deciding(Command)).ShouldBeRefused(RevokeIntegrityRecord.NotRegistered);

    [Fact]
    public void another_districts_regulator_takes_nothing_back() => Spec.Given(Entered, Broken).When(Deciding(Command, Heping)).ShouldBeRefused(RevokeIntegrityRecord.OutsideDistricts);

    [Fact]
    public void what_was_never_filed_cannot_be_taken_back() => Spec.Given(Entered).When(Deciding(Command)).ShouldBeRefused(RevokeIntegrityRecord.NoSuchRecord);

    [Fact]
    public void it_says_why() => Spec.Given(Entered, Broken).When(Deciding(Command with { Reason = " " })).ShouldBeRefused(RevokeIntegrityRecord.ReasonMissing);

    private static Func<GovernmentBody, Decision<GovernmentBodyFact>> Deciding(RevokeIntegrityRecord command, Caller? caller = null) =>
        body => RevokeIntegrityRecord.Decide(command, body, caller ?? WholeCity, TestCity.Reference, Today);
}

using CreditLedger.Preservation;
using static CreditLedger.Tests.Preservation.PreservationSamples;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Preservation;

public sealed class DelistApplicantSpecs
{
    private static readonly Spec<PreservationEntry, PreservationEntryFact> Spec = new();
    private static readonly DelistApplicant Delist = new(Uscc, "违反承诺");

    [Fact]
    public void the_administration_takes_an_enterprise_off_with_a_reason()
    {
        Spec.Given(OnRegister).When(entry => DelistApplicant.Decide(Delist, entry, Today)).ShouldRecord(Delisted);
        Spec.Given([.. OnRegister, Suspended]).When(entry => DelistApplicant.Decide(Delist, entry, Today)).ShouldRecord(Delisted);
    }

    [Fact]
    public void taking_it_off_twice_records_nothing() => Spec.Given([.. OnRegister, Delisted]).When(entry => DelistApplicant.Decide(Delist, entry, Today)).ShouldRecordNothing();

    [Fact]
    public void whoever_is_not_listed_is_not_taken_off()
    {
        Spec.Given().When(entry => DelistApplicant.Decide(Delist, entry, Today)).ShouldBeRefused(DelistApplicant.NotListed);
        Spec.Given([.. OnRegister, Withdrawn]).When(entry => DelistApplicant.Decide(Delist, entry, Today)).ShouldBeRefused(DelistApplicant.NotListed);
    }

    [Fact]
    public void taking_it_off_needs_a_reason()
    {
        Spec.Given(OnRegister).When(entry => DelistApplicant.Decide(Delist with { Reason = " " }, entry, Today)).ShouldBeRefused(DelistApplicant.WithoutReason);
        Spec.Given(OnRegister).When(entry => DelistApplicant.Decide(Delist with { Reason = new string('因', 4_001) }, entry, Today)).ShouldBeRefused(DelistApplicant.ReasonTooLong);
    }
}

using CreditLedger.Preservation;
using static CreditLedger.Tests.Preservation.PreservationSamples;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Preservation;

public sealed class DelistRespondentSpecs
{
    private static readonly Spec<PreservationEntry, PreservationEntryFact> Spec = new();
    private static readonly DelistRespondent Delist = new(Uscc, "违反承诺");

    [Fact]
    public void the_administration_takes_an_enterprise_off_with_a_reason()
    {
        Spec.Given(OfRespondent(Recommended), OfRespondent(Published)).When(entry => DelistRespondent.Decide(Delist, entry, Today)).ShouldRecord(OfRespondent(Delisted));
        Spec.Given(OfRespondent(Recommended), OfRespondent(Published), OfRespondent(Suspended)).When(entry => DelistRespondent.Decide(Delist, entry, Today)).ShouldRecord(OfRespondent(Delisted));
    }

    [Fact]
    public void taking_it_off_twice_records_nothing() => Spec.Given(OfRespondent(Recommended), OfRespondent(Published), OfRespondent(Delisted)).When(entry => DelistRespondent.Decide(Delist, entry, Today)).ShouldRecordNothing();

    [Fact]
    public void whoever_is_not_listed_is_not_taken_off()
    {
        Spec.Given().When(entry => DelistRespondent.Decide(Delist, entry, Today)).ShouldBeRefused(DelistRespondent.NotListed);
        Spec.Given(OfRespondent(Recommended), OfRespondent(Published), OfRespondent(Expired)).When(entry => DelistRespondent.Decide(Delist, entry, Today)).ShouldBeRefused(DelistRespondent.NotListed);
    }

    [Fact]
    public void taking_it_off_needs_a_reason()
    {
        Spec.Given(OfRespondent(Recommended), OfRespondent(Published)).When(entry => DelistRespondent.Decide(Delist with { Reason = " " }, entry, Today)).ShouldBeRefused(DelistRespondent.WithoutReason);
        Spec.Given(OfRespondent(Recommended), OfRespondent(Published)).When(entry => DelistRespondent.Decide(Delist with { Reason = new string('因', 4_001) }, entry, Today)).ShouldBeRefused(DelistRespondent.ReasonTooLong);
    }
}

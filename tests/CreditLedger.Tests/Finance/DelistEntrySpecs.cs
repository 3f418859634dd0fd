using CreditLedger.Finance;
using static CreditLedger.Tests.Finance.EntrySamples;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Finance;

public sealed class DelistEntrySpecs
{
    private static readonly Spec<WhitelistEntry, WhitelistEntryFact> Spec = new();
    private static readonly DelistEntry Delist = new(Uscc, "small-and-micro", "申请退出", Today);

    [Fact]
    public void an_entry_is_taken_off_with_a_reason()
    {
        Spec.Given(Admitted).When(entry => DelistEntry.Decide(Delist, entry)).ShouldRecord(Delisted);
        Spec.Given(Admitted, Suspended).When(entry => DelistEntry.Decide(Delist, entry)).ShouldRecord(Delisted);
    }

    [Fact]
    public void an_entry_taken_off_stays_so() => Spec.Given(Admitted, Delisted).When(entry => DelistEntry.Decide(Delist, entry)).ShouldRecordNothing();

    [Fact]
    public void an_enterprise_that_is_not_on_the_list_cannot_be_taken_off()
    {
        Spec.Given().When(entry => DelistEntry.Decide(Delist, entry)).ShouldBeRefused(DelistEntry.NotListed);
        Spec.Given(Admitted, Expired).When(entry => DelistEntry.Decide(Delist, entry)).ShouldBeRefused(DelistEntry.NotListed);
    }

    [Fact]
    public void a_reason_is_wanted() =>
        Spec.Given(Admitted).When(entry => DelistEntry.Decide(Delist with { Reason = " " }, entry)).ShouldBeRefused(DelistEntry.WithoutReason);
}

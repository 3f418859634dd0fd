using CreditLedger.Finance;
using static CreditLedger.Tests.Finance.EntrySamples;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Finance;

public sealed class ExpireEntrySpecs
{
    private static readonly Spec<WhitelistEntry, WhitelistEntryFact> Spec = new();
    private static readonly ExpireEntry Expire = new(Uscc, "small-and-micro", LastDay.AddDays(1));

    [Fact]
    public void an_entry_expires_the_day_after_its_last()
    {
        Spec.Given(Admitted).When(entry => ExpireEntry.Decide(Expire, entry)).ShouldRecord(Expired);
        Spec.Given(Admitted, Suspended).When(entry => ExpireEntry.Decide(Expire, entry)).ShouldRecord(Expired);
    }

    [Fact]
    public void on_its_last_day_an_entry_still_stands() =>
        Spec.Given(Admitted).When(entry => ExpireEntry.Decide(Expire with { ExpiredOn = LastDay }, entry)).ShouldBeRefused(ExpireEntry.StillValid);

    [Fact]
    public void an_expired_entry_stays_as_it_is() => Spec.Given(Admitted, Expired).When(entry => ExpireEntry.Decide(Expire, entry)).ShouldRecordNothing();

    [Fact]
    public void an_enterprise_that_is_not_on_the_list_has_nothing_to_expire()
    {
        Spec.Given().When(entry => ExpireEntry.Decide(Expire, entry)).ShouldBeRefused(ExpireEntry.NotListed);
        Spec.Given(Admitted, Delisted).When(entry => ExpireEntry.Decide(Expire, entry)).ShouldBeRefused(ExpireEntry.NotListed);
    }
}

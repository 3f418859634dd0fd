using CreditLedger.Finance;
using static CreditLedger.Tests.Finance.EntrySamples;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Finance;

public sealed class SuspendEntrySpecs
{
    private static readonly Spec<WhitelistEntry, WhitelistEntryFact> Spec = new();
    private static readonly SuspendEntry Suspend = new(Uscc, "small-and-micro", 1, [Broken], Today);

    [Fact]
    public void a_broken_criterion_suspends_with_its_reason() =>
        Spec.Given(Admitted).When(entry => SuspendEntry.Decide(Suspend, entry)).ShouldRecord(Suspended);

    [Fact]
    public void what_is_no_longer_known_suspends_too() =>
        Spec.Given(Admitted).When(entry => SuspendEntry.Decide(Suspend with { Findings = [Unknown] }, entry)).ShouldRecordOne<EntrySuspended>();

    [Fact]
    public void a_suspended_entry_stays_as_it_is() =>
        Spec.Given(Admitted, Suspended).When(entry => SuspendEntry.Decide(Suspend, entry)).ShouldRecordNothing();

    [Fact]
    public void an_enterprise_that_is_not_on_the_list_cannot_be_suspended()
    {
        Spec.Given().When(entry => SuspendEntry.Decide(Suspend, entry)).ShouldBeRefused(SuspendEntry.NotListed);
        Spec.Given(Admitted, Expired).When(entry => SuspendEntry.Decide(Suspend, entry)).ShouldBeRefused(SuspendEntry.NotListed);
        Spec.Given(Admitted, Delisted).When(entry => SuspendEntry.Decide(Suspend, entry)).ShouldBeRefused(SuspendEntry.NotListed);
    }

    [Fact]
    public void a_suspension_without_a_broken_criterion_is_refused()
    {
        Spec.Given(Admitted).When(entry => SuspendEntry.Decide(Suspend with { Findings = [] }, entry)).ShouldBeRefused(SuspendEntry.WithoutReason);
        Spec.Given(Admitted).When(entry => SuspendEntry.Decide(Suspend with { Findings = [Broken, Met] }, entry)).ShouldBeRefused(SuspendEntry.WithoutReason);
    }
}

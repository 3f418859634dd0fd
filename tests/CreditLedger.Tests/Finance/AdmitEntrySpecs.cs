using CreditLedger.Finance;
using static CreditLedger.Tests.Finance.EntrySamples;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Finance;

public sealed class AdmitEntrySpecs
{
    private static readonly Spec<WhitelistEntry, WhitelistEntryFact> Spec = new();
    private static readonly AdmitEntry Admit = new(Uscc, "small-and-micro", 1, [Met], Shown, Today, LastDay);

    [Fact]
    public void an_enterprise_that_meets_every_criterion_is_admitted() =>
        Spec.Given().When(entry => AdmitEntry.Decide(Admit, entry)).ShouldRecord(Admitted);

    [Fact]
    public void an_expired_entry_can_be_admitted_again() =>
        Spec.Given(Admitted, Expired).When(entry => AdmitEntry.Decide(Admit, entry)).ShouldRecord(Admitted);

    [Fact]
    public void an_entry_once_taken_off_can_be_admitted_by_hand() =>
        Spec.Given(Admitted, Delisted).When(entry => AdmitEntry.Decide(Admit, entry)).ShouldRecord(Admitted);

    [Fact]
    public void an_admitted_entry_stays_as_it_is() => Spec.Given(Admitted).When(entry => AdmitEntry.Decide(Admit, entry)).ShouldRecordNothing();

    [Fact]
    public void a_broken_criterion_refuses_and_comes_before_an_unknown_one() =>
        Spec.Given().When(entry => AdmitEntry.Decide(Admit with { Findings = [Unknown, Broken] }, entry)).ShouldBeRefused(AdmitEntry.CriterionNotMet);

    [Fact]
    public void what_is_not_known_is_not_enough() =>
        Spec.Given().When(entry => AdmitEntry.Decide(Admit with { Findings = [Met, Unknown] }, entry)).ShouldBeRefused(AdmitEntry.CriterionUnknown);

    [Fact]
    public void a_suspended_entry_is_not_admitted_but_reinstated() =>
        Spec.Given(Admitted, Suspended).When(entry => AdmitEntry.Decide(Admit, entry)).ShouldBeRefused(AdmitEntry.IsSuspended);
}

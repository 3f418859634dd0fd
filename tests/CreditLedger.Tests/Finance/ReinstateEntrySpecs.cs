using CreditLedger.Finance;
using static CreditLedger.Tests.Finance.EntrySamples;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Finance;

public sealed class ReinstateEntrySpecs
{
    private static readonly Spec<WhitelistEntry, WhitelistEntryFact> Spec = new();
    private static readonly ReinstateEntry Reinstate = new(Uscc, "small-and-micro", 1, [Met], Today);

    [Fact]
    public void an_entry_that_meets_every_criterion_again_comes_back_for_the_rest_of_its_term() =>
        Spec.Given(Admitted, Suspended).When(entry => ReinstateEntry.Decide(Reinstate, entry)).ShouldRecord(Reinstated)
            .ShouldBe(new WhitelistEntry.Admitted(LastDay));

    [Fact]
    public void an_admitted_entry_stays_as_it_is() => Spec.Given(Admitted).When(entry => ReinstateEntry.Decide(Reinstate, entry)).ShouldRecordNothing();

    [Fact]
    public void an_enterprise_that_is_not_on_the_list_cannot_be_reinstated() =>
        Spec.Given(Admitted, Delisted).When(entry => ReinstateEntry.Decide(Reinstate, entry)).ShouldBeRefused(ReinstateEntry.NotListed);

    [Fact]
    public void a_term_that_has_ended_is_not_taken_up_again()
    {
        Spec.Given(Admitted, Suspended).When(entry => ReinstateEntry.Decide(Reinstate with { ReinstatedOn = LastDay }, entry)).ShouldRecordOne<EntryReinstated>();
        Spec.Given(Admitted, Suspended).When(entry => ReinstateEntry.Decide(Reinstate with { ReinstatedOn = LastDay.AddDays(1) }, entry))
            .ShouldBeRefused(ReinstateEntry.TermOver);
    }

    [Fact]
    public void a_criterion_that_is_broken_or_unknown_keeps_it_suspended()
    {
        Spec.Given(Admitted, Suspended).When(entry => ReinstateEntry.Decide(Reinstate with { Findings = [Met, Broken] }, entry)).ShouldBeRefused(ReinstateEntry.CriterionNotMet);
        Spec.Given(Admitted, Suspended).When(entry => ReinstateEntry.Decide(Reinstate with { Findings = [Unknown] }, entry)).ShouldBeRefused(ReinstateEntry.CriterionUnknown);
    }
}

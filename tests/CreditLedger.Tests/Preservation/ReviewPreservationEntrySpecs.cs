using CreditLedger.Preservation;
using static CreditLedger.Tests.Preservation.PreservationSamples;
using static CreditLedger.Tests.Rules.RuleSamples;
using Decision = CreditLedger.Kernel.Decision<CreditLedger.Preservation.PreservationEntryFact>;

namespace CreditLedger.Tests.Preservation;

public sealed class ReviewPreservationEntrySpecs
{
    private static readonly Spec<PreservationEntry, PreservationEntryFact> Spec = new();
    private static readonly ReviewPreservationEntry Fine = new(Uscc, Applicants, [Met], HasClosed: false);

    [Fact]
    public void a_broken_criterion_suspends_and_names_it() => Spec.Given(OnRegister).When(entry => Decide(Fine with { Findings = [Met, Broken] }, entry)).ShouldRecord(Suspended);

    [Fact]
    public void a_value_that_is_no_longer_known_suspends_too() => Spec.Given(OnRegister).When(entry => Decide(Fine with { Findings = [Met, Unknown] }, entry))
        .ShouldRecord(Suspended with { Findings = [Unknown] });

    [Fact]
    public void an_entry_comes_back_once_every_criterion_is_met_again() => Spec.Given([.. OnRegister, Suspended]).When(entry => Decide(Fine, entry)).ShouldRecord(Reinstated);

    [Fact]
    public void an_unchanged_entry_records_nothing()
    {
        Spec.Given(OnRegister).When(entry => Decide(Fine, entry)).ShouldRecordNothing();
        Spec.Given([.. OnRegister, Suspended]).When(entry => Decide(Fine with { Findings = [Broken] }, entry)).ShouldRecordNothing();
    }

    [Fact]
    public void nobody_comes_onto_a_register_by_itself()
    {
        Spec.Given().When(entry => Decide(Fine, entry)).ShouldRecordNothing();
        Spec.Given(Declared, Recommended).When(entry => Decide(Fine, entry)).ShouldRecordNothing();
        Spec.Given([.. OnRegister, Expired]).When(entry => Decide(Fine, entry)).ShouldRecordNothing();
        Spec.Given([.. OnRegister, Withdrawn]).When(entry => Decide(Fine, entry)).ShouldRecordNothing();
    }

    [Fact]
    public void a_term_that_is_over_ends_the_entry_suspended_or_not()
    {
        Spec.Given(OnRegister).When(entry => ReviewPreservationEntry.Decide(Fine, entry, LastDay.AddDays(1))).ShouldRecord(Expired);
        Spec.Given([.. OnRegister, Suspended]).When(entry => ReviewPreservationEntry.Decide(Fine, entry, LastDay.AddDays(1))).ShouldRecord(Expired);
        Spec.Given(OnRegister).When(entry => ReviewPreservationEntry.Decide(Fine, entry, LastDay)).ShouldRecordNothing();
    }

    [Fact]
    public void an_enterprise_that_closes_leaves_and_its_open_cases_keep_what_they_hold()
    {
        var state = Spec.Given([.. OnRegister, Opened, Accepted(9)]).When(entry => Decide(Fine with { HasClosed = true }, entry))
            .ShouldRecord(Delisted with { Reason = ReviewPreservationEntry.Closed });
        state.Reserved.ShouldBe(9);
    }

    private static Decision Decide(ReviewPreservationEntry command, PreservationEntry entry) =>
        ReviewPreservationEntry.Decide(command, entry, Today);
}

using CreditLedger.Preservation;
using static CreditLedger.Tests.Preservation.PreservationSamples;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Preservation;

public sealed class MarkOverdueSuitsSpecs
{
    private static readonly Spec<PreservationEntry, PreservationEntryFact> Spec = new();

    [Fact]
    public void a_case_whose_day_has_passed_without_a_suit_is_marked_once_and_keeps_what_it_reserved()
    {
        var state = Spec.Given([.. OnRegister, Opened, Accepted(4_000_000)]).When(entry => MarkOverdueSuits.Decide(new(Uscc), entry, Today.AddDays(31))).After();
        state.Reserved.ShouldBe(4_000_000);
        MarkOverdueSuits.Decide(new(Uscc), state, Today.AddDays(32)).Facts.ShouldBeEmpty();
    }

    [Fact]
    public void on_the_last_day_suit_can_still_be_brought() =>
        Spec.Given([.. OnRegister, Opened]).When(entry => MarkOverdueSuits.Decide(new(Uscc), entry, Today.AddDays(30))).ShouldRecordNothing();

    [Fact]
    public void released_cases_cases_in_suit_and_those_with_a_suit_are_not_marked() => Spec
        .Given([.. OnRegister, Opened, Suit, Open("(2026)津0116民初1号", stage: CaseStage.InSuit), Open(Number, OtherCourt), Released with { Court = OtherCourt, CaseId = CaseNumber.IdOf(OtherCourt, Number) }])
        .When(entry => MarkOverdueSuits.Decide(new(Uscc), entry, Today.AddDays(99))).ShouldRecordNothing();
}

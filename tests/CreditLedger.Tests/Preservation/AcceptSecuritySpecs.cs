using CreditLedger.Preservation;
using static CreditLedger.Tests.Preservation.PreservationSamples;
using static CreditLedger.Tests.Rules.RuleSamples;
using Decision = CreditLedger.Kernel.Decision<CreditLedger.Preservation.PreservationEntryFact>;

namespace CreditLedger.Tests.Preservation;

public sealed class AcceptSecuritySpecs
{
    private static readonly Spec<PreservationEntry, PreservationEntryFact> Spec = new();
    private static readonly AcceptSecurity Accept = new(Uscc, Court, Number, 4_000_000);
    private static readonly IReadOnlyList<PreservationEntryFact> InCourt = [.. OnRegister, Opened];

    [Fact]
    public void accepted_credit_reserves_the_limit()
    {
        var state = Spec.Given(InCourt).When(entry => Decide(Accept, entry)).ShouldRecord(Accepted(4_000_000));
        state.Reserved.ShouldBe(4_000_000);
    }

    [Fact]
    public void accepting_the_same_twice_records_nothing_even_when_the_entry_is_suspended_meanwhile() =>
        Spec.Given([.. InCourt, Accepted(4_000_000), Suspended]).When(entry => Decide(Accept, entry)).ShouldRecordNothing();

    [Fact]
    public void another_amount_needs_a_release_first() =>
        Spec.Given([.. InCourt, Accepted(1_000_000)]).When(entry => Decide(Accept, entry)).ShouldBeRefused(AcceptSecurity.AlreadyAccepted);

    [Fact]
    public void the_last_fen_of_the_limit_can_be_reserved_and_not_one_more()
    {
        PreservationEntryFact[] most = [.. InCourt, Accepted(2_500_000), Open("(2026)津03财保1号", OtherCourt)];
        var second = Accept with { Court = OtherCourt, CaseNumber = "(2026)津03财保1号" };
        Spec.Given(most).When(entry => Decide(second with { Amount = 3_500_000 }, entry)).After().Reserved.ShouldBe(Limit);
        var refused = Spec.Given(most).When(entry => Decide(second with { Amount = 3_500_000.01m }, entry));
        refused.ShouldBeRefused(AcceptSecurity.LimitExhausted);
        refused.Decision.Refusal!.Hint.ShouldBe("3500000.00 yuan of 6000000.00 remain");
    }

    [Fact]
    public void only_the_court_of_the_case_acts_on_it() =>
        Spec.Given(InCourt).When(entry => Decide(Accept with { Court = OtherCourt }, entry)).ShouldBeRefused(AcceptSecurity.NotOpen);

    [Fact]
    public void a_case_that_was_released_accepts_nothing() =>
        Spec.Given([.. InCourt, Released]).When(entry => Decide(Accept, entry)).ShouldBeRefused(AcceptSecurity.Released);

    [Fact]
    public void a_security_is_not_larger_than_the_claim() =>
        Spec.Given(InCourt).When(entry => Decide(Accept with { Amount = 4_000_000.01m }, entry)).ShouldBeRefused(AcceptSecurity.AboveClaim);

    [Fact]
    public void an_entry_that_does_not_stand_secures_nothing()
    {
        Spec.Given(Declared, Opened).When(entry => Decide(Accept, entry)).ShouldBeRefused(AcceptSecurity.NotPublished);
        Spec.Given([.. InCourt, Delisted]).When(entry => Decide(Accept, entry)).ShouldBeRefused(AcceptSecurity.NotPublished);
        Spec.Given([.. InCourt, Suspended]).When(entry => Decide(Accept, entry)).ShouldBeRefused(AcceptSecurity.Suspended);
        Spec.Given(InCourt).When(entry => AcceptSecurity.Decide(Accept, entry, Sound, Lists, Facts, LastDay.AddDays(1))).ShouldBeRefused(AcceptSecurity.NotPublished);
    }

    [Fact]
    public void an_enterprise_is_not_relied_on_before_the_register_has_noticed_the_risk()
    {
        Spec.Given(InCourt).When(entry => Decide(Accept, entry, Poor)).ShouldBeRefused(AcceptSecurity.CriterionNotMet);
        Spec.Given(InCourt).When(entry => Decide(Accept, entry, Ungraded)).ShouldBeRefused(AcceptSecurity.CriterionUnknown);
    }

    [Fact]
    public void a_limit_that_is_not_known_is_neither_zero_nor_granted()
    {
        var lists = Lists with { Applicants = new([Applicants with { Criteria = [.. Applicants.Criteria.Where(one => one.Id == "in-business")] }]) };
        var refused = Spec.Given(InCourt).When(entry => AcceptSecurity.Decide(Accept, entry, Ungraded, lists, Facts, Today));
        refused.ShouldBeRefused(AcceptSecurity.LimitUnknown);
        refused.Decision.Refusal!.Message.ShouldEndWith("evaluation.grade");
    }

    [Fact]
    public void without_rules_nothing_is_accepted() =>
        Spec.Given(InCourt).When(entry => AcceptSecurity.Decide(Accept, entry, Sound, NoLists, Facts, Today)).ShouldBeRefused(AcceptSecurity.NoRules);

    [Fact]
    public void an_amount_that_is_none_is_refused()
    {
        Spec.Given(InCourt).When(entry => Decide(Accept with { Amount = 0 }, entry)).ShouldBeRefused(AcceptSecurity.AmountNotPositive);
        Spec.Given(InCourt).When(entry => Decide(Accept with { Amount = 0.001m }, entry)).ShouldBeRefused(AcceptSecurity.AmountTooPrecise);
        Spec.Given(InCourt).When(entry => Decide(Accept with { Amount = CreditLedger.Kernel.Yuan.Max * 2 }, entry)).ShouldBeRefused(AcceptSecurity.AmountTooLarge);
    }

    private static Decision Decide(AcceptSecurity command, PreservationEntry entry, CreditLedger.Rules.CreditSubject? subject = null) =>
        AcceptSecurity.Decide(command, entry, subject ?? Sound, Lists, Facts, Today);
}

using CreditLedger.Access;
using CreditLedger.GovernmentBodies;
using CreditLedger.Kernel;
using static CreditLedger.Tests.GovernmentBodies.BodySamples;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.GovernmentBodies;

public sealed class ListBodyAsDebtorSpecs
{
    private static readonly Spec<GovernmentBody, GovernmentBodyFact> Spec = new();
    private static readonly ListBodyAsDebtor Command = new(Street, Listed.Reference, Listed.Court, 300_000, Listed.ListedOn);

    [Fact]
    public void a_judgment_debtor_is_listed_with_case_and_court() => Spec.Given(Entered).When(Deciding(Command)).ShouldRecord(Listed);

    [Fact]
    public void the_same_case_twice_records_nothing() => Spec.Given(Entered, Listed).When(Deciding(Command)).ShouldRecordNothing();

    [Fact]
    public void a_body_that_is_not_registered_is_not_listed() => Spec.Given().When(Deciding(Command)).ShouldBeRefused(ListBodyAsDebtor.NotRegistered);

    [Fact]
    public void another_districts_regulator_lists_nobody() => Spec.Given(Entered).When(Deciding(Command, Heping)).ShouldBeRefused(ListBodyAsDebtor.OutsideDistricts);

    [Fact]
    public void a_case_needs_its_number()
    {
        Spec.Given(Entered).When(Deciding(Command with { Reference = " " })).ShouldBeRefused(ListBodyAsDebtor.ReferenceInvalid);
        Spec.Given(Entered, Listed).When(Deciding(Command with { Amount = 1 })).ShouldBeRefused(ListBodyAsDebtor.ReferenceTaken);
    }

    [Fact]
    public void a_case_needs_its_court() => Spec.Given(Entered).When(Deciding(Command with { Court = "" })).ShouldBeRefused(ListBodyAsDebtor.CourtMissing);

    [Fact]
    public void a_debt_below_zero_is_refused() => Spec.Given(Entered).When(Deciding(Command with { Amount = -1 })).ShouldBeRefused(ListBodyAsDebtor.AmountNegative);

    [Fact]
    public void nobody_is_listed_tomorrow() => Spec.Given(Entered).When(Deciding(Command with { ListedOn = Today.AddDays(1) })).ShouldBeRefused(ListBodyAsDebtor.InFuture);

    private static Func<GovernmentBody, Decision<GovernmentBodyFact>> Deciding(ListBodyAsDebtor command, Caller? caller = null) =>
        body => ListBodyAsDebtor.Decide(command, body, caller ?? WholeCity, TestCity.Reference, Today);
}

using CreditLedger.Access;
using CreditLedger.GovernmentBodies;
using CreditLedger.Kernel;
using static CreditLedger.Tests.GovernmentBodies.BodySamples;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.GovernmentBodies;

public sealed class RemoveBodyAsDebtorSpecs
{
    private static readonly Spec<GovernmentBody, GovernmentBodyFact> Spec = new();
    private static readonly RemoveBodyAsDebtor Command = new(Street, Listed.Reference, "已履行", Removed.RemovedOn);

    [Fact]
    public void a_debtor_that_has_paid_is_removed() => Spec.Given(Entered, Listed).When(Deciding(Command)).ShouldRecord(Removed);

    [Fact]
    public void once_removed_it_stays_so() => Spec.Given(Entered, Listed, Removed).When(Deciding(Command with { RemovedOn = Today })).ShouldRecordNothing();

    [Fact]
    public void a_body_that_is_not_registered_is_not_removed() => Spec.Given().When(Deciding(Command)).ShouldBeRefused(RemoveBodyAsDebtor.NotRegistered);

    [Fact]
    public void another_districts_regulator_removes_nobody() => Spec.Given(Entered, Listed).When(Deciding(Command, Heping)).ShouldBeRefused(RemoveBodyAsDebtor.OutsideDistricts);

    [Fact]
    public void who_was_not_listed_in_the_case_cannot_be_removed()
    {
        Spec.Given(Entered).When(Deciding(Command)).ShouldBeRefused(RemoveBodyAsDebtor.NotListed);
        Spec.Given(Entered, Broken).When(Deciding(Command with { Reference = Broken.Reference })).ShouldBeRefused(RemoveBodyAsDebtor.NotListed);
    }

    [Fact]
    public void it_says_why() => Spec.Given(Entered, Listed).When(Deciding(Command with { Reason = "" })).ShouldBeRefused(RemoveBodyAsDebtor.ReasonMissing);

    [Fact]
    public void nobody_is_removed_before_being_listed()
    {
        Spec.Given(Entered, Listed).When(Deciding(Command with { RemovedOn = Listed.ListedOn.AddDays(-1) })).ShouldBeRefused(RemoveBodyAsDebtor.TooEarly);
        Spec.Given(Entered, Listed).When(Deciding(Command with { RemovedOn = Listed.ListedOn })).ShouldRecordOne<BodyRemovedAsDebtor>();
    }

    [Fact]
    public void nobody_is_removed_tomorrow() => Spec.Given(Entered, Listed).When(Deciding(Command with { RemovedOn = Today.AddDays(1) })).ShouldBeRefused(RemoveBodyAsDebtor.InFuture);

    private static Func<GovernmentBody, Decision<GovernmentBodyFact>> Deciding(RemoveBodyAsDebtor command, Caller? caller = null) =>
        body => RemoveBodyAsDebtor.Decide(command, body, caller ?? WholeCity, TestCity.Reference, Today);
}

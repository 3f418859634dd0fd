using CreditLedger.Enterprises;
using CreditLedger.Places;
using CreditLedger.Tests.Rules;
using static CreditLedger.Tests.Places.PlaceSamples;

namespace CreditLedger.Tests.Places;

public sealed class NamePlaceOperatorSpecs
{
    private static readonly Spec<Place, PlaceFact> Spec = new();
    private static readonly NamePlaceOperator Command = new(Id, Firm, Today.AddMonths(-6));
    private static readonly NamedEnterprise Known = Named(RuleSamples.Registered);

    [Fact]
    public void the_enterprise_that_runs_a_place_is_named() =>
        Spec.Given(Registered).When(place => Decide(Command, place)).ShouldRecord(OperatorNamed).ShouldBeOfType<Place.Open>().Operator.ShouldBe(OperatorNamed);

    [Fact]
    public void who_runs_it_already_is_not_named_again() =>
        Spec.Given(Registered, OperatorNamed).When(place => Decide(Command with { NamedOn = Today }, place)).ShouldRecordNothing();

    [Fact]
    public void another_takes_its_stead_from_a_later_day() =>
        Spec.Given(Registered, OperatorNamed with { Operator = SampleOther }).When(place => Decide(Command with { NamedOn = Today }, place)).ShouldRecordOne<PlaceOperatorNamed>();

    [Fact]
    public void a_place_that_nobody_has_registered_has_no_operator() =>
        Spec.Given().When(place => Decide(Command, place)).ShouldBeRefused(NamePlaceOperator.PlaceUnknown);

    [Fact]
    public void who_does_not_act_for_the_place_is_refused() => Spec.Given(Registered)
        .When(place => NamePlaceOperator.Decide(Command, place, NoAuthority, Known, Today)).ShouldBeRefused(NamePlaceOperator.NotAmongOwn);

    [Fact]
    public void a_closed_place_is_run_by_nobody() =>
        Spec.Given(Registered, Closed).When(place => Decide(Command, place)).ShouldBeRefused(NamePlaceOperator.PlaceClosed);

    [Fact]
    public void nobody_but_a_registered_enterprise_runs_a_place()
    {
        foreach (var named in (NamedEnterprise[])[Named(), Named(RuleSamples.Registered, new EnterpriseDeregistered(Firm, "注销", Today))])
        {
            Spec.Given(Registered).When(place => NamePlaceOperator.Decide(Command, place, Authority(Registered), named, Today)).ShouldBeRefused(NamePlaceOperator.OperatorNotRegistered);
        }
    }

    [Fact]
    public void an_operator_from_tomorrow_on_is_refused() =>
        Spec.Given(Registered).When(place => Decide(Command with { NamedOn = Today.AddDays(1) }, place)).ShouldBeRefused(NamePlaceOperator.NamedInFuture);

    [Fact]
    public void operators_are_named_in_the_order_of_their_days() => Spec.Given(Registered, OperatorNamed with { Operator = SampleOther })
        .When(place => Decide(Command with { NamedOn = OperatorNamed.NamedOn.AddDays(-1) }, place)).ShouldBeRefused(NamePlaceOperator.NamedLater);

    private static CreditLedger.Kernel.Uscc SampleOther => Enterprises.SampleEnterprise.Successor;

    private static CreditLedger.Kernel.Decision<PlaceFact> Decide(NamePlaceOperator command, Place place) =>
        NamePlaceOperator.Decide(command, place, Authority(Registered), Known, Today);
}

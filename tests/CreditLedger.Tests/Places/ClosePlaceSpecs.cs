using CreditLedger.Places;
using static CreditLedger.Tests.Places.PlaceSamples;

namespace CreditLedger.Tests.Places;

public sealed class ClosePlaceSpecs
{
    private static readonly Spec<Place, PlaceFact> Spec = new();
    private static readonly ClosePlace Command = new(Id, " 拆除 ", Closed.ClosedOn);

    [Fact]
    public void a_place_is_closed_with_its_reason_and_day() =>
        Spec.Given(Registered).When(place => ClosePlace.Decide(Command, place, Authority(Registered), Today)).ShouldRecord(Closed).ClosedOn.ShouldBe(Closed.ClosedOn);

    [Fact]
    public void a_closed_place_is_not_closed_again() =>
        Spec.Given(Registered, Closed).When(place => ClosePlace.Decide(Command with { ClosedOn = Today }, place, Authority(Registered), Today)).ShouldRecordNothing();

    [Fact]
    public void a_place_that_nobody_has_registered_cannot_be_closed() =>
        Spec.Given().When(place => ClosePlace.Decide(Command, place, Authority(), Today)).ShouldBeRefused(ClosePlace.PlaceUnknown);

    [Fact]
    public void who_does_not_act_for_the_place_is_refused() =>
        Spec.Given(Registered).When(place => ClosePlace.Decide(Command, place, NoAuthority, Today)).ShouldBeRefused(ClosePlace.NotAmongOwn);

    [Theory]
    [InlineData(" ")]
    [InlineData(null)]
    public void closing_needs_a_reason_that_is_no_book(string? reason) => Spec.Given(Registered)
        .When(place => ClosePlace.Decide(Command with { Reason = reason ?? new string('字', ClosePlace.ReasonMax + 1) }, place, Authority(Registered), Today))
        .ShouldBeRefused(ClosePlace.ReasonMissing);

    [Fact]
    public void a_place_does_not_close_tomorrow() => Spec.Given(Registered)
        .When(place => ClosePlace.Decide(Command with { ClosedOn = Today.AddDays(1) }, place, Authority(Registered), Today)).ShouldBeRefused(ClosePlace.ClosedInFuture);
}

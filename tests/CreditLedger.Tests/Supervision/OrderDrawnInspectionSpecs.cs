using CreditLedger.Supervision;
using static CreditLedger.Tests.Supervision.DrawSamples;

namespace CreditLedger.Tests.Supervision;

public sealed class OrderDrawnInspectionSpecs
{
    private static readonly DrawnObject Drawn = Revealed.Drawn[0];

    private static readonly InspectionOrdered Ordered = new(
        Drawn.Uscc, Inspection.IdOf(Agency, DrawId), Agency, InspectionOrigin.Drawn, Planned.ListId, Planned.ListVersion, Planned.ItemId, Drawn.Inspectors,
        Reason: null, Revealed.RevealedOn, "120116", "C34");

    [Fact]
    public void whoever_is_drawn_is_inspected_by_those_whom_the_draw_sends() => When().ShouldRecord(Ordered);

    [Fact]
    public void what_a_draw_has_ordered_is_not_ordered_again_whatever_has_come_of_it()
    {
        When(Ordered).ShouldRecordNothing();
        When(Ordered, InspectionSamples.Clean with { Uscc = Drawn.Uscc, InspectionId = Ordered.InspectionId }).ShouldRecordNothing();
    }

    [Fact]
    public void a_draw_orders_an_inspection_of_everyone_it_drew_each_in_a_stream_of_its_own() =>
        Revealed.Drawn.Select(drawn => Inspection.StreamOf(drawn.Uscc, Agency, DrawId)).ShouldBeUnique();

    private static Spec<Inspection, InspectionFact>.Outcome When(params IEnumerable<InspectionFact> known) =>
        InspectionSamples.Spec.Given(known)
            .When(inspection => OrderDrawnInspection.Decide(new(Sealed.Sealed, Drawn, Revealed.RevealedOn, "120116", "C34"), inspection));
}

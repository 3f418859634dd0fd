using CreditLedger.Supervision;
using static CreditLedger.Tests.Supervision.InspectionSamples;

namespace CreditLedger.Tests.Supervision;

public sealed class MarkOverdueSpecs
{
    private static readonly DateOnly LongAfter = Extinguishers.RectifyBy.AddYears(1);

    [Fact]
    public void a_hazard_is_not_overdue_on_the_last_day_of_its_deadline_and_is_on_the_next()
    {
        When(Passage.RectifyBy, Found).ShouldRecordNothing();
        When(Passage.RectifyBy.AddDays(1), Found).ShouldRecord(PassageOverdue);
    }

    [Fact]
    public void a_publication_is_not_overdue_on_the_last_day_of_its_term_and_is_on_the_next()
    {
        When(PublicationDueOn, Order, Clean).ShouldRecordNothing();
        When(PublicationDueOn.AddDays(1), Order, Clean).ShouldRecord(PublicationOverdue);
    }

    [Fact]
    public void everything_that_fell_due_is_recorded_at_once() =>
        When(LongAfter, Found).ShouldRecord(PassageOverdue, ExtinguishersOverdue, PublicationOverdue);

    [Fact]
    public void what_is_recorded_is_not_recorded_again()
    {
        When(LongAfter, [.. Found, PassageOverdue, ExtinguishersOverdue, PublicationOverdue]).ShouldRecordNothing();
        When(LongAfter, [.. Found, PassageOverdue]).ShouldRecord(ExtinguishersOverdue, PublicationOverdue);
    }

    [Fact]
    public void what_is_gone_or_published_falls_due_no_more() =>
        When(LongAfter, [.. Found, Rectified(Passage, InspectedOn), Published(InspectedOn)]).ShouldRecord(ExtinguishersOverdue);

    [Fact]
    public void nothing_falls_due_before_there_is_a_result()
    {
        When(LongAfter).ShouldRecordNothing();
        When(LongAfter, Order).ShouldRecordNothing();
    }

    private static Spec<Inspection, InspectionFact>.Outcome When(DateOnly today, params IEnumerable<InspectionFact> known) =>
        Spec.Given(known).When(inspection => MarkOverdue.Decide(new(today), inspection));
}

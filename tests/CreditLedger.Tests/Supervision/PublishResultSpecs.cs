using CreditLedger.Supervision;
using static CreditLedger.Tests.Rules.RuleSamples;
using static CreditLedger.Tests.Supervision.InspectionSamples;

namespace CreditLedger.Tests.Supervision;

public sealed class PublishResultSpecs
{
    private static readonly PublishResult Command = new(Agency, Uscc, Number);

    [Fact]
    public void a_result_is_published_on_the_day_it_is_recorded() => When(InspectedOn, Order, Clean).ShouldRecord(Published(InspectedOn) with { InTime = true });

    [Fact]
    public void the_last_day_of_the_term_is_in_time() =>
        When(PublicationDueOn, Order, Clean).ShouldRecord(Published(PublicationDueOn) with { InTime = true });

    [Fact]
    public void a_result_that_is_late_is_published_all_the_same_and_is_late_for_ever()
    {
        var dayAfter = PublicationDueOn.AddDays(1);
        var late = Published(dayAfter) with { InTime = false };
        When(dayAfter, Order, Clean).ShouldRecord(PublicationOverdue, late);
        When(dayAfter, Order, Clean, PublicationOverdue).ShouldRecord(late);
    }

    [Fact]
    public void a_hazard_past_its_deadline_is_recorded_before_the_publication() =>
        When(Passage.RectifyBy.AddDays(1), Found).ShouldRecord(PassageOverdue, Published(Passage.RectifyBy.AddDays(1)));

    [Fact]
    public void publishing_again_records_nothing() =>
        When(PublicationDueOn.AddDays(99), [.. Found, Published(InspectedOn)]).ShouldRecordNothing();

    [Fact]
    public void what_has_no_result_cannot_be_published()
    {
        When(InspectedOn).ShouldBeRefused(PublishResult.ResultNotRecorded);
        When(InspectedOn, Order).ShouldBeRefused(PublishResult.ResultNotRecorded);
    }

    private static Spec<Inspection, InspectionFact>.Outcome When(DateOnly today, params IEnumerable<InspectionFact> known) =>
        Spec.Given(known).When(inspection => PublishResult.Decide(Command, inspection, today));
}

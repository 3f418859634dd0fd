using CreditLedger.Archives;
using CreditLedger.Supervision;
using static CreditLedger.Tests.Rules.RuleSamples;
using static CreditLedger.Tests.Supervision.InspectionSamples;

namespace CreditLedger.Tests.Supervision;

/// <summary>What rules see of inspections, day by day.</summary>
public sealed class ObservedInspectionsSpecs
{
    private static readonly DateOnly DayAfter = Passage.RectifyBy.AddDays(1);

    [Fact]
    public void a_problem_counts_from_its_inspection_to_the_last_day_set_for_it_and_not_a_day_longer()
    {
        Problems(InspectedOn.AddDays(-1), Order, Problem).ShouldBe("0");
        Problems(InspectedOn, Order, Problem).ShouldBe("1");
        Problems(Problem.CountsUntil!.Value, Order, Problem).ShouldBe("1");
        Problems(Problem.CountsUntil.Value.AddDays(1), Order, Problem).ShouldBe("0");
    }

    [Fact]
    public void an_inspection_ordered_or_without_findings_is_no_problem()
    {
        Problems(InspectedOn, Order).ShouldBe("0");
        Problems(InspectedOn, Order, Clean).ShouldBe("0");
    }

    [Fact]
    public void a_problem_that_was_put_right_was_one_nevertheless() =>
        Problems(InspectedOn, [.. Found, Rectified(Passage, InspectedOn), Rectified(Extinguishers, InspectedOn)]).ShouldBe("1");

    [Fact]
    public void hazards_are_open_to_the_last_day_of_their_deadline_and_overdue_from_the_next()
    {
        Hazards(InspectedOn.AddDays(-1), Found).ShouldBe(("0", "0"));
        Hazards(InspectedOn, Found).ShouldBe(("2", "0"));
        Hazards(Passage.RectifyBy, Found).ShouldBe(("2", "0"));
        Hazards(DayAfter, Found).ShouldBe(("1", "1"), "whether or not the day's run has been");
        Hazards(DayAfter, [.. Found, PassageOverdue]).ShouldBe(("1", "1"));
        Hazards(Extinguishers.RectifyBy.AddDays(1), Found).ShouldBe(("0", "2"));
    }

    [Fact]
    public void a_hazard_counts_until_the_day_on_which_it_is_verified_as_gone()
    {
        Hazards(InspectedOn.AddDays(4), [.. Found, Rectified(Passage, InspectedOn.AddDays(5))]).ShouldBe(("2", "0"));
        Hazards(InspectedOn.AddDays(5), [.. Found, Rectified(Passage, InspectedOn.AddDays(5))]).ShouldBe(("1", "0"));
        Hazards(DayAfter, [.. Found, PassageOverdue, Rectified(Passage, DayAfter.AddDays(1))]).ShouldBe(("1", "1"), "it stood for one day too long");
        Hazards(DayAfter.AddDays(1), [.. Found, PassageOverdue, Rectified(Passage, DayAfter.AddDays(1))]).ShouldBe(("1", "0"));
    }

    [Fact]
    public void a_hazard_that_nobody_puts_right_counts_when_the_problem_no_longer_does() =>
        Hazards(Problem.CountsUntil!.Value.AddYears(10), Found).ShouldBe(("0", "2"));

    [Fact]
    public void hazards_of_several_inspections_are_added_up_and_each_inspection_is_named_once()
    {
        var seen = Facts["inspection.hazard.overdue"].Observe(Subject([.. Found, .. Again(Found)]), Extinguishers.RectifyBy.AddDays(1));
        seen.Written.ShouldBe("4");
        seen.Records.ShouldBe([IdOf(Id), IdOf(Id + "-2")], ignoreOrder: true);
    }

    [Fact]
    public void a_problem_is_evidence_in_order_of_its_inspection_whatever_the_order_of_recording()
    {
        var earlier = Problem with { InspectedOn = InspectedOn.AddDays(-1) };
        var seen = Facts["inspection.problem"].Observe(Subject([Order, Problem, .. Again([Order, earlier])]), InspectedOn);
        seen.Occurrences.Select(occurrence => (occurrence.On, occurrence.Record)).ShouldBe([(earlier.InspectedOn, IdOf(Id + "-2")), (InspectedOn, IdOf(Id))]);
    }

    [Fact]
    public void an_inspection_is_evidence_under_an_identity_of_its_own() =>
        IdOf(Id).ShouldNotBe(RecordId.Of(RecordKind.Penalty, Agency, Id, Uscc), "the same number of a penalty is another record");

    private static RecordId IdOf(string inspectionId) => RecordId.Of(nameof(Inspection), Agency, inspectionId, Uscc);

    private static IEnumerable<InspectionFact> Again(IEnumerable<InspectionFact> facts) => facts.Select(fact => fact with { InspectionId = fact.InspectionId + "-2" });

    private static string? Problems(DateOnly asOf, params IEnumerable<object> facts) => Facts["inspection.problem"].Observe(Subject(facts), asOf).Written;

    private static (string? Open, string? Overdue) Hazards(DateOnly asOf, IEnumerable<InspectionFact> facts)
    {
        var subject = Subject(facts);
        return (Facts["inspection.hazard.open"].Observe(subject, asOf).Written, Facts["inspection.hazard.overdue"].Observe(subject, asOf).Written);
    }
}

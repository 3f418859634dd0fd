using CreditLedger.Supervision;
using static CreditLedger.Tests.Rules.RuleSamples;
using static CreditLedger.Tests.Supervision.InspectionSamples;

namespace CreditLedger.Tests.Supervision;

public sealed class RectifyHazardSpecs
{
    private static readonly RectifyHazard Command = new(Agency, Uscc, Number, 1, " 复查笔录 ");

    [Fact]
    public void what_is_put_right_on_the_spot_took_no_day() => When(Command, InspectedOn, Found).ShouldRecord(Rectified(Passage, InspectedOn) with { DaysTaken = 0, InTime = true });

    [Fact]
    public void the_last_day_of_the_deadline_is_in_time() =>
        When(Command, Passage.RectifyBy, Found).ShouldRecord(Rectified(Passage, Passage.RectifyBy) with { DaysTaken = 14, InTime = true });

    [Fact]
    public void the_day_after_is_not_and_what_fell_due_meanwhile_is_recorded_first()
    {
        var dayAfter = Passage.RectifyBy.AddDays(1);
        var late = Rectified(Passage, dayAfter) with { DaysTaken = 15, InTime = false };
        When(Command, dayAfter, Found).ShouldRecord(PassageOverdue, late);
        When(Command, dayAfter, [.. Found, PassageOverdue]).ShouldRecord(late);
    }

    [Fact]
    public void the_story_is_the_same_whether_or_not_the_deadlines_were_looked_at()
    {
        var late = Extinguishers.RectifyBy.AddDays(1);
        When(Command with { HazardId = 2 }, late, Found)
            .ShouldRecord(PassageOverdue, ExtinguishersOverdue, PublicationOverdue, Rectified(Extinguishers, late));
    }

    [Fact]
    public void one_hazard_put_right_leaves_the_others_open()
    {
        var state = When(Command, InspectedOn, Found).After().ShouldBeOfType<Inspection.Recorded>();
        state.Hazards.Values.Select(hazard => hazard.Status).ShouldBe([HazardStatus.Rectified, HazardStatus.Open]);
    }

    [Fact]
    public void what_is_gone_is_not_put_right_again() =>
        When(Command with { Evidence = "" }, Passage.RectifyBy.AddDays(1), [.. Found, Rectified(Passage, InspectedOn)]).ShouldRecordNothing();

    [Fact]
    public void a_published_result_leaves_its_hazards_to_be_put_right() =>
        When(Command, InspectedOn, [.. Found, Published(InspectedOn)]).ShouldRecord(Rectified(Passage, InspectedOn));

    [Fact]
    public void what_has_no_result_has_no_hazards()
    {
        When(Command, InspectedOn).ShouldBeRefused(RectifyHazard.ResultNotRecorded);
        When(Command with { HazardId = 9, Evidence = "" }, InspectedOn, Order).ShouldBeRefused(RectifyHazard.ResultNotRecorded);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(-1)]
    public void a_hazard_that_was_not_found_is_refused(int hazard) =>
        When(Command with { HazardId = hazard, Evidence = "" }, InspectedOn, Found).ShouldBeRefused(RectifyHazard.HazardUnknown);

    [Fact]
    public void that_a_hazard_is_gone_must_be_shown() =>
        When(Command with { Evidence = " \u3000" }, InspectedOn, Found).ShouldBeRefused(RectifyHazard.EvidenceMissing);

    private static Spec<Inspection, InspectionFact>.Outcome When(RectifyHazard command, DateOnly today, params IEnumerable<InspectionFact> known) =>
        Spec.Given(known).When(inspection => RectifyHazard.Decide(command, inspection, today));
}

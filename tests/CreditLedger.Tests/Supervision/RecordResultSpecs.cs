using CreditLedger.Supervision;
using static CreditLedger.Tests.Rules.RuleSamples;
using static CreditLedger.Tests.Supervision.InspectionSamples;
using Refusal = CreditLedger.Kernel.Refusal;

namespace CreditLedger.Tests.Supervision;

public sealed class RecordResultSpecs
{
    private static readonly RecordResult NothingFound = new(Agency, Uscc, Number, "01", $" {Clean.Summary} ", InspectedOn, [Second, First, First], []);

    private static readonly RecordResult ProblemFound = NothingFound with
    {
        Code = "05", Summary = Problem.Summary,
        Hazards = [new(Passage.Description + " ", Passage.RectifyBy), new(Extinguishers.Description, Extinguishers.RectifyBy)],
    };

    [Fact]
    public void an_inspection_that_found_nothing_is_recorded_with_its_term_of_publication() => When(NothingFound, Order).ShouldRecord(Clean);

    [Fact]
    public void a_problem_is_recorded_with_its_hazards_and_the_last_day_on_which_it_counts() => When(ProblemFound, Order).ShouldRecord(Problem, Passage, Extinguishers);

    [Theory]
    [InlineData("02")]
    [InlineData("07")]
    [InlineData("13")]
    public void a_problem_need_not_be_a_hazard_where_the_code_demands_none(string code)
    {
        When(ProblemFound with { Code = code, Hazards = [] }, Order).ShouldRecordOne<InspectionResultRecorded>().IsProblem.ShouldBeTrue();
        When(ProblemFound with { Code = code }, Order).Decision.Facts.Count.ShouldBe(3, "but it may be one");
    }

    [Fact]
    public void a_result_may_be_recorded_days_later_and_its_term_has_run_since_the_inspection()
    {
        var late = When(NothingFound, PublicationDueOn.AddDays(9), Order).ShouldRecordOne<InspectionResultRecorded>();
        (late.InspectedOn, late.PublicationDueOn).ShouldBe((InspectedOn, PublicationDueOn));
    }

    // Of the twenty: Sunday 20 September and Saturday 10 October are worked, 25 September and 1 to 7 October are not.
    [Fact]
    public void the_term_leaves_out_holidays_and_counts_make_up_days()
    {
        var friday = new DateOnly(2026, 9, 18);
        When(NothingFound with { InspectedOn = friday }, friday, Order).ShouldRecordOne<InspectionResultRecorded>().PublicationDueOn.ShouldBe(new(2026, 10, 22));
    }

    [Fact]
    public void a_term_that_runs_into_a_year_without_a_calendar_cannot_be_set()
    {
        var last = new DateOnly(2026, 12, 3);
        When(NothingFound with { InspectedOn = last }, last, Order).ShouldRecordOne<InspectionResultRecorded>().PublicationDueOn.ShouldBe(new(2026, 12, 31));
        When(NothingFound with { InspectedOn = last.AddDays(1) }, last.AddDays(1), Order).ShouldBeRefused(RecordResult.CalendarNotCovered);
    }

    [Fact]
    public void the_same_result_again_records_nothing_whatever_has_come_of_it()
    {
        When(NothingFound, Order, Clean).ShouldRecordNothing();
        When(ProblemFound, Found).ShouldRecordNothing();
        When(ProblemFound, Extinguishers.RectifyBy.AddDays(1), [.. Found, PassageOverdue, Rectified(Extinguishers, InspectedOn), Published(InspectedOn)])
            .ShouldRecordNothing();
    }

    [Fact]
    public void another_result_is_refused()
    {
        foreach (var other in (RecordResult[])
            [
                ProblemFound with { Code = "11" }, ProblemFound with { Summary = "另一" }, ProblemFound with { InspectedOn = Today },
                ProblemFound with { Inspectors = [First] }, ProblemFound with { Hazards = [.. ProblemFound.Hazards.Take(1)] },
                ProblemFound with { Hazards = [.. ProblemFound.Hazards.Reverse()] },
            ])
        {
            When(other, Found).ShouldBeRefused(RecordResult.AlreadyRecorded);
        }
    }

    [Fact]
    public void what_was_not_ordered_has_no_result() => When(NothingFound).ShouldBeRefused(RecordResult.NotOrdered);

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("15")]
    public void a_code_that_the_table_does_not_have_is_refused(string code) =>
        When(NothingFound with { Code = code }, Order).ShouldBeRefused(RecordResult.CodeUnknown);

    [Fact]
    public void a_result_is_also_said_in_words() => When(NothingFound with { Summary = "\u3000" }, Order).ShouldBeRefused(RecordResult.SummaryMissing);

    [Fact]
    public void an_inspection_is_made_from_the_day_of_its_order_to_today()
    {
        When(NothingFound with { InspectedOn = Today.AddDays(-1) }, Order).ShouldBeRefused(RecordResult.BeforeOrder);
        When(NothingFound with { InspectedOn = Today }, Order).ShouldRecordOne<InspectionResultRecorded>();
        When(NothingFound, InspectedOn.AddDays(-1), Order).ShouldBeRefused(RecordResult.InFuture);
    }

    [Fact]
    public void only_those_ordered_inspect_and_never_alone()
    {
        When(NothingFound with { Inspectors = [First, "02010010009"] }, Order).ShouldBeRefused(RecordResult.InspectorNotOrdered);
        When(NothingFound with { Inspectors = [First, First] }, Order).ShouldBeRefused(RecordResult.TooFewInspectors);
        When(NothingFound, Order with { Inspectors = [First, Second, "02010010009"] }).ShouldRecordOne<InspectionResultRecorded>().Inspectors.ShouldBe([First, Second]);
    }

    [Theory]
    [InlineData("05")]
    [InlineData("11")]
    public void what_must_be_put_right_is_named(string code) =>
        When(ProblemFound with { Code = code, Hazards = [] }, Order).ShouldBeRefused(RecordResult.HazardMissing);

    [Fact]
    public void where_no_problem_was_found_there_is_nothing_to_put_right() =>
        When(ProblemFound with { Code = "01" }, Order).ShouldBeRefused(RecordResult.HazardUnexpected);

    [Fact]
    public void a_hazard_is_described() =>
        When(ProblemFound with { Hazards = [.. ProblemFound.Hazards, new(" ", Passage.RectifyBy)] }, Order).ShouldBeRefused(RecordResult.HazardUndescribed);

    [Fact]
    public void a_hazard_can_still_be_put_right_today_and_not_yesterday()
    {
        When(ProblemFound, Passage.RectifyBy, Order).ShouldRecord(Problem, Passage, Extinguishers);
        When(ProblemFound, Passage.RectifyBy.AddDays(1), Order).ShouldBeRefused(RecordResult.HazardDeadlinePast);
    }

    [Fact]
    public void of_several_refusals_the_first_is_reported()
    {
        var due = new DateOnly(2026, 12, 31);
        var command = new RecordResult(Agency, Uscc, Number, "15", "", Today.AddDays(-1), ["02010010009"], []);

        Refuses(RecordResult.CodeUnknown, command);
        Refuses(RecordResult.SummaryMissing, command = command with { Code = "05" });
        Refuses(RecordResult.BeforeOrder, command = command with { Summary = "有" });
        Refuses(RecordResult.InFuture, command = command with { InspectedOn = due.AddDays(1) });
        Refuses(RecordResult.InspectorNotOrdered, command = command with { InspectedOn = due });
        Refuses(RecordResult.TooFewInspectors, command = command with { Inspectors = [First] });
        Refuses(RecordResult.HazardMissing, command = command with { Inspectors = [First, Second] });
        Refuses(RecordResult.HazardUnexpected, (command = command with { Hazards = [new("", Today)] }) with { Code = "01" });
        Refuses(RecordResult.HazardUndescribed, command);
        Refuses(RecordResult.HazardDeadlinePast, command = command with { Hazards = [new("堵塞", Today)] });
        Refuses(RecordResult.CalendarNotCovered, command with { Hazards = [new("堵塞", due)] });

        void Refuses(Refusal refusal, RecordResult given) => When(given, due, Order).ShouldBeRefused(refusal);
    }

    private static Spec<Inspection, InspectionFact>.Outcome When(RecordResult command, params IEnumerable<InspectionFact> known) => When(command, InspectedOn, known);

    private static Spec<Inspection, InspectionFact>.Outcome When(RecordResult command, DateOnly today, params IEnumerable<InspectionFact> known) =>
        Spec.Given(known).When(inspection => RecordResult.Decide(command, inspection, TestCity.Reference, today));
}

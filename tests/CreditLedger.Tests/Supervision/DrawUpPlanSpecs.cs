using CreditLedger.Kernel;
using CreditLedger.Supervision;
using static CreditLedger.Tests.Rules.RuleSamples;
using static CreditLedger.Tests.Supervision.SupervisionSamples;

namespace CreditLedger.Tests.Supervision;

public sealed class DrawUpPlanSpecs
{
    private static readonly Spec<InspectionPlan, InspectionPlanFact> Spec = new();
    private static readonly ItemListDefinition Second = General with { Version = 2, EffectiveOn = new DateOnly(2026, 10, 1) };
    private static readonly NamedItemLists Lists = new(new Dictionary<string, InspectionItemList> { ["general-inspections"] = new([General, Second]) });
    private static readonly DrawUpPlan Command = new(Agency, 2026, [FireTask]);

    [Fact]
    public void an_agency_plans_its_draws_within_the_bounds_of_the_items() => Spec.Given().When(Deciding(Command)).ShouldRecord(DrawnUp);

    [Fact]
    public void the_same_plan_twice_records_nothing() => Spec.Given(DrawnUp).When(Deciding(Command)).ShouldRecordNothing();

    [Fact]
    public void a_plan_that_is_not_yet_approved_is_drawn_up_anew()
    {
        var changed = FireTask with { To = FireTask.From };
        Spec.Given(DrawnUp).When(Deciding(Command with { Tasks = [changed] })).ShouldRecord(DrawnUp with { Tasks = [changed] });
    }

    [Fact]
    public void shares_are_kept_in_the_items_order_of_classes_however_they_were_given() =>
        Spec.Given().When(Deciding(With(FireTask with { Shares = [.. FireTask.Shares.Reverse()] }))).ShouldRecord(DrawnUp);

    [Fact]
    public void a_share_on_its_bound_lies_within() =>
        Spec.Given().When(Deciding(With(Sharing(0, 0.05m, 0.21m, 1)))).ShouldRecordOne<PlanDrawnUp>();

    [Fact]
    public void two_tasks_may_share_what_a_year_allows()
    {
        var (spring, autumn) = (Sharing(0.02m, 0.1m, 0.3m, 0.5m), Sharing(0.03m, 0.1m, 0.3m, 0.5m) with { TaskId = "autumn" });
        Spec.Given().When(Deciding(With(spring, autumn))).ShouldRecordOne<PlanDrawnUp>().Tasks.Count.ShouldBe(2);
        Message(With(spring, Sharing(0.04m, 0.1m, 0.3m, 0.5m) with { TaskId = "autumn" }))
            .ShouldBe("task spring-fire-safety draws 0.02 of class A, 0.06 with the other tasks of the item; the item allows 0 to 0.05 in a year");
    }

    [Fact]
    public void a_task_of_a_district_adds_to_those_of_the_whole_city_but_not_to_those_of_other_districts()
    {
        var (binhai, heping) = (Sharing(0.04m, 0.1m, 0.3m, 0.8m), Sharing(0.04m, 0.1m, 0.3m, 0.8m) with { TaskId = "heping", District = "120101" });
        Spec.Given().When(Deciding(With(binhai, heping))).ShouldRecordOne<PlanDrawnUp>();
        Spec.Given().When(Deciding(With(binhai, heping with { District = null }))).ShouldBeRefused(DrawUpPlan.RatioOutOfBounds);
    }

    [Fact]
    public void an_agency_that_the_city_does_not_know_plans_nothing() =>
        Spec.Given().When(Deciding(Command with { AgencyId = "11120000000000000X" })).ShouldBeRefused(DrawUpPlan.AgencyUnknown);

    [Fact]
    public void an_approved_plan_is_not_drawn_up_anew() => Spec.Given(DrawnUp, Approved).When(Deciding(Command)).ShouldBeRefused(DrawUpPlan.AlreadyApproved);

    [Fact]
    public void a_year_that_is_over_is_not_planned() => Spec.Given().When(Deciding(Command with { Year = 2025 })).ShouldBeRefused(DrawUpPlan.YearOver);

    [Fact]
    public void a_plan_without_tasks_is_none() => Spec.Given().When(Deciding(Command with { Tasks = [] })).ShouldBeRefused(DrawUpPlan.Empty);

    [Theory]
    [InlineData("")]
    [InlineData("Spring")]
    [InlineData("spring/fire")]
    [InlineData("001")]
    public void a_task_needs_an_id_that_a_draw_can_bear(string id) =>
        Spec.Given().When(Deciding(With(FireTask with { TaskId = id }))).ShouldBeRefused(DrawUpPlan.TaskIdMalformed);

    [Fact]
    public void two_tasks_of_one_name_are_refused() =>
        Spec.Given().When(Deciding(With(FireTask, FireTask with { District = "120101" }))).ShouldBeRefused(DrawUpPlan.TaskTwice);

    [Fact]
    public void an_item_that_no_list_has_is_refused()
    {
        Spec.Given().When(Deciding(With(FireTask with { ItemId = "astrology" }))).ShouldBeRefused(DrawUpPlan.ItemUnknown);
        Spec.Given().When(Deciding(With(FireTask with { ListId = "nobodys" }))).ShouldBeRefused(DrawUpPlan.ItemUnknown);
        Spec.Given().When(Deciding(With(FireTask with { ListVersion = 3 }))).ShouldBeRefused(DrawUpPlan.ItemUnknown);
    }

    [Fact]
    public void a_task_rests_on_the_version_in_force_when_it_begins()
    {
        Spec.Given().When(Deciding(With(FireTask with { ListVersion = 2 }))).ShouldBeRefused(DrawUpPlan.VersionNotInForce);
        var autumn = FireTask with { From = Second.EffectiveOn, To = Second.EffectiveOn };
        Spec.Given().When(Deciding(With(autumn))).ShouldBeRefused(DrawUpPlan.VersionNotInForce);
        Spec.Given().When(Deciding(With(autumn with { ListVersion = 2 }))).ShouldRecordOne<PlanDrawnUp>();
    }

    [Fact]
    public void a_district_that_the_city_does_not_have_is_refused() =>
        Spec.Given().When(Deciding(With(FireTask with { District = "110101" }))).ShouldBeRefused(DrawUpPlan.DistrictUnknown);

    [Fact]
    public void a_task_that_ends_before_it_begins_is_refused() =>
        Spec.Given().When(Deciding(With(FireTask with { To = FireTask.From.AddDays(-1) }))).ShouldBeRefused(DrawUpPlan.WindowBackwards);

    [Theory]
    [InlineData("2026-12-01", "2027-01-01")]
    [InlineData("2027-01-01", "2027-02-01")]
    public void a_task_lies_within_its_year(string from, string to) =>
        Spec.Given().When(Deciding(With(FireTask with { ListVersion = 2, From = DateOnly.Parse(from, null), To = DateOnly.Parse(to, null) })))
            .ShouldBeRefused(DrawUpPlan.WindowOutsideYear);

    [Fact]
    public void a_class_that_is_missing_or_one_too_many_is_refused()
    {
        Spec.Given().When(Deciding(With(FireTask with { Shares = [.. FireTask.Shares.Take(3)] }))).ShouldBeRefused(DrawUpPlan.ClassesDiffer);
        Spec.Given().When(Deciding(With(FireTask with { Shares = [.. FireTask.Shares, new("E", 1)] }))).ShouldBeRefused(DrawUpPlan.ClassesDiffer);
        Spec.Given().When(Deciding(With(FireTask with { Shares = [.. FireTask.Shares, new("A", 0)] }))).ShouldBeRefused(DrawUpPlan.ClassesDiffer);
    }

    [Theory]
    [InlineData(0.06, 0.1, 0.4, 0.8, "A", "0.06", "0 to 0.05")]
    [InlineData(-0.01, 0.1, 0.4, 0.8, "A", "-0.01", "0 to 0.05")]
    [InlineData(0.03, 0.04, 0.4, 0.8, "B", "0.04", "0.05 to 0.2")]
    [InlineData(0.03, 0.1, 0.61, 0.8, "C", "0.61", "0.21 to 0.6")]
    [InlineData(0.03, 0.1, 0.4, 1.01, "D", "1.01", "0.61 to 1")]
    public void a_share_outside_the_bounds_of_its_item_is_refused_by_name(double a, double b, double c, double d, string riskClass, string share, string bounds)
    {
        var command = With(Sharing((decimal)a, (decimal)b, (decimal)c, (decimal)d));
        Spec.Given().When(Deciding(command)).ShouldBeRefused(DrawUpPlan.RatioOutOfBounds);
        Message(command).ShouldBe($"task spring-fire-safety draws {share} of class {riskClass}; the item allows {bounds} in a year");
    }

    private static PlannedTask Sharing(decimal a, decimal b, decimal c, decimal d) => FireTask with { Shares = [new("A", a), new("B", b), new("C", c), new("D", d)] };

    private static DrawUpPlan With(params PlannedTask[] tasks) => Command with { Tasks = tasks };

    private static string? Message(DrawUpPlan command) => Deciding(command)(InspectionPlan.Initial).Refusal?.Message;

    private static Func<InspectionPlan, Decision<InspectionPlanFact>> Deciding(DrawUpPlan command) =>
        plan => DrawUpPlan.Decide(command, plan, Lists, TestCity.Reference, Planner, Today);
}

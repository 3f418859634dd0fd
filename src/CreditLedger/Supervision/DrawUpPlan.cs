using System.Globalization;
using CreditLedger.Access;
using CreditLedger.City;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Supervision;

/// <summary>Draws up an agency's annual inspection plan (年度抽查计划), or draws it up anew as long as nobody has approved it.</summary>
/// <param name="AgencyId">The agency's own unified social credit code.</param>
/// <param name="Year">The calendar year.</param>
/// <param name="Tasks">The draws it means to make.</param>
[Command(typeof(InspectionPlanRow), Role.Regulator)]
public sealed record DrawUpPlan(string AgencyId, int Year, IReadOnlyList<PlannedTask> Tasks)
{
    // In order of precedence: when several apply, the first is the one reported; of several tasks at fault, the first in the plan.
    public static readonly Refusal AgencyUnknown = Agencies.Unknown;
    public static readonly Refusal AlreadyApproved = new("PLAN_ALREADY_APPROVED", "the plan of the year is approved and is not drawn up anew");
    public static readonly Refusal YearOver = new("PLAN_YEAR_OVER", "the year is over");
    public static readonly Refusal Empty = new("PLAN_EMPTY", "a plan has at least one task");
    public static readonly Refusal TaskIdMalformed = new("PLAN_TASK_ID_MALFORMED", "a task is named by lower-case words joined by hyphens", "spring-fire-safety");
    public static readonly Refusal TaskTwice = new("PLAN_TASK_TWICE", "two tasks of the plan have one id");
    public static readonly Refusal ItemUnknown = new("PLAN_ITEM_UNKNOWN", "no enacted inspection item list has this item");
    public static readonly Refusal VersionNotInForce = new("PLAN_VERSION_NOT_IN_FORCE", "this version of the item list is not the one in force when the task begins");
    public static readonly Refusal DistrictUnknown = Districts.Unknown;
    public static readonly Refusal WindowBackwards = new("PLAN_WINDOW_BACKWARDS", "the task ends before it begins");
    public static readonly Refusal WindowOutsideYear = new("PLAN_WINDOW_OUTSIDE_YEAR", "the task does not lie within the year of the plan");
    public static readonly Refusal ClassesDiffer = new("PLAN_CLASSES_DIFFER", "a task states one share for each class of its item, and for no other");
    public static readonly Refusal RatioOutOfBounds = new("PLAN_RATIO_OUT_OF_BOUNDS", "the share of a class lies outside the bounds of its item");

    public StreamId Stream => StreamId.For<InspectionPlan>(AgencyId, Year.ToString(CultureInfo.InvariantCulture));

    public static Decision<InspectionPlanFact> Decide(
        DrawUpPlan command, InspectionPlan plan, NamedItemLists lists, CityReference city, Caller caller, DateOnly today)
    {
        if (city.Agencies.Find(command.AgencyId) is null) return AgencyUnknown;
        if (plan is InspectionPlan.Approved) return AlreadyApproved;
        if (command.Year < today.Year) return YearOver;
        if (command.Tasks.Count == 0) return Empty;

        List<PlannedTask> tasks = [];
        foreach (var task in command.Tasks)
        {
            if (Refused(task, tasks, command.Year, lists, city) is { } refusal) return refusal;
            var classes = lists.Version(task)!.Item(task.ItemId)!.Classes;
            tasks.Add(task with { Shares = [.. classes.Select(known => task.Shares.First(share => share.RiskClass == known.RiskClass))] });
        }

        if (PlanBounds.Broken(tasks, lists) is { } broken) return RatioOutOfBounds with { Message = broken };
        return plan is InspectionPlan.DrawnUp known && known.By == caller.Actor && PlanBounds.AreSame(known.Tasks, tasks)
            ? Decision<InspectionPlanFact>.Nothing
            : new PlanDrawnUp(command.AgencyId, command.Year, tasks, caller.Actor, today);
    }

    private static Refusal? Refused(PlannedTask task, List<PlannedTask> before, int year, NamedItemLists lists, CityReference city)
    {
        // A draw's id is the year and the task: with a digit first it could be an agency's own number of an inspection, 2026-001.
        if (!SchemeCheck.RuleId().IsMatch(task.TaskId) || char.IsAsciiDigit(task.TaskId[0]))
        {
            return TaskIdMalformed with { Message = $"'{task.TaskId}' is not lower-case words joined by hyphens, the first beginning with a letter" };
        }

        if (before.Exists(other => other.TaskId == task.TaskId)) return TaskTwice with { Message = $"two tasks are called {task.TaskId}" };
        if (lists.Version(task)?.Item(task.ItemId) is not { } item)
        {
            return ItemUnknown with { Message = $"task {task.TaskId}: {task.ListId} version {task.ListVersion} has no item {task.ItemId}, or is not enacted" };
        }

        if (lists.InForceOn(task.ListId, task.From) is not { } inForce || inForce.Version != task.ListVersion)
        {
            return VersionNotInForce with { Message = $"task {task.TaskId}: version {task.ListVersion} of {task.ListId} is not the one in force on {task.From:yyyy-MM-dd}" };
        }

        if (task.District is { } district && city.Districts.Find(district) is null)
        {
            return DistrictUnknown with { Message = $"task {task.TaskId}: the city has no district '{district}'" };
        }

        if (task.To < task.From) return WindowBackwards with { Message = $"task {task.TaskId} ends before it begins" };
        if (task.From.Year != year || task.To.Year != year) return WindowOutsideYear with { Message = $"task {task.TaskId} does not lie within {year}" };
        var asked = task.Shares.Select(share => share.RiskClass).Order(StringComparer.Ordinal);
        return asked.SequenceEqual(item.Classes.Select(known => known.RiskClass).Order(StringComparer.Ordinal), StringComparer.Ordinal)
            ? null
            : ClassesDiffer with
            {
                Message = $"task {task.TaskId} states shares for {string.Join(", ", asked)}",
                Hint = $"one each for {string.Join(", ", item.Classes.Select(known => known.RiskClass))}",
            };
    }
}

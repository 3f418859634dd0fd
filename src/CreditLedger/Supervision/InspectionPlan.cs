using System.Collections.Immutable;
using System.Diagnostics;
using CreditLedger.Store;

namespace CreditLedger.Supervision;

/// <summary>One draw that an agency means to make in a year.</summary>
/// <param name="TaskId">Names the task within the plan: lower-case words joined by hyphens.</param>
/// <param name="ListId">The inspection item list.</param>
/// <param name="ListVersion">The version of the list that is in force when the task begins.</param>
/// <param name="ItemId">The item of the list.</param>
/// <param name="District">Six-digit code of the only district it looks at; null for the whole city.</param>
/// <param name="From">The first day on which it may be drawn.</param>
/// <param name="To">The last day.</param>
/// <param name="Shares">How much of each risk class is drawn, within the item's bounds, in the item's order of classes.</param>
public sealed record PlannedTask(
    string TaskId, string ListId, int ListVersion, string ItemId, string? District, DateOnly From, DateOnly To, IReadOnlyList<ClassShare> Shares);

/// <summary>How much of one risk class a planned task draws.</summary>
/// <param name="RiskClass">The class's letter under the risk scheme of the list.</param>
/// <param name="Ratio">The share of the class that is drawn, from 0 to 1.</param>
public sealed record ClassShare(string RiskClass, decimal Ratio);

public abstract record InspectionPlanFact
{
    private protected InspectionPlanFact() { }
}

/// <summary>An agency drew up its annual plan (年度抽查计划), or drew it up anew before it was approved.</summary>
/// <param name="DrawnUpBy">Who drew it up; another approves.</param>
public sealed record PlanDrawnUp(string AgencyId, int Year, IReadOnlyList<PlannedTask> Tasks, string DrawnUpBy, DateOnly DrawnUpOn) : InspectionPlanFact;

/// <summary>The plan was approved by another person, and is public from then on.</summary>
public sealed record PlanApproved(string AgencyId, int Year, string ApprovedBy, DateOnly ApprovedOn) : InspectionPlanFact;

/// <summary>What an agency means to inspect in a year: stream <c>inspection_plan/&lt;agency&gt;/&lt;year&gt;</c>.</summary>
public abstract record InspectionPlan : IFold<InspectionPlan, InspectionPlanFact>
{
    public sealed record None : InspectionPlan;

    public sealed record DrawnUp(ImmutableArray<PlannedTask> Tasks, string By) : InspectionPlan;

    public sealed record Approved(ImmutableArray<PlannedTask> Tasks) : InspectionPlan
    {
        public PlannedTask? Task(string id) => Tasks.FirstOrDefault(task => task.TaskId == id);
    }

    public static InspectionPlan Initial { get; } = new None();

    public static InspectionPlan Evolve(InspectionPlan state, InspectionPlanFact fact) => (state, fact) switch
    {
        (None or DrawnUp, PlanDrawnUp f) => new DrawnUp([.. f.Tasks], f.DrawnUpBy),
        (DrawnUp plan, PlanApproved) => new Approved(plan.Tasks),
        _ => throw new UnreachableException($"{fact.GetType().Name} cannot follow {state.GetType().Name}."),
    };
}

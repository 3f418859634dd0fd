using CreditLedger.Access;
using CreditLedger.City;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Supervision;

/// <summary>How far an annual plan has come.</summary>
public enum PlanStatus
{
    [Label("拟定", "drawn up")] DrawnUp,
    [Label("批准", "approved")] Approved,
}

/// <summary>What an agency means to inspect in a year (年度抽查计划): a row of <c>read.inspection_plan</c>.</summary>
/// <param name="AgencyId">The agency's unified social credit code.</param>
/// <param name="Year">The calendar year.</param>
/// <param name="Status">Only the tasks of an approved plan may be drawn.</param>
/// <param name="Tasks">The draws the agency means to make.</param>
/// <param name="DrawnUpBy">Who drew it up.</param>
/// <param name="DrawnUpOn">The day on which it was drawn up last.</param>
/// <param name="ApprovedBy">Who approved it; null until then.</param>
/// <param name="ApprovedOn">The day of the approval; null until then.</param>
[ReadModel("read.inspection_plan", nameof(AgencyId), nameof(Year))]
public sealed record InspectionPlanRow(
    string AgencyId, int Year, PlanStatus Status, IReadOnlyList<PlannedTask> Tasks, string DrawnUpBy, DateOnly DrawnUpOn, string? ApprovedBy,
    DateOnly? ApprovedOn)
{
    public static InspectionPlanRow Create(PlanDrawnUp fact) =>
        new(fact.AgencyId, fact.Year, PlanStatus.DrawnUp, fact.Tasks, fact.DrawnUpBy, fact.DrawnUpOn, ApprovedBy: null, ApprovedOn: null);

    public InspectionPlanRow Apply(PlanDrawnUp fact) => Create(fact) with { AgencyId = AgencyId };

    public InspectionPlanRow Apply(PlanApproved fact) =>
        this with { Status = PlanStatus.Approved, ApprovedBy = fact.ApprovedBy, ApprovedOn = fact.ApprovedOn };

    public static void Graph(GraphBuilder graph, CityReference city)
    {
        graph.Table<InspectionPlanRow>("InspectionPlan", "read.inspection_plan", key: row => new { row.AgencyId, row.Year })
            .Filter(row => row.AgencyId).Filter(row => row.Year)
            .Label(row => row.AgencyId, city.AgencyLabel).Label(row => row.Status, Labels.Of)
            .Policy(row => row.DrawnUpBy, Policies.Planning).Policy(row => row.ApprovedBy, Policies.Planning);
        graph.Query
            .Connection<InspectionPlanRow>("inspectionPlans", where: row => row.Status == PlanStatus.Approved,
                description: "The approved annual inspection plans of the agencies.")
            .Connection<InspectionPlanRow>("inspectionPlanDrafts", where: row => row.Status == PlanStatus.DrawnUp, policy: Policies.Planning,
                description: "Annual inspection plans that wait for their approval.");
    }
}

using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Supervision;

/// <summary>Something an inspection found that must be put right: a row of <c>read.hazard</c>.</summary>
/// <param name="Uscc">The enterprise.</param>
/// <param name="HazardKey">The inspection's id and the hazard's number in it.</param>
/// <param name="InspectionId">The inspection.</param>
/// <param name="HazardId">Counts from 1 within the inspection.</param>
/// <param name="AgencyId">The agency that found it.</param>
/// <param name="Description">What is wrong, and where.</param>
/// <param name="Status">Whether it is gone.</param>
/// <param name="FoundOn">The day of the inspection.</param>
/// <param name="RectifyBy">The last day on which it must be put right.</param>
/// <param name="RectifiedOn">When the agency verified that it is gone; null before.</param>
/// <param name="InTime">Whether that was within the deadline; null before.</param>
/// <param name="DaysTaken">Calendar days from the inspection to that; null before.</param>
/// <param name="Evidence">What shows that it is gone; null before.</param>
[ReadModel("read.hazard", nameof(Uscc), nameof(HazardKey))]
public sealed record HazardRow(
    Uscc Uscc, string HazardKey, string InspectionId, int HazardId, string AgencyId, string Description, HazardStatus Status, DateOnly FoundOn,
    DateOnly RectifyBy, DateOnly? RectifiedOn, bool? InTime, int? DaysTaken, string? Evidence)
{
    public static HazardRow Create(HazardFound fact) => new(
        fact.Uscc, fact.HazardKey, fact.InspectionId, fact.HazardId, fact.AgencyId, fact.Description, HazardStatus.Open, fact.FoundOn, fact.RectifyBy,
        RectifiedOn: null, InTime: null, DaysTaken: null, Evidence: null);

    public HazardRow Apply(HazardFellOverdue _) => this with { Status = HazardStatus.Overdue };

    public HazardRow Apply(HazardRectified fact) => this with
    {
        Status = HazardStatus.Rectified, RectifiedOn = fact.RectifiedOn, InTime = fact.InTime, DaysTaken = fact.DaysTaken, Evidence = fact.Evidence,
    };

    // Reached through its inspection only, which is confined to the caller's scope.
    public static void Graph(GraphBuilder graph) =>
        graph.Table<HazardRow>("Hazard", "read.hazard", key: row => new { row.Uscc, row.HazardKey })
            .Hide(row => row.HazardKey)
            .Subject(row => row.Uscc)
            .Label(row => row.Status, Labels.Of);
}

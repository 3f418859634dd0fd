using CreditLedger.Access;
using CreditLedger.City;
using CreditLedger.Enterprises;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Supervision;

/// <summary>How far an inspection has come.</summary>
public enum InspectionStatus
{
    [Label("待检查", "ordered")] Ordered,
    [Label("已记录结果", "result recorded")] Recorded,
    [Label("已公示", "result published")] Published,
}

/// <summary>One inspection of one enterprise for one item: a row of <c>read.inspection</c>.</summary>
/// <param name="Uscc">The enterprise.</param>
/// <param name="InspectionId">The agency's code and its number for the inspection, or the draw's id.</param>
/// <param name="AgencyId">The agency that inspects.</param>
/// <param name="Origin">How it came about.</param>
/// <param name="ListId">The inspection item list.</param>
/// <param name="ItemId">The item.</param>
/// <param name="District">Six-digit code of the district in which the enterprise is seated now.</param>
/// <param name="Sector">GB/T 4754-2017 code of its sector now.</param>
/// <param name="Status">How far it has come.</param>
/// <param name="Inspectors">Certificates of those who go, and once the result is recorded of those who went.</param>
/// <param name="Reason">Why it is made outside a draw; null for a drawn one.</param>
/// <param name="OrderedOn">When it was ordered.</param>
/// <param name="Code">The result's code, 01 to 14; null before the result.</param>
/// <param name="IsProblem">Whether the result counts against the enterprise; null before the result.</param>
/// <param name="Summary">What was found, in words; null before the result.</param>
/// <param name="InspectedOn">When it was made; null before the result.</param>
/// <param name="PublicationDueOn">The last day of the term of publication; null before the result.</param>
/// <param name="IsPublicationOverdue">Whether that day passed before the result was published.</param>
/// <param name="PublishedOn">When the result was published; null before.</param>
/// <param name="PublishedInTime">Whether within the term; null before publication.</param>
[ReadModel("read.inspection", nameof(Uscc), nameof(InspectionId))]
public sealed record InspectionRow(
    Uscc Uscc, string InspectionId, string AgencyId, InspectionOrigin Origin, string ListId, string ItemId, string District, string Sector,
    InspectionStatus Status, IReadOnlyList<string> Inspectors, string? Reason, DateOnly OrderedOn, string? Code, bool? IsProblem, string? Summary,
    DateOnly? InspectedOn, DateOnly? PublicationDueOn, bool IsPublicationOverdue, DateOnly? PublishedOn, bool? PublishedInTime)
{
    public static InspectionRow Create(InspectionOrdered fact) => new(
        fact.Uscc, fact.InspectionId, fact.AgencyId, fact.Origin, fact.ListId, fact.ItemId, fact.District, fact.Sector, InspectionStatus.Ordered,
        fact.Inspectors, fact.Reason, fact.OrderedOn, Code: null, IsProblem: null, Summary: null, InspectedOn: null, PublicationDueOn: null,
        IsPublicationOverdue: false, PublishedOn: null, PublishedInTime: null);

    public InspectionRow Apply(InspectionResultRecorded fact) => this with
    {
        Status = InspectionStatus.Recorded, Inspectors = fact.Inspectors, Code = fact.Code, IsProblem = fact.IsProblem, Summary = fact.Summary,
        InspectedOn = fact.InspectedOn, PublicationDueOn = fact.PublicationDueOn,
    };

    public InspectionRow Apply(InspectionPublicationFellOverdue _) => this with { IsPublicationOverdue = true };

    public InspectionRow Apply(InspectionResultPublished fact) => this with
    {
        Status = InspectionStatus.Published, PublishedOn = fact.PublishedOn, PublishedInTime = fact.InTime,
    };

    // What follows names no inspection: it holds for all of the enterprise.
    public InspectionRow Apply(EnterpriseMoved fact) => this with { District = fact.District };

    public InspectionRow Apply(EnterpriseSectorChanged fact) => this with { Sector = fact.Sector };

    public static void Graph(GraphBuilder graph, CityReference city, Scopes scopes)
    {
        graph.Table<InspectionRow>("Inspection", "read.inspection", key: row => new { row.Uscc, row.InspectionId })
            .Subject(row => row.Uscc)
            .Where(scopes.Districts, (row, districts) => districts.Contains(row.District))
            .Where(scopes.Sectors, (row, sectors) => sectors.Contains(row.Sector))
            // Nobody is warned of an inspection by the platform, and a reason may name who complained.
            .Where(scopes.Own, (row, own) => own.Contains(row.Uscc) && row.Code != null)
            .Policy(row => row.Reason, Policies.Planning)
            .Filter(row => row.AgencyId).Filter(row => row.Status).Filter(row => row.Code).Filter(row => row.IsPublicationOverdue).Filter(row => row.OrderedOn)
            .Order(row => row.OrderedOn)
            .Label(row => row.AgencyId, city.AgencyLabel).Label(row => row.Origin, Labels.Of).Label(row => row.Status, Labels.Of)
            .Label(row => row.District, city.DistrictLabel).Label(row => row.Sector, city.SectorLabel)
            .Label(row => row.Code, (code, language) => code is null ? null : city.ResultLabel(code, language))
            .ToList<HazardRow>("hazards", row => new { row.Uscc, row.InspectionId }, other => new { other.Uscc, other.InspectionId },
                order: other => other.HazardId, description: "What must be put right, in the order found.")
            .ToOne<EnterpriseRow>("enterprise", row => row.Uscc, other => other.Uscc, description: "The enterprise.");
        graph.Query
            .One<InspectionRow>("inspection", row => new { row.Uscc, row.InspectionId }, policy: Policies.Supervision, description: "An inspection by its enterprise and id.")
            .Connection<InspectionRow>("inspections", order: row => row.OrderedOn, descending: true, policy: Policies.Supervision,
                description: "All inspections, published or not, the latest ordered first.");
    }
}

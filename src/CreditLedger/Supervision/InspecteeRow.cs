using CreditLedger.Access;
using CreditLedger.City;
using CreditLedger.Enterprises;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;

namespace CreditLedger.Supervision;

/// <summary>One enterprise in the inspectee register (检查对象名录库) under one risk scheme: a row of the view <c>read.inspectee</c>.</summary>
/// <param name="Uscc">The enterprise's unified social credit code.</param>
/// <param name="SchemeId">The risk scheme.</param>
/// <param name="Name">The enterprise's present name.</param>
/// <param name="District">Six-digit code of the district in which it is seated now.</param>
/// <param name="Sector">GB/T 4754-2017 code of its sector.</param>
/// <param name="Size">Its size class.</param>
/// <param name="Status">Only the active are drawn.</param>
/// <param name="RiskClass">The class under the scheme; it is not the public evaluation.</param>
/// <param name="Score">Points reached under the scheme.</param>
/// <param name="ClassifiedOn">The day as of which it was classed.</param>
public sealed record InspecteeRow(
    Uscc Uscc, string SchemeId, string Name, string District, string Sector, EnterpriseSize Size, EnterpriseStatus Status, string RiskClass,
    decimal Score, DateOnly ClassifiedOn)
{
    public static void Graph(GraphBuilder graph, CityReference city, Scopes scopes)
    {
        graph.Table<InspecteeRow>("Inspectee", "read.inspectee", key: row => new { row.Uscc, row.SchemeId })
            .Subject(row => row.Uscc)
            .Where(scopes.Districts, (row, districts) => districts.Contains(row.District))
            .Where(scopes.Sectors, (row, sectors) => sectors.Contains(row.Sector))
            .Where(scopes.Own, (row, own) => own.Contains(row.Uscc))
            .Filter(row => row.Uscc).Filter(row => row.SchemeId).Filter(row => row.District).Filter(row => row.Sector)
            .Filter(row => row.RiskClass).Filter(row => row.Status)
            .Label(row => row.District, city.DistrictLabel).Label(row => row.Sector, city.SectorLabel)
            .Label(row => row.Size, Labels.Of).Label(row => row.Status, Labels.Of)
            .ToOne<RiskStandingRow>("standing", row => new { row.Uscc, row.SchemeId }, other => new { other.Uscc, other.SchemeId },
                description: "The class with its explanation.")
            .ToOne<EnterpriseRow>("enterprise", row => row.Uscc, other => other.Uscc, description: "The enterprise with its records.");
        graph.Query.Connection<InspecteeRow>(
            "inspectees", policy: Policies.Supervision, description: "Who may be drawn, under every risk scheme that classes them; an item further asks its own condition.");
    }
}

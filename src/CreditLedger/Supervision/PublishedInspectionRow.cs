using CreditLedger.City;
using CreditLedger.Enterprises;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;

namespace CreditLedger.Supervision;

/// <summary>An inspection whose result is published: what everyone sees of <c>read.inspection</c> (一公开).</summary>
/// <param name="Uscc">The enterprise.</param>
/// <param name="InspectionId">The agency's code and its number for the inspection, or the draw's id.</param>
/// <param name="AgencyId">The agency that inspected.</param>
/// <param name="Origin">How it came about.</param>
/// <param name="ListId">The inspection item list.</param>
/// <param name="ItemId">The item.</param>
/// <param name="Code">The result's code, 01 to 14.</param>
/// <param name="Summary">What was found, in words.</param>
/// <param name="InspectedOn">When it was made.</param>
/// <param name="PublishedOn">When the result was published.</param>
public sealed record PublishedInspectionRow(
    Uscc Uscc, string InspectionId, string AgencyId, InspectionOrigin Origin, string ListId, string ItemId, string? Code, string? Summary,
    DateOnly? InspectedOn, DateOnly? PublishedOn)
{
    public static void Graph(GraphBuilder graph, CityReference city)
    {
        graph.Table<PublishedInspectionRow>("PublishedInspection", "read.inspection", key: row => new { row.Uscc, row.InspectionId })
            .Where(row => row.PublishedOn != null)
            .Filter(row => row.AgencyId).Filter(row => row.Code).Filter(row => row.PublishedOn)
            .Order(row => row.PublishedOn)
            .Label(row => row.AgencyId, city.AgencyLabel).Label(row => row.Origin, Labels.Of)
            .Label(row => row.Code, (code, language) => code is null ? null : city.ResultLabel(code, language))
            .ToOne<EnterpriseRow>("enterprise", row => row.Uscc, other => other.Uscc, description: "The enterprise.");
        graph.Query.Connection<PublishedInspectionRow>("publishedInspections", order: row => row.PublishedOn, descending: true,
            description: "All published results of inspections, the latest first.");
    }
}

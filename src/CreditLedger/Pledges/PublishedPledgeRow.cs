using CreditLedger.City;
using CreditLedger.Enterprises;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;

namespace CreditLedger.Pledges;

/// <summary>
/// A pledge that its signatory agreed to publish and that its unit has published: what everyone sees of <c>read.pledge</c>. Once the
/// finding no longer counts, the pledge is no longer shown.
/// </summary>
/// <param name="Uscc">The enterprise that gave it.</param>
/// <param name="Code">Its code: division, day, serial.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Kind">What it is given for.</param>
/// <param name="AgencyId">The unit that accepted it, by its unified social credit code.</param>
/// <param name="District">Six-digit code of the district in which the enterprise was seated at signing.</param>
/// <param name="Sector">GB/T 4754-2017 code of its sector at signing.</param>
/// <param name="Reason">What it was given for, in words (承诺事由).</param>
/// <param name="Content">What is pledged (承诺内容).</param>
/// <param name="Liability">What follows if it is not kept, as the enterprise stated it (违诺责任).</param>
/// <param name="SignedOn">The day on which it was given.</param>
/// <param name="DueOn">The last day on which it can be kept in time; null for a standing undertaking.</param>
/// <param name="ValidUntil">The last day on which it binds; null for one without end.</param>
/// <param name="PublishedOn">Since when it is public.</param>
/// <param name="Performance">How far it was kept, as the accepting unit found; null before its verification.</param>
/// <param name="VerifiedOn">The day of that finding.</param>
/// <param name="Unperformed">What was not performed; null where all of it was.</param>
/// <param name="CountsUntil">The last day on which that finding, or the breach, is public; null before.</param>
/// <param name="BreachedOn">The day on which the breach was determined; null where there is none.</param>
/// <param name="Consequence">What of the stated liability is applied.</param>
public sealed record PublishedPledgeRow(
    Uscc Uscc, PledgeCode Code, PledgeStatus Status, PledgeKind Kind, string AgencyId, string District, string Sector, string Reason,
    string Content, string Liability, DateOnly SignedOn, DateOnly? DueOn, DateOnly? ValidUntil, DateOnly? PublishedOn, Performance? Performance,
    DateOnly? VerifiedOn, string? Unperformed, DateOnly? CountsUntil, DateOnly? BreachedOn, string? Consequence)
{
    public static void Graph(GraphBuilder graph, AskedOn asked, CityReference city)
    {
        graph.Table<PublishedPledgeRow>("PublishedPledge", "read.pledge", key: row => new { row.Uscc, row.Code })
            .Where(row => row.PublishedOn != null)
            .Where(asked.Value, (row, day) => row.CountsUntil == null || row.CountsUntil >= day)
            .Filter(row => row.AgencyId).Filter(row => row.District).Filter(row => row.Sector).Filter(row => row.Status).Filter(row => row.SignedOn)
            .Order(row => row.SignedOn)
            .Label(row => row.Status, Labels.Of).Label(row => row.Kind, Labels.Of).Label(row => row.AgencyId, city.AgencyLabel)
            .Label(row => row.District, city.DistrictLabel).Label(row => row.Sector, city.SectorLabel)
            .Label(row => row.Performance, (performance, language) => performance is { } known ? Labels.Of(known, language) : null)
            .ToOne<EnterpriseRow>("enterprise", row => row.Uscc, other => other.Uscc, description: "The enterprise that gave it.");
        graph.Query
            .One<PublishedPledgeRow>("publishedPledge", row => new { row.Uscc, row.Code }, description: "A published pledge by its enterprise and code.")
            .Connection<PublishedPledgeRow>("publishedPledges", order: row => row.SignedOn, descending: true,
                description: "All published pledges, the newest first.");
    }
}

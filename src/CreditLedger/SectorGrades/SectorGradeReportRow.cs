using CreditLedger.Access;
using CreditLedger.City;
using CreditLedger.Enterprises;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;

namespace CreditLedger.SectorGrades;

/// <summary>
/// One enterprise's grade under one scheme of a sector or a programme as it is reported to the city (上报), always with the scheme and its
/// version: a row of the view <c>read.sector_grade_report</c>.
/// </summary>
/// <param name="Uscc">The enterprise's unified social credit code.</param>
/// <param name="SchemeId">The sector's scheme.</param>
/// <param name="SchemeVersion">The version of the scheme.</param>
/// <param name="Grade">The letter under that scheme; letters of different schemes do not compare.</param>
/// <param name="Score">Points reached under that scheme.</param>
/// <param name="GradedOn">The day as of which it was graded.</param>
/// <param name="Name">The enterprise's present name.</param>
/// <param name="District">Six-digit code of the district in which it is seated now.</param>
/// <param name="Sector">GB/T 4754-2017 code of its sector.</param>
public sealed record SectorGradeReportRow(
    Uscc Uscc, string SchemeId, int SchemeVersion, string Grade, decimal Score, DateOnly GradedOn, string Name, string District, string Sector)
{
    public static void Graph(GraphBuilder graph, CityReference city, Scopes scopes)
    {
        graph.Table<SectorGradeReportRow>("ReportedSectorGrade", "read.sector_grade_report", key: row => new { row.Uscc, row.SchemeId })
            .Subject(row => row.Uscc)
            .Where(scopes.Districts, (row, districts) => districts.Contains(row.District))
            .Where(scopes.Sectors, (row, sectors) => sectors.Contains(row.Sector))
            .Where(scopes.Own, (row, own) => own.Contains(row.Uscc))
            .Filter(row => row.Uscc).Filter(row => row.SchemeId).Filter(row => row.District).Filter(row => row.Grade)
            .Label(row => row.District, city.DistrictLabel).Label(row => row.Sector, city.SectorLabel)
            .ToOne<SectorGradeRow>("standing", row => new { row.Uscc, row.SchemeId }, other => new { other.Uscc, other.SchemeId },
                description: "The grade with its explanation.")
            .ToOne<EnterpriseRow>("enterprise", row => row.Uscc, other => other.Uscc, description: "The enterprise with its records.");
        graph.Query.Connection<SectorGradeReportRow>(
            "sectorGrades", policy: Policies.Evaluation, description: "Grades under the schemes of sectors and programmes, scheme by scheme; they are not the city's evaluation.");
    }
}

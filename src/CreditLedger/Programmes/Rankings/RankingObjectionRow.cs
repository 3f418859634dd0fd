using CreditLedger.Access;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;

namespace CreditLedger.Programmes.Rankings;

/// <summary>One objection to a ranking: a row of the view <c>read.ranking_objection</c>.</summary>
/// <param name="ProgrammeId">The programme.</param>
/// <param name="Number">Ranking and period, joined by a dot.</param>
/// <param name="Place">In which place it came, from 1.</param>
/// <param name="Uscc">Who objects, for itself.</param>
/// <param name="Grounds">What it holds to be wrong.</param>
/// <param name="ObjectedOn">When.</param>
/// <param name="IsUpheld">Whether it was found to be right; null while it is open.</param>
/// <param name="Reason">Why it was decided so; null while it is open.</param>
/// <param name="DecidedOn">When; null while it is open.</param>
/// <param name="RetakenOn">When the ranking was taken again after that; null before.</param>
/// <param name="District">Six-digit code of the district in which the enterprise is seated now.</param>
/// <param name="Sector">GB/T 4754-2017 code of its sector.</param>
public sealed record RankingObjectionRow(
    string ProgrammeId, string Number, int Place, Uscc Uscc, string Grounds, DateOnly ObjectedOn, bool? IsUpheld, string? Reason, DateOnly? DecidedOn,
    DateOnly? RetakenOn, string District, string Sector)
{
    public static void Graph(GraphBuilder graph, Scopes scopes) =>
        graph.Table<RankingObjectionRow>("RankingObjection", "read.ranking_objection", key: row => new { row.ProgrammeId, row.Number, row.Place })
            .Subject(row => row.Uscc)
            .Where(scopes.Districts, (row, districts) => districts.Contains(row.District))
            .Where(scopes.Sectors, (row, sectors) => sectors.Contains(row.Sector))
            .Where(scopes.Own, (row, own) => own.Contains(row.Uscc))
            .Hide(row => row.District).Hide(row => row.Sector);
}

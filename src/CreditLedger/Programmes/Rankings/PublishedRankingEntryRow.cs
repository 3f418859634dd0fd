using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;

namespace CreditLedger.Programmes.Rankings;

/// <summary>
/// One place of a confirmed ranking, as everyone sees it: a row of the view <c>read.published_ranking_entry</c>. A sole trader's name, which
/// is often its operator's, is not shown (red line 1).
/// </summary>
/// <param name="ProgrammeId">The programme.</param>
/// <param name="Number">Ranking and period, joined by a dot.</param>
/// <param name="Rank">The place, from 1.</param>
/// <param name="Uscc">The market entity's unified social credit code.</param>
/// <param name="Name">Its present name; null for a sole trader.</param>
/// <param name="Points">What it reached.</param>
/// <param name="IsTop">Whether it is at the top.</param>
public sealed record PublishedRankingEntryRow(string ProgrammeId, string Number, int Rank, Uscc Uscc, string? Name, decimal Points, bool IsTop)
{
    public static void Graph(GraphBuilder graph) =>
        graph.Table<PublishedRankingEntryRow>("PublishedRankingEntry", "read.published_ranking_entry", key: row => new { row.ProgrammeId, row.Number, row.Rank })
            .Order(row => row.Rank);
}

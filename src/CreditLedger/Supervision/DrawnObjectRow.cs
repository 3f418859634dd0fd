using CreditLedger.Enterprises;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;

namespace CreditLedger.Supervision;

/// <summary>One enterprise that was drawn, with those who inspect it: a row of the view <c>read.drawn_object</c>.</summary>
/// <param name="AgencyId">The agency that draws.</param>
/// <param name="DrawId">The draw.</param>
/// <param name="Place">Its place in the draw's order, from 1.</param>
/// <param name="Uscc">The enterprise's unified social credit code.</param>
/// <param name="Stratum">The group from which it was drawn.</param>
/// <param name="Inspectors">The certificates of those who inspect it.</param>
public sealed record DrawnObjectRow(string AgencyId, string DrawId, int Place, Uscc Uscc, int Stratum, IReadOnlyList<string> Inspectors)
{
    public static void Graph(GraphBuilder graph) =>
        graph.Table<DrawnObjectRow>("DrawnObject", "read.drawn_object", key: row => new { row.AgencyId, row.DrawId, row.Place })
            .ToOne<EnterpriseRow>("enterprise", row => row.Uscc, other => other.Uscc, description: "The enterprise.");
}

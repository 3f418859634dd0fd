using CreditLedger.GraphQL.Postgres;
using CreditLedger.Store;

namespace CreditLedger.Programmes;

/// <summary>How many claims of one kind a programme has accepted: a row of <c>read.claim_count</c>.</summary>
/// <param name="ProgrammeId">The programme.</param>
/// <param name="ClaimId">What was vouched for, as the programme names it.</param>
/// <param name="Accepted">How many.</param>
/// <param name="Met">Of them, those that said yes.</param>
[ReadModel("read.claim_count", nameof(ProgrammeId), nameof(ClaimId))]
public sealed record ClaimCountRow(string ProgrammeId, string ClaimId, int Accepted, int Met)
{
    public static ClaimCountRow Create(ClaimAccepted fact) => new(fact.ProgrammeId, fact.ClaimId, Accepted: 1, fact.Met ? 1 : 0);

    public ClaimCountRow Apply(ClaimAccepted fact) => this with { Accepted = Accepted + 1, Met = Met + (fact.Met ? 1 : 0) };

    public static void Graph(GraphBuilder graph) =>
        graph.Table<ClaimCountRow>("ClaimCount", "read.claim_count", key: row => new { row.ProgrammeId, row.ClaimId })
            .Hide(row => row.Accepted).Hide(row => row.Met)
            .Derived("acceptedCount", row => SmallNumber.Shown(row.Accepted), description: "How many were accepted; null below three, which would tell of single ones.")
            .Derived("metCount", row => SmallNumber.Shown(row.Met, row.Accepted), description: "Of them, those that said yes; null where they or the rest are below three.");
}

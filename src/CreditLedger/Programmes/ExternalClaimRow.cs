using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Programmes;

/// <summary>A claim that was accepted: a row of <c>read.external_claim</c>. Nobody is in it, and only whoever has it accepted is shown it.</summary>
/// <param name="ProgrammeId">The programme.</param>
/// <param name="Reference">Under which the issuer finds its answer again.</param>
/// <param name="ClaimId">What was vouched for, as the programme names it.</param>
/// <param name="Met">Yes or no.</param>
/// <param name="IssuedOn">The day of the issuer's answer.</param>
/// <param name="ExpiresOn">The last day on which it may be relied on.</param>
/// <param name="AcceptedOn">The day on which it was accepted.</param>
/// <param name="Granted">What it unlocks; null for a no, which takes nothing away.</param>
[ReadModel("read.external_claim", nameof(ProgrammeId), nameof(Reference))]
public sealed record ExternalClaimRow(
    string ProgrammeId, string Reference, string ClaimId, bool Met, DateOnly IssuedOn, DateOnly ExpiresOn, DateOnly AcceptedOn, Title? Granted)
{
    public static ExternalClaimRow Create(ClaimAccepted fact) =>
        new(fact.ProgrammeId, fact.Reference, fact.ClaimId, fact.Met, fact.IssuedOn, fact.ExpiresOn, fact.AcceptedOn, fact.Granted);

    public static void Graph(GraphBuilder graph) =>
        graph.Table<ExternalClaimRow>("ExternalClaim", "read.external_claim", key: row => new { row.ProgrammeId, row.Reference });
}

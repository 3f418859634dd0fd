using CreditLedger.Access;
using CreditLedger.Enterprises;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Supervision;

/// <summary>One officer who may not inspect one enterprise: a row of <c>read.recusal</c>. Only the officer's agency sees it; a draw publishes the pair without its ground.</summary>
/// <param name="Officer">Agency and certificate in one word.</param>
/// <param name="Uscc">The enterprise's unified social credit code.</param>
/// <param name="AgencyId">The agency's unified social credit code.</param>
/// <param name="Certificate">Number of the officer's law-enforcement certificate.</param>
/// <param name="Ground">Why the officer may not inspect it.</param>
/// <param name="DeclaredOn">The day of the declaration.</param>
[ReadModel("read.recusal", nameof(Officer), nameof(Uscc), AcrossSubjects = true)]
public sealed record RecusalRow(string Officer, Uscc Uscc, string AgencyId, string Certificate, RecusalGround Ground, DateOnly DeclaredOn)
{
    private static readonly RequestValue<string> Asking = new(request => request.Http?.Features.Get<Caller>()?.Organisation ?? "");

    public static RecusalRow Create(RecusalDeclared fact) => new(fact.Officer, fact.Uscc, fact.AgencyId, fact.Certificate, fact.Ground, fact.DeclaredOn);

    public RecusalRow Apply(RecusalDeclared fact) => Create(fact) with { Officer = Officer };

    public RecusalRow? Apply(RecusalLifted fact) => fact.Officer == Officer ? null : this;

    public static void Graph(GraphBuilder graph)
    {
        graph.Table<RecusalRow>("Recusal", "read.recusal", key: row => new { row.Officer, row.Uscc })
            .Where(Asking, (row, organisation) => row.AgencyId == organisation)
            .Hide(row => row.Officer)
            .Subject(row => row.Uscc)
            .Filter(row => row.Uscc)
            .Label(row => row.Ground, Labels.Of)
            .ToOne<EnterpriseRow>("enterprise", row => row.Uscc, other => other.Uscc, description: "The enterprise.");
        graph.Query.Connection<RecusalRow>("recusals", policy: Policies.Planning, description: "The recusals of the caller's own agency.");
    }
}

using CreditLedger.GraphQL.Postgres;
using CreditLedger.GraphQL.Schema;
using CreditLedger.Store;

namespace CreditLedger.Kernel;

/// <summary>Where the log stands, for those who first ask and then follow.</summary>
public static class LedgerHead
{
    public static void Graph(GraphBuilder graph, EventStore store) => graph.Query.Field(
        "ledgerPosition", async context => new LedgerPosition(await store.HeadAsync(context.Stopped)), isNullable: false,
        description: "Where the log stands now. Given as `atLeast` to the question and as `after` to the subscription that follow, nothing is missed between the two.");
}

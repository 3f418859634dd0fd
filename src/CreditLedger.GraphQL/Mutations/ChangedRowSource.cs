using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Postgres;

namespace CreditLedger.GraphQL.Mutations;

/// <summary>The row a mutation changed, read once the change can be seen in it.</summary>
internal sealed class ChangedRowSource(RowsField rows, GraphDatabase database) : FetchSource, IPaged
{
    public override Fetch Compile(FieldPlan field) => new VisibleFetch(new TableFetch(field, rows, database));

    public int PageSize(IReadOnlyDictionary<string, object?> arguments) => 1;

    private sealed class VisibleFetch(TableFetch rows) : Fetch
    {
        public override async Task<Fetched> StartAsync(OperationRun run, object? parent, IReadOnlyDictionary<string, object?> arguments)
        {
            var payload = (Payload)parent!;
            if (payload is { Position: { } position, Key.Count: > 0 })
            {
                await run.Freshness.ReachAsync(position);
            }

            return await rows.StartAsync(run, parent, arguments);
        }
    }
}

using CreditLedger.GraphQL.Language;

namespace CreditLedger.GraphQL.Execution;

/// <summary>Runs one operation and writes <c>data</c> (§6.2).</summary>
internal static class Executor
{
    /// <param name="initialValue">What the root fields are read from: an event of a subscription, otherwise nothing.</param>
    public static async Task RunAsync(OperationPlan plan, OperationRun run, object? initialValue = null)
    {
        var mark = run.Out.Length;
        var whole = plan.Kind == OperationKind.Query
            ? await QueryAsync(plan.Root, run)
            : await ObjectWriter.WriteAsync(plan.Root, initialValue, run);
        if (!whole)
        {
            run.Out.CutTo(mark);
            run.Out.Null();
        }
    }

    /// <summary>§6.2.1: the fields of a query have no side effects, so all are started before the first is written.</summary>
    private static ValueTask<bool> QueryAsync(ObjectPlan root, OperationRun run) =>
        root.Fields.Count == 1 ? ObjectWriter.WriteAsync(root, parent: null, run) : SeveralAsync(root, run);

    private static async ValueTask<bool> SeveralAsync(ObjectPlan root, OperationRun run)
    {
        var started = new FieldStart?[root.Fields.Count];
        try
        {
            for (var index = 0; index < started.Length; index++)
            {
                started[index] = FieldStart.Begin(root.Fields[index], run);
            }

            return await ObjectWriter.WriteAsync(root, parent: null, run, started);
        }
        finally
        {
            foreach (var start in started)
            {
                if (start is not null)
                {
                    await start.ReleaseAsync();
                }
            }
        }
    }
}

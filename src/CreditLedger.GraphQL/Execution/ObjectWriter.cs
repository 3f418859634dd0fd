using System.Collections;

namespace CreditLedger.GraphQL.Execution;

/// <summary>
/// Executes a selection on a value (§6.3) and completes what its fields give (§6.4.3). Every method answers whether a value stands in
/// the buffer; where it does not, an error has been noted and the nearest ancestor that may be null cuts the buffer back to itself.
/// Fields run one after the other, as §6.2.2 demands of mutations.
/// </summary>
internal static class ObjectWriter
{
    public static async ValueTask<bool> WriteAsync(ObjectPlan plan, object? parent, OperationRun run, FieldStart?[]? started = null)
    {
        var depth = run.Path.Depth;
        run.Out.Byte((byte)'{');
        for (var index = 0; index < plan.Fields.Count; index++)
        {
            var field = plan.Fields[index];
            var mark = run.Begin(field, isFirst: index == 0);
            if (!run.End(field, depth, mark, await FieldAsync(plan, field, parent, run, started?[index])))
            {
                return false;
            }
        }

        run.Out.Byte((byte)'}');
        return true;
    }

    private static async ValueTask<bool> FieldAsync(ObjectPlan plan, FieldPlan field, object? parent, OperationRun run, FieldStart? started)
    {
        if (field.IsTypename)
        {
            run.Out.String(plan.Type.Name);
            return true;
        }

        if (run.Refusal(field.Definition) is { } refusal)
        {
            run.Fail(field, refusal);
            return false;
        }

        try
        {
            var value = field switch
            {
                { Definition.Source: PropertyFieldSource property } => property.Get(parent!, field.Arguments.Value.Coerce(run.Variables)),
                _ when started is not null => await started.Value,
                { Fetch: { } fetch, SaysAtLeast: false } => await fetch.StartAsync(run, parent, field.Arguments.Value.Coerce(run.Variables)),
                _ => await FieldStart.StartAsync(field, parent, run),
            };
            if (value is Fetched fetched)
            {
                using (fetched)
                {
                    return fetched.Write(run);
                }
            }

            return await CompleteAsync(field, field.Completion, value, run);
        }
        catch (Exception exception)
        {
            run.Fail(field, exception);
            return false;
        }
    }

    public static async ValueTask<bool> CompleteAsync(FieldPlan field, Completion completion, object? value, OperationRun run)
    {
        switch (completion)
        {
            case var _ when value is null && completion.IsNonNull:
                run.FailNull(field);
                return false;
            case var _ when value is null:
                run.Out.Null();
                return true;
            case LeafCompletion leaf:
                Leaf.Write(leaf, value, run.Out);
                return true;
            case ListCompletion list:
                return await ListAsync(field, list, (IEnumerable)value, run);
            default:
                var composite = (ObjectCompletion)completion;
                return await WriteAsync(composite.Plan(RuntimeType.Of(composite.Type, value, run.Schema)), value, run);
        }
    }

    private static async ValueTask<bool> ListAsync(FieldPlan field, ListCompletion list, IEnumerable items, OperationRun run)
    {
        var depth = run.Path.Depth;
        var index = 0;
        run.Out.Byte((byte)'[');
        foreach (var item in items)
        {
            if (index > 0)
            {
                run.Out.Byte((byte)',');
            }

            run.Path.Enter(index++);
            var mark = run.Out.Length;
            var isWritten = await ItemAsync(field, list.Item, item, run);
            run.Path.LeaveTo(depth);
            if (!isWritten)
            {
                if (list.Item.IsNonNull)
                {
                    return false;
                }

                run.Out.CutTo(mark);
                run.Out.Null();
            }
        }

        run.Out.Byte((byte)']');
        return true;
    }

    /// <summary>An item that fails is an error at its own index; the rest of the list stands.</summary>
    private static async ValueTask<bool> ItemAsync(FieldPlan field, Completion completion, object? item, OperationRun run)
    {
        try
        {
            return await CompleteAsync(field, completion, item, run);
        }
        catch (Exception exception)
        {
            run.Fail(field, exception);
            return false;
        }
    }
}

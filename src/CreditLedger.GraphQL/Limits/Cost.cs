using CreditLedger.GraphQL.Execution;

namespace CreditLedger.GraphQL.Limits;

/// <summary>
/// How many values an answer can hold at most: every field is one, and a page multiplies what stands under it by its size. Known before
/// anything runs, because page sizes are arguments.
/// </summary>
internal static class Cost
{
    // A list that no argument bounds, such as the fields of a type in introspection, where lists can be selected under one another.
    private const long ListAssumed = 10;
    private const long Ceiling = long.MaxValue / 1024;

    public static GraphError? Refusal(OperationPlan plan, IReadOnlyDictionary<string, object?> variables, GraphLimits limits)
    {
        var cost = Of(plan.Root, variables);
        return cost > limits.Cost
            ? new GraphError($"the operation can give {cost} values, {limits.Cost} are allowed; ask for smaller pages", GraphLimits.CostCode)
            : null;
    }

    private static long Of(ObjectPlan plan, IReadOnlyDictionary<string, object?> variables)
    {
        long total = 0;
        foreach (var field in plan.Fields)
        {
            var under = Below(field.Completion) is { } selected ? Math.Min(Ceiling, Of(selected, variables) * PageSize(field, variables)) : 0;
            total = Math.Min(Ceiling, total + 1 + under);
        }

        return total;
    }

    private static long PageSize(FieldPlan field, IReadOnlyDictionary<string, object?> variables)
    {
        if (field.Definition.Source is not IPaged paged)
        {
            return field.Completion is ListCompletion ? ListAssumed : 1;
        }

        try
        {
            return Math.Max(1, paged.PageSize(field.Arguments.Value.Coerce(variables)));
        }
        catch (Exception refused) when (refused is Schema.CoercionException or GraphException)
        {
            return 1; // The field itself will be refused, and nothing under it runs.
        }
    }

    private static ObjectPlan? Below(Completion completion) => completion switch
    {
        ListCompletion list => Below(list.Item),
        ObjectCompletion { Type: Schema.ObjectType concrete } composite => composite.Plan(concrete),
        _ => null,
    };
}

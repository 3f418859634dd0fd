using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Limits;

/// <summary>
/// How many values an answer can hold at most: every field is one, and a page multiplies what stands under it by its size. Known before
/// anything runs, because page sizes are arguments.
/// </summary>
internal static class Cost
{
    // A list that no argument bounds, such as the fields of a type in introspection, where lists can be selected under one another.
    private const int ListAssumed = 10;
    private const long Ceiling = long.MaxValue / 1024;
    private const int FieldsMax = 20_000;

    public static GraphError? Refusal(OperationPlan plan, GraphSchema schema, IReadOnlyDictionary<string, object?> variables, GraphLimits limits)
    {
        var looked = 0;
        var cost = Of(plan.Root, schema, variables, ref looked);
        return cost > limits.Cost
            ? new GraphError($"the operation can give {cost} values, {limits.Cost} are allowed; ask for smaller pages", GraphLimits.CostCode)
            : null;
    }

    private static long Of(ObjectPlan plan, GraphSchema schema, IReadOnlyDictionary<string, object?> variables, ref int looked)
    {
        long total = 0;
        foreach (var field in plan.Fields)
        {
            // Interfaces under interfaces have as many plans as there are ways through their types.
            if (++looked > FieldsMax)
            {
                return Ceiling;
            }

            var under = Below(field.Completion, schema, variables, ref looked);
            total = Math.Min(Ceiling, total + 1 + (under == 0 ? 0 : Times(under, PageSize(field, variables))));
        }

        return total;
    }

    private static long Times(long values, int size) => values > Ceiling / size ? Ceiling : values * size;

    private static int PageSize(FieldPlan field, IReadOnlyDictionary<string, object?> variables)
    {
        if (field.Definition.Source is not IPaged paged)
        {
            return field.Completion is ListCompletion ? ListAssumed : 1;
        }

        try
        {
            return Math.Max(1, paged.PageSize(field.Arguments.Value.Coerce(variables)));
        }
        catch (Exception refused) when (refused is CoercionException or GraphException)
        {
            return 1; // The field itself will be refused, and nothing under it runs.
        }
    }

    // What is selected on an interface or union costs what the dearest of its types does.
    private static long Below(Completion completion, GraphSchema schema, IReadOnlyDictionary<string, object?> variables, ref int looked)
    {
        switch (completion)
        {
            case ListCompletion list:
                return Below(list.Item, schema, variables, ref looked);
            case ObjectCompletion { Type: ObjectType concrete } composite:
                return Of(composite.Plan(concrete), schema, variables, ref looked);
            case ObjectCompletion composite:
                long dearest = 0;
                foreach (var type in schema.PossibleTypes(composite.Type))
                {
                    dearest = Math.Max(dearest, Of(composite.Plan(type), schema, variables, ref looked));
                }

                return dearest;
            default:
                return 0;
        }
    }
}

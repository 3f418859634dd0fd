using CreditLedger.GraphQL.Language;

namespace CreditLedger.GraphQL.Validation.Rules;

/// <summary>§5.2.4.1: a subscription follows one stream of events, and which one may not hang on a variable.</summary>
internal static class SingleFieldSubscriptions
{
    public static IEnumerable<Finding> Check(TypedDocument document) =>
        document.Document.Operations.Where(operation => operation.Kind == OperationKind.Subscription)
            .SelectMany(operation => Problems(document, operation));

    private static IEnumerable<Finding> Problems(TypedDocument document, OperationDefinition operation)
    {
        var subject = operation.Name is null ? "Anonymous Subscription" : $"Subscription \"{operation.Name}\"";
        var top = Top(document, operation).ToList();
        if (Conditions(top).ToList() is { Count: > 0 } conditions)
        {
            yield return new Finding($"{subject} must not use `@skip` or `@include` directives in the top level selection.", conditions);
        }

        var fields = top.OfType<Field>().ToList();
        if (fields.Where(field => field.ResponseKey != fields[0].ResponseKey).Select(field => field.Location).ToList() is { Count: > 0 } others)
        {
            yield return new Finding($"{subject} must select only one top level field.", others);
        }

        foreach (var field in fields.Where(field => field.Name.Value.StartsWith("__", StringComparison.Ordinal)))
        {
            yield return new Finding($"{subject} must not select an introspection top level field.", field.Location);
        }
    }

    private static IEnumerable<Location> Conditions(IEnumerable<Selection> selections) =>
        from selection in selections
        from directive in selection.Directives
        where directive.Name.Value is "skip" or "include"
        select directive.Location;

    // CollectSubscriptionFields: every selection that ends up at the top, through fragments too.
    private static IEnumerable<Selection> Top(TypedDocument document, OperationDefinition operation)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Stack<Selection>(operation.SelectionSet.Selections.Reverse());
        while (waiting.TryPop(out var selection))
        {
            yield return selection;
            var inner = selection switch
            {
                InlineFragment inline when Applies(document, inline.TypeCondition) => inline.SelectionSet,
                FragmentSpread spread when seen.Add(spread.Name.Value) && document.Fragments.TryGetValue(spread.Name.Value, out var fragment)
                    && Applies(document, fragment.TypeCondition) => fragment.SelectionSet,
                _ => null,
            };
            foreach (var below in inner?.Selections.Reverse() ?? [])
            {
                waiting.Push(below);
            }
        }
    }

    private static bool Applies(TypedDocument document, NamedTypeNode? condition) =>
        condition is null || document.Schema.Subscription is not { } root
        || (document.Named(condition) is { } type && document.Possible(type).Contains(root));
}

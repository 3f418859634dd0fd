using CreditLedger.GraphQL.Language;

namespace CreditLedger.GraphQL.Validation.Rules;

/// <summary>§5.2.4.1: a subscription follows one stream of events, and which one may not hang on a variable.</summary>
internal static class SingleFieldSubscriptions
{
    public static IEnumerable<Finding> Check(TypedDocument document) =>
        // Without subscriptions in the schema that is the mistake (OperationTypeExistence).
        document.Document.Operations.Where(operation => operation.Kind == OperationKind.Subscription && document.Schema.Subscription is not null)
            .SelectMany(operation => Problems(document, operation));

    private static IEnumerable<Finding> Problems(TypedDocument document, OperationDefinition operation)
    {
        var subject = operation.Name is null ? "Anonymous Subscription" : $"Subscription \"{operation.Name}\"";
        var top = Top(document, operation).ToList();
        if (top.Select(Condition).OfType<Directive>().Select(condition => condition.Location).ToList() is { Count: > 0 } conditions)
        {
            yield return new Finding($"{subject} must not use `@skip` or `@include` directives in the top level selection.", conditions);
            yield break;
        }

        var groups = top.OfType<Field>().GroupBy(field => field.ResponseKey, StringComparer.Ordinal).ToList();
        if (groups.Count == 0)
        {
            yield return new Finding($"{subject} must select one top level field.", operation.SelectionSet.Location);
        }

        if (groups.Count > 1)
        {
            yield return new Finding($"{subject} must select only one top level field.", Places(groups.Skip(1).SelectMany(group => group)));
        }

        foreach (var group in groups.Where(group => group.First().Name.Value.StartsWith("__", StringComparison.Ordinal)))
        {
            yield return new Finding($"{subject} must not select an introspection top level field.", Places(group));
        }
    }

    private static List<Location> Places(IEnumerable<Field> fields) => fields.Select(field => field.Location).ToList();

    private static Directive? Condition(Selection selection) => selection.Directives.FirstOrDefault(directive => directive.Name.Value is "skip" or "include");

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
                _ when Condition(selection) is not null => null,
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
        condition is null || (document.Named(condition) is { } type && document.Possible(type).Contains(document.Schema.Subscription!));
}

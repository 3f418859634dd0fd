namespace CreditLedger.GraphQL.Schema.Rules;

internal static class Unions
{
    // §3.8
    public static IEnumerable<string> Check(GraphSchema schema) => schema.Own<UnionType>().SelectMany(union =>
        union.Members.Count == 0
            ? [$"Union type {union.Name} must define one or more member types."]
            : union.Members.GroupBy(member => member).Where(uses => uses.Count() > 1)
                .Select(uses => $"Union type {union.Name} can only include type {uses.Key.Name} once."));
}

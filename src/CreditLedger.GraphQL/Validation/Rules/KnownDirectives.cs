namespace CreditLedger.GraphQL.Validation.Rules;

/// <summary>§5.7.1</summary>
internal static class KnownDirectives
{
    public static IEnumerable<Finding> Check(TypedDocument document) =>
        from placed in document.All(contents => contents.Directives)
        from directive in placed.Directives
        where !document.Schema.Directives.ContainsKey(directive.Name.Value)
        select new Finding($"Unknown directive \"@{directive.Name}\".", directive.Location);
}

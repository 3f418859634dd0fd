namespace CreditLedger.GraphQL.Validation.Rules;

/// <summary>§5.7.3: one of a kind at a place, unless the kind is repeatable.</summary>
internal static class UniqueDirectivesPerLocation
{
    public static IEnumerable<Finding> Check(TypedDocument document) =>
        from placed in document.All(contents => contents.Directives)
        from repeat in Repeats.Of(placed.Directives, directive => directive.Name.Value)
        where document.Schema.Directives.TryGetValue(repeat.Name, out var known) && !known.IsRepeatable
        select new Finding($"The directive \"@{repeat.Name}\" can only be used once at this location.", repeat.First.Location, repeat.Again.Location);
}

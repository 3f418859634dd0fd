using CreditLedger.GraphQL.Language;

namespace CreditLedger.GraphQL.Validation.Rules;

/// <summary>§5.7.2</summary>
internal static class DirectivesInValidLocations
{
    public static IEnumerable<Finding> Check(TypedDocument document) =>
        from placed in document.All(contents => contents.Directives)
        from directive in placed.Directives
        where document.Schema.Directives.TryGetValue(directive.Name.Value, out var known) && !known.Locations.Contains(placed.Location)
        select new Finding($"Directive \"@{directive.Name}\" may not be used on {placed.Location.Spell()}.", directive.Location);
}

namespace CreditLedger.GraphQL.Schema.Rules;

internal static class DirectiveDefinitions
{
    // §3.13
    public static IEnumerable<string> Check(GraphSchema schema)
    {
        foreach (var directive in schema.Directives.Values)
        {
            if (directive.Locations.Count == 0)
            {
                yield return $"Directive @{directive.Name} must include 1 or more locations.";
            }

            foreach (var repeated in directive.Arguments.CountBy(argument => argument.Name).Where(count => count.Value > 1))
            {
                yield return $"Argument \"@{directive.Name}({repeated.Key}:)\" can only be defined once.";
            }

            foreach (var problem in directive.Arguments.SelectMany(
                argument => FieldsAndArguments.Input(argument, $"@{directive.Name}({argument.Name}:)", "argument")))
            {
                yield return problem;
            }
        }
    }
}

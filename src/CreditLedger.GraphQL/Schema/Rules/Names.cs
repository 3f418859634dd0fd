namespace CreditLedger.GraphQL.Schema.Rules;

internal static class Names
{
    // §2.1.8 for the form, §3 (Reserved Names) for the two underscores, §3.9 for enum values.
    public static IEnumerable<string> Check(GraphSchema schema) => All(schema).SelectMany(Problems).Concat(
        from type in schema.Own<EnumType>()
        from value in type.Values
        where value.Name is "true" or "false" or "null"
        select $"Enum value \"{type.Name}.{value.Name}\" cannot be named: {value.Name}.");

    private static IEnumerable<(string Name, string Where)> All(GraphSchema schema)
    {
        foreach (var type in schema.Own<NamedType>())
        {
            yield return (type.Name, type.Name);
            var members = type switch
            {
                FieldsType fields => fields.Fields.SelectMany(field => field.Arguments
                    .Select(argument => (argument.Name, $"{type.Name}.{field.Name}({argument.Name}:)"))
                    .Prepend((field.Name, $"{type.Name}.{field.Name}"))),
                EnumType values => values.Values.Select(value => (value.Name, $"{type.Name}.{value.Name}")),
                InputObjectType input => input.Fields.Select(field => (field.Name, $"{type.Name}.{field.Name}")),
                _ => [],
            };
            foreach (var member in members)
            {
                yield return member;
            }
        }

        foreach (var directive in schema.Directives.Values)
        {
            yield return (directive.Name, $"@{directive.Name}");
            foreach (var argument in directive.Arguments)
            {
                yield return (argument.Name, $"@{directive.Name}({argument.Name}:)");
            }
        }
    }

    private static IEnumerable<string> Problems((string Name, string Where) named)
    {
        if (named.Name.StartsWith("__", StringComparison.Ordinal))
        {
            yield return $"Name \"{named.Name}\" of {named.Where} must not begin with \"__\", which is reserved by GraphQL introspection.";
        }

        if (named.Name.Length == 0 || char.IsAsciiDigit(named.Name[0]) || !named.Name.All(letter => letter == '_' || char.IsAsciiLetterOrDigit(letter)))
        {
            yield return $"Name \"{named.Name}\" of {named.Where} must match /^[_a-zA-Z][_a-zA-Z0-9]*$/.";
        }
    }
}

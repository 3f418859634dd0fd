namespace CreditLedger.GraphQL.Schema.Rules;

internal static class FieldsAndArguments
{
    // §3.6 and §3.7, type validation 1 and 2.
    public static IEnumerable<string> Check(GraphSchema schema)
    {
        foreach (var type in schema.Own<FieldsType>())
        {
            if (type.Fields.Count == 0)
            {
                yield return $"Type {type.Name} must define one or more fields.";
            }

            foreach (var field in type.Fields)
            {
                if (!field.Type.IsOutput())
                {
                    yield return $"The type of {type.Name}.{field.Name} must be Output Type but got: {field.Type}.";
                }

                foreach (var problem in field.Arguments.SelectMany(argument => Input(argument, $"{type.Name}.{field.Name}({argument.Name}:)", "argument")))
                {
                    yield return problem;
                }
            }
        }
    }

    /// <summary>What holds for every argument and input field: an input type, never both required and deprecated, a default that fits.</summary>
    public static IEnumerable<string> Input(InputValueDefinition input, string where, string what)
    {
        if (!input.Type.IsInput())
        {
            yield return $"The type of {where} must be Input Type but got: {input.Type}.";
            yield break;
        }

        if (input is { IsRequired: true, DeprecationReason: not null })
        {
            yield return $"Required {what} {where} cannot be deprecated.";
        }

        foreach (var (_, message) in input.DefaultValue is { } value ? Literals.Problems(value, input.Type) : [])
        {
            yield return $"{where} has invalid default value: {message}";
        }
    }
}

namespace CreditLedger.GraphQL.Schema.Rules;

internal static class InputObjects
{
    // §3.10; what goes round in circles is for InputCycles and DefaultCycles.
    public static IEnumerable<string> Check(GraphSchema schema)
    {
        foreach (var type in schema.Own<InputObjectType>())
        {
            if (type.Fields.Count == 0)
            {
                yield return $"Input Object type {type.Name} must define one or more fields.";
            }

            foreach (var field in type.Fields)
            {
                foreach (var problem in FieldsAndArguments.Input(field, $"{type.Name}.{field.Name}", "input field"))
                {
                    yield return problem;
                }

                if (type.IsOneOf && field.Type is NonNullType)
                {
                    yield return $"OneOf input field {type.Name}.{field.Name} must be nullable.";
                }

                if (type.IsOneOf && field.DefaultValue is not null)
                {
                    yield return $"OneOf input field {type.Name}.{field.Name} cannot have a default value.";
                }
            }
        }
    }
}

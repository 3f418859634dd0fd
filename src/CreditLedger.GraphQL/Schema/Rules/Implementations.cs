namespace CreditLedger.GraphQL.Schema.Rules;

internal static class Implementations
{
    // §3.6 (IsValidImplementation), the same for objects and interfaces.
    public static IEnumerable<string> Check(GraphSchema schema) =>
        from type in schema.Own<FieldsType>()
        from face in type.Interfaces
        from problem in Problems(type, face)
        select problem;

    private static IEnumerable<string> Problems(FieldsType type, InterfaceType face)
    {
        if (ReferenceEquals(type, face))
        {
            yield return $"Type {type.Name} cannot implement itself because it would create a circular reference.";
            yield break;
        }

        if (type.Interfaces.Count(other => other == face) > 1)
        {
            yield return $"Type {type.Name} can only implement {face.Name} once.";
        }

        foreach (var inherited in face.Interfaces.Where(inherited => !type.Interfaces.Contains(inherited)))
        {
            yield return ReferenceEquals(inherited, type)
                ? $"Type {type.Name} cannot implement {face.Name} because it would create a circular reference."
                : $"Type {type.Name} must implement {inherited.Name} because it is implemented by {face.Name}.";
        }

        foreach (var problem in face.Fields.SelectMany(declared => Problems(type, face, declared)))
        {
            yield return problem;
        }
    }

    private static IEnumerable<string> Problems(FieldsType type, InterfaceType face, FieldDefinition declared)
    {
        if (type.Field(declared.Name) is not { } field)
        {
            yield return $"Interface field {face.Name}.{declared.Name} expected but {type.Name} does not provide it.";
            yield break;
        }

        var (promised, given) = ($"{face.Name}.{declared.Name}", $"{type.Name}.{field.Name}");
        if (!TypeRelations.IsSubtype(field.Type, declared.Type))
        {
            yield return $"Interface field {promised} expects type {declared.Type} but {given} is type {field.Type}.";
        }

        if (field.DeprecationReason is not null && declared.DeprecationReason is null)
        {
            yield return $"Interface field {promised} is not deprecated, so implementation field {given} must not be deprecated.";
        }

        foreach (var argument in declared.Arguments)
        {
            if (field.Argument(argument.Name) is not { } own)
            {
                yield return $"Interface field argument {promised}({argument.Name}:) expected but {given} does not provide it.";
            }
            else if (!TypeRelations.Same(own.Type, argument.Type))
            {
                yield return $"Interface field argument {promised}({argument.Name}:) expects type {argument.Type} "
                    + $"but {given}({own.Name}:) is type {own.Type}.";
            }
        }

        foreach (var extra in field.Arguments.Where(own => own.IsRequired && declared.Argument(own.Name) is null))
        {
            yield return $"Argument {given}({extra.Name}:) must not be required type {extra.Type} if not provided by the Interface field {promised}.";
        }
    }
}

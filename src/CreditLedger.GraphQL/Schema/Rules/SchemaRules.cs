namespace CreditLedger.GraphQL.Schema.Rules;

/// <summary>The type validation rules of §3, each a function from a schema to its problems.</summary>
internal static class SchemaRules
{
    public static readonly IReadOnlyList<Func<GraphSchema, IEnumerable<string>>> All =
    [
        RootTypes.Check, Names.Check, FieldsAndArguments.Check, Implementations.Check, Unions.Check, Enums.Check, InputObjects.Check,
        InputCycles.Check, DefaultCycles.Check, DirectiveDefinitions.Check,
    ];

    // What the schema's author wrote; the introspection types are right and named against the rules.
    public static IEnumerable<T> Own<T>(this GraphSchema schema) where T : NamedType =>
        schema.Types.Values.OfType<T>().Where(type => !Introspection.IsIntrospection(type));
}

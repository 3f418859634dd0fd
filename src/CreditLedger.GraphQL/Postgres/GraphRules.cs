using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Postgres;

/// <summary>What the specification allows and this compiler cannot serve; found at start-up, not when somebody asks.</summary>
internal static class GraphRules
{
    public static IEnumerable<string> Problems(GraphSchema schema)
    {
        foreach (var type in schema.Types.Values.OfType<ObjectType>())
        {
            foreach (var field in type.Fields)
            {
                var below = schema.PossibleTypes(field.Type.Named).ToList();
                if (field.Source is ResolverSource or PropertyFieldSource or DerivedSource && below.Find(IsTable) is { } table)
                {
                    yield return $"{type}.{field.Name} gives {table}, whose fields are columns: give an object with a field made by One instead.";
                }

                if (IsComputed(field) && Waiting(below, schema, []) is { } waiting)
                {
                    yield return $"{type}.{field.Name} is computed from a row, but {waiting} under it has to wait for something.";
                }
            }
        }
    }

    private static bool IsTable(ObjectType type) => type.Fields.Any(field => field.Source is ColumnSource);

    private static bool IsComputed(FieldDefinition field) => field.Source is DerivedSource or ColumnSource { Column.IsDocument: true };

    private static string? Waiting(IEnumerable<ObjectType> types, GraphSchema schema, HashSet<ObjectType> seen) => types
        .Where(seen.Add)
        .SelectMany(type => type.Fields.Select(field => field.Source is ResolverSource or FetchSource
            ? $"{type}.{field.Name}"
            : Waiting(schema.PossibleTypes(field.Type.Named), schema, seen)))
        .FirstOrDefault(found => found is not null);
}

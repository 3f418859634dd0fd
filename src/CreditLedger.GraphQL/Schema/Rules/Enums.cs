namespace CreditLedger.GraphQL.Schema.Rules;

internal static class Enums
{
    // §3.9; reserved value names are among the Names.
    public static IEnumerable<string> Check(GraphSchema schema) =>
        schema.Own<EnumType>().Where(type => type.Values.Count == 0).Select(type => $"Enum type {type.Name} must define one or more values.");
}

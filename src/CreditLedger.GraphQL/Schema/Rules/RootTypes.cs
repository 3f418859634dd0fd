namespace CreditLedger.GraphQL.Schema.Rules;

internal static class RootTypes
{
    // §3.3.1: the root types must be different types.
    public static IEnumerable<string> Check(GraphSchema schema) =>
        from root in (ObjectType?[])[schema.Query, schema.Mutation, schema.Subscription]
        where root is not null
        group root by root into uses
        where uses.Count() > 1
        select $"All root types must be different, \"{uses.Key.Name}\" type is used more than once as a root type.";
}

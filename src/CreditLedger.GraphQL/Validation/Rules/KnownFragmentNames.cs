namespace CreditLedger.GraphQL.Validation.Rules;

/// <summary>§5.5.2.1</summary>
internal static class KnownFragmentNames
{
    public static IEnumerable<Finding> Check(TypedDocument document) =>
        from spread in document.All(contents => contents.Spreads)
        where !document.Fragments.ContainsKey(spread.Node.Name.Value)
        select new Finding($"Unknown fragment \"{spread.Node.Name}\".", spread.Node.Name.Location);
}

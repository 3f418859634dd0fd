namespace CreditLedger.GraphQL.Validation.Rules;

/// <summary>§5.5.1.1</summary>
internal static class UniqueFragmentNames
{
    public static IEnumerable<Finding> Check(TypedDocument document) =>
        from repeat in Repeats.Of(document.Document.Fragments, fragment => fragment.Name.Value)
        select new Finding($"There can be only one fragment named \"{repeat.Name}\".", repeat.First.Name.Location, repeat.Again.Name.Location);
}

namespace CreditLedger.GraphQL.Validation.Rules;

/// <summary>§5.5.1.4: every fragment is come to from some operation.</summary>
internal static class NoUnusedFragments
{
    public static IEnumerable<Finding> Check(TypedDocument document)
    {
        // By name, so that a fragment defined twice is one mistake and not two.
        var used = document.Document.Operations.SelectMany(document.Reachable).Select(fragment => fragment.Name.Value).ToHashSet(StringComparer.Ordinal);
        return from fragment in document.Document.Fragments
               where !used.Contains(fragment.Name.Value)
               select new Finding($"Fragment \"{fragment.Name}\" is never used.", fragment.Location);
    }
}

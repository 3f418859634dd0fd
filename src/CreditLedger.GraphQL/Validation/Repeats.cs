namespace CreditLedger.GraphQL.Validation;

internal static class Repeats
{
    /// <summary>Each item whose name another before it has, with the first of that name.</summary>
    public static IEnumerable<(string Name, T First, T Again)> Of<T>(IEnumerable<T> items, Func<T, string> name)
    {
        var first = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            if (!first.TryAdd(name(item), item))
            {
                yield return (name(item), first[name(item)], item);
            }
        }
    }
}

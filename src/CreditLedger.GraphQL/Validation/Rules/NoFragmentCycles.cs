using CreditLedger.GraphQL.Language;

namespace CreditLedger.GraphQL.Validation.Rules;

/// <summary>§5.5.2.2: a fragment that came back to itself would never end.</summary>
internal static class NoFragmentCycles
{
    // Depth first with a stack of its own: a chain of fragments may be longer than the thread's.
    public static IEnumerable<Finding> Check(TypedDocument document)
    {
        var visited = new HashSet<string>(StringComparer.Ordinal);
        foreach (var fragment in document.Fragments.Values.Where(fragment => visited.Add(fragment.Name.Value)))
        {
            var path = new List<FragmentSpread>();
            var depthOf = new Dictionary<string, int>(StringComparer.Ordinal) { [fragment.Name.Value] = 0 };
            var stack = new Stack<(FragmentDefinition Fragment, int Next)>([(fragment, 0)]);
            while (stack.TryPop(out var top))
            {
                var spreads = document[top.Fragment].Spreads;
                if (top.Next == spreads.Count)
                {
                    depthOf.Remove(top.Fragment.Name.Value);
                    path.RemoveRange(Math.Max(path.Count - 1, 0), Math.Min(path.Count, 1));
                    continue;
                }

                stack.Push((top.Fragment, top.Next + 1));
                var spread = spreads[top.Next].Node;
                if (depthOf.TryGetValue(spread.Name.Value, out var depth))
                {
                    yield return Cycle([.. path.Skip(depth), spread]);
                }
                else if (document.Fragments.TryGetValue(spread.Name.Value, out var next) && visited.Add(next.Name.Value))
                {
                    path.Add(spread);
                    depthOf[next.Name.Value] = path.Count;
                    stack.Push((next, 0));
                }
            }
        }
    }

    private static Finding Cycle(List<FragmentSpread> cycle)
    {
        var via = cycle.SkipLast(1).Select(spread => $"\"{spread.Name}\"").ToList();
        return new Finding(
            $"Cannot spread fragment \"{cycle[^1].Name}\" within itself{(via.Count == 0 ? "" : $" via {string.Join(", ", via)}")}.",
            cycle.Select(spread => spread.Location).ToList());
    }
}

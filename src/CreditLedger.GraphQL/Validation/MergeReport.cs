using CreditLedger.GraphQL.Language;

namespace CreditLedger.GraphQL.Validation;

/// <summary>Words conflicts deep in the response from the outermost pair of fields down to what differs.</summary>
internal static class MergeReport
{
    // Deeper than this the way down is of no help, and would make messages as long as the caller likes.
    private const int DeepestWay = 20;

    private sealed record Step(MergeField One, MergeField Other);

    private sealed record Way(IReadOnlyList<Step> Steps, string Reason);

    public static IEnumerable<Finding> Of(IEnumerable<MergeConflict> conflicts) =>
        from way in conflicts.Select(From)
        group way by (way.Steps[0].One.Node, way.Steps[0].Other.Node) into ways
        let one = ways.First().Steps[0].One.Node
        let reason = Reason(ways.ToList(), 0)
        select new Finding(
            $"Fields \"{one.ResponseKey}\" conflict because {reason}. Use different aliases on the fields to fetch both if this was intentional.",
            Places(ways.ToList(), 0, step => step.One).Concat(Places(ways.ToList(), 0, step => step.Other)).ToList());

    // Up from the fields in conflict to where they were last under one field.
    private static Way From(MergeConflict conflict)
    {
        var steps = new List<Step>();
        var (one, other) = (conflict.One, conflict.Other);
        while (one is not null && other is not null && one.Node != other.Node)
        {
            steps.Insert(0, new Step(one, other));
            if (steps.Count > DeepestWay)
            {
                return new Way([steps[^1]], conflict.Reason);
            }

            (one, other) = (one.Under, other.Under);
        }

        return new Way(steps, conflict.Reason);
    }

    private static string Reason(IReadOnlyList<Way> ways, int depth)
    {
        var reasons = Here(ways, depth).Select(way => way.Reason);
        var deeper = Deeper(ways, depth).Select(below =>
            $"subfields \"{below[0].Steps[depth + 1].One.Node.ResponseKey}\" conflict because {Reason(below, depth + 1)}");
        return string.Join(" and ", reasons.Concat(deeper));
    }

    private static IEnumerable<Location> Places(IReadOnlyList<Way> ways, int depth, Func<Step, MergeField> side) =>
        Deeper(ways, depth).SelectMany(below => Places(below, depth + 1, side)).Prepend(side(ways[0].Steps[depth]).Node.Location);

    private static IEnumerable<Way> Here(IReadOnlyList<Way> ways, int depth) => ways.Where(way => way.Steps.Count == depth + 1);

    // Two fields that cannot be merged themselves are one mistake, whatever is selected under them.
    private static IEnumerable<List<Way>> Deeper(IReadOnlyList<Way> ways, int depth) =>
        from way in Here(ways, depth).Any() ? [] : ways
        group way by (way.Steps[depth + 1].One.Node, way.Steps[depth + 1].Other.Node) into below
        select below.ToList();
}

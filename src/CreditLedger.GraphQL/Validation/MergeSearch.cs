using CreditLedger.GraphQL.Language;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Validation;

/// <summary>A field at its place in the response, and the field it was selected under.</summary>
internal sealed record MergeField(Field Node, NamedType? Parent, FieldDefinition? Definition, MergeField? Under);

internal sealed record MergeConflict(MergeField One, MergeField Other, string Reason);

/// <summary>Goes down the response of §5.3.2, breadth first: fragments may lead deeper than the thread's stack.</summary>
internal sealed class MergeSearch(TypedDocument document)
{
    private sealed record Part(SelectionSet Set, NamedType? Parent, MergeField? Under);

    private readonly Queue<List<Part>> _places = new();
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Dictionary<SelectionSet, int> _ids = [];
    private readonly HashSet<(Field, Field)> _reported = [];
    private readonly MergeDemands _demands = new();
    private int _steps;

    public List<MergeConflict> Conflicts { get; } = [];

    private bool IsSpent => _steps > document.Limits.MaxMergeSteps || Conflicts.Count >= document.Limits.MaxErrors;

    /// <returns>False when the limit of steps was met before the end.</returns>
    public bool Run()
    {
        // What can apply together first: of two things wrong with a pair, that is the one to name.
        foreach (var alone in (bool[])[false, true])
        {
            _seen.Clear();
            _places.Clear();
            foreach (var definition in Starts())
            {
                Enqueue([new Part(definition.SelectionSet, document.Top(definition), null)]);
            }

            while (!IsSpent && _places.TryDequeue(out var place))
            {
                foreach (var fields in Collect(place).Values)
                {
                    foreach (var group in alone ? [fields] : ApplyTogether(fields))
                    {
                        Compare(group, alone ? MergeDemands.Shape : _demands.Meaning);
                    }
                }
            }
        }

        return _steps <= document.Limits.MaxMergeSteps;
    }

    // What an operation comes to is compared there, along with everything around it; only fragments left over are looked at alone.
    private IEnumerable<ExecutableDefinition> Starts() => document.Document.Operations
        .Concat<ExecutableDefinition>(document.Document.Fragments.Except(document.Document.Operations.SelectMany(document.Reachable)));

    private void Compare(List<MergeField> fields, Func<MergeField, string> demand)
    {
        var alike = new OrderedDictionary<string, List<MergeField>>(StringComparer.Ordinal);
        foreach (var field in fields)
        {
            if (IsSpent)
            {
                return;
            }

            _steps++;
            var key = demand(field);
            if (!alike.TryGetValue(key, out var same))
            {
                alike.Add(key, same = []);
            }

            same.Add(field);
            if (alike.Count > 1)
            {
                ReportOthers(alike, same, field);
            }
        }

        foreach (var (_, same) in alike)
        {
            Enqueue(same.Where(field => field.Node.SelectionSet is not null)
                .Select(field => new Part(field.Node.SelectionSet!, Below(field), field)).ToList());
        }
    }

    private void ReportOthers(OrderedDictionary<string, List<MergeField>> alike, List<MergeField> same, MergeField field)
    {
        foreach (var other in alike.Values.Where(others => others != same).SelectMany(others => others).TakeWhile(_ => !IsSpent))
        {
            _steps++;
            Report(other, field);
        }
    }

    private void Report(MergeField one, MergeField other)
    {
        // Fragments may be met in either order, and are then the same pair.
        if (!IsSpent && _demands.Difference(one, other) is { } reason && !_reported.Contains((other.Node, one.Node))
            && _reported.Add((one.Node, other.Node)))
        {
            Conflicts.Add(new MergeConflict(one, other, reason));
        }
    }

    // Two different object types never hold for one object; each of them may meet whatever is selected on an interface or union.
    private static IEnumerable<List<MergeField>> ApplyTogether(List<MergeField> fields)
    {
        var objects = fields.Select(field => field.Parent).OfType<ObjectType>().Distinct().ToList();
        return objects.Count <= 1
            ? [fields]
            : objects.Select(type => fields.Where(field => field.Parent is not ObjectType || field.Parent == type).ToList());
    }

    private static NamedType? Below(MergeField field) => field.Definition?.Type.Named is { } type && type.IsComposite() ? type : null;

    private void Enqueue(List<Part> parts)
    {
        _steps += parts.Count;
        if (parts.Count == 0)
        {
            return;
        }

        var distinct = parts.DistinctBy(part => part.Set).ToList();
        var ids = distinct.Select(part => _ids.TryGetValue(part.Set, out var id) ? id : _ids[part.Set] = _ids.Count).Order();
        if (_seen.Add(string.Join(',', ids)))
        {
            _places.Enqueue(distinct);
        }
    }

    // CollectFields for every type at once: the fields of a set by response key, fragments spread, in document order.
    private OrderedDictionary<string, List<MergeField>> Collect(List<Part> parts)
    {
        var byKey = new OrderedDictionary<string, List<MergeField>>(StringComparer.Ordinal);
        var spread = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Stack<(Selection Selection, NamedType? Parent, MergeField? Under)>();
        for (var i = parts.Count - 1; i >= 0; i--)
        {
            Push(parts[i].Set, parts[i].Parent, parts[i].Under);
        }

        while (waiting.TryPop(out var next) && ++_steps <= document.Limits.MaxMergeSteps)
        {
            switch (next.Selection)
            {
                case Field field:
                    var definition = next.Parent is null ? null : document.Schema.Field(next.Parent, field.Name.Value);
                    if (!byKey.TryGetValue(field.ResponseKey, out var fields))
                    {
                        byKey.Add(field.ResponseKey, fields = []);
                    }

                    fields.Add(new MergeField(field, next.Parent, definition, next.Under));
                    break;
                case InlineFragment inline:
                    Push(inline.SelectionSet, inline.TypeCondition is { } condition ? document.Named(condition) : next.Parent, next.Under);
                    break;
                case FragmentSpread named when spread.Add(named.Name.Value) && document.Fragments.TryGetValue(named.Name.Value, out var fragment):
                    Push(fragment.SelectionSet, document.Top(fragment), next.Under);
                    break;
            }
        }

        return byKey;

        void Push(SelectionSet set, NamedType? parent, MergeField? under)
        {
            for (var i = set.Selections.Count - 1; i >= 0; i--)
            {
                waiting.Push((set.Selections[i], parent, under));
            }
        }
    }
}

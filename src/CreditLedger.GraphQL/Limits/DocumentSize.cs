using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Language;

namespace CreditLedger.GraphQL.Limits;

/// <summary>
/// Depth, fields, aliases and directives of a document with its fragments spread out, found without spreading them: each fragment is
/// measured once, so that a document of fragments that spread each other twice costs no more than its own length.
/// </summary>
internal sealed class DocumentSize
{
    private readonly Dictionary<string, FragmentDefinition> _fragments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Size> _measured = new(StringComparer.Ordinal);

    private DocumentSize(Document document)
    {
        foreach (var fragment in document.Fragments)
        {
            _fragments.TryAdd(fragment.Name.Value, fragment);
        }
    }

    public static GraphError? Refusal(Document document, GraphLimits limits)
    {
        var measure = new DocumentSize(document);
        return document.Operations
            .Select(operation => Refusal(operation, measure.Of(operation.SelectionSet).With(operation.Directives.Count), limits))
            .FirstOrDefault(error => error is not null);
    }

    private static GraphError? Refusal(OperationDefinition operation, Size size, GraphLimits limits)
    {
        if (size.IsIntrospection && !limits.AllowsIntrospection)
        {
            return new GraphError("introspection is switched off", GraphLimits.IntrospectionCode, [operation.Location]);
        }

        return size.Depth > limits.Depth ? TooMuch("depth", size.Depth, limits.Depth, GraphLimits.DepthCode, operation)
            : size.Fields > limits.Fields ? TooMuch("number of fields", size.Fields, limits.Fields, GraphLimits.FieldsCode, operation)
            : size.Aliases > limits.Aliases ? TooMuch("number of aliases", size.Aliases, limits.Aliases, GraphLimits.AliasesCode, operation)
            : size.Directives > limits.Directives ? TooMuch("number of directives", size.Directives, limits.Directives, GraphLimits.DirectivesCode, operation)
            : null;
    }

    private static GraphError TooMuch(string what, long found, long allowed, string code, Node where) =>
        new($"the document's {what} is {found}, {allowed} is allowed", code, [where.Location]);

    private Size Of(SelectionSet selections)
    {
        var total = new Size(Depth: 1);
        foreach (var selection in selections.Selections)
        {
            total = total.Beside((selection switch
            {
                Field field => OfField(field),
                InlineFragment inline => Of(inline.SelectionSet),
                FragmentSpread spread => OfFragment(spread.Name.Value),
                _ => default,
            }).With(selection.Directives.Count));
        }

        return total;
    }

    private Size OfField(Field field)
    {
        var under = field.SelectionSet is null ? new Size(Depth: 1) : Of(field.SelectionSet).Below();
        return under with
        {
            Fields = Size.Sum(under.Fields, 1),
            Aliases = Size.Sum(under.Aliases, field.Alias is null ? 0 : 1),
            IsIntrospection = under.IsIntrospection || field.Name.Value is "__schema" or "__type",
        };
    }

    private Size OfFragment(string name)
    {
        if (_measured.TryGetValue(name, out var known))
        {
            return known;
        }

        // A fragment met inside itself counts as nothing here; validation refuses the document (§5.5.2.2).
        _measured[name] = default;
        return _measured[name] = _fragments.TryGetValue(name, out var fragment)
            ? Of(fragment.SelectionSet).With(fragment.Directives.Count)
            : default;
    }

    private readonly record struct Size(int Depth = 0, long Fields = 0, long Aliases = 0, long Directives = 0, bool IsIntrospection = false)
    {
        private const long Ceiling = long.MaxValue / 4;

        public static long Sum(long left, long right) => Math.Min(left + right, Ceiling);

        public Size Beside(Size other) => new(
            Math.Max(Depth, other.Depth), Sum(Fields, other.Fields), Sum(Aliases, other.Aliases), Sum(Directives, other.Directives),
            IsIntrospection || other.IsIntrospection);

        public Size Below() => this with { Depth = Depth + 1 };

        public Size With(int directives) => this with { Directives = Sum(Directives, directives) };
    }
}

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

    /// <param name="fields">Of all operations together.</param>
    public static GraphError? Refusal(Document document, GraphLimits limits, out long fields)
    {
        var measure = new DocumentSize(document);
        fields = 0;
        if (document.Operations.Skip(limits.Operations).FirstOrDefault() is { } beyond)
        {
            return new GraphError($"the document has more than {limits.Operations} operations", GraphLimits.OperationsCode, [beyond.Location]);
        }

        foreach (var operation in document.Operations)
        {
            var size = measure.Of(operation.SelectionSet, level: 1).With(operation.Directives.Count);
            fields = Size.Sum(fields, size.Fields);
            if (Refusal(operation, size, limits) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private static GraphError? Refusal(OperationDefinition operation, Size size, GraphLimits limits)
    {
        if (size.IsIntrospection && !limits.AllowsIntrospection)
        {
            return new GraphError("introspection is switched off", GraphLimits.IntrospectionCode, [operation.Location]);
        }

        return size.Nesting > ParserOptions.Default.MaxDepth
                ? new GraphError($"the document's selections, fragments spread out, nest deeper than {ParserOptions.Default.MaxDepth}", ParserOptions.NestingCode, [operation.Location])
            : size.Depth > limits.Depth ? TooMuch("depth", size.Depth, limits.Depth, GraphLimits.DepthCode, operation)
            : size.Fields > limits.Fields ? TooMuch("number of fields", size.Fields, limits.Fields, GraphLimits.FieldsCode, operation)
            : size.Aliases > limits.Aliases ? TooMuch("number of aliases", size.Aliases, limits.Aliases, GraphLimits.AliasesCode, operation)
            : size.Directives > limits.Directives ? TooMuch("number of directives", size.Directives, limits.Directives, GraphLimits.DirectivesCode, operation)
            : null;
    }

    private static GraphError TooMuch(string what, long found, long allowed, string code, Node where) =>
        new($"the document's {what} is {found}, {allowed} is allowed", code, [where.Location]);

    // Inline fragments and spreads add nothing to the depth of the answer, but they do to the stack of whoever walks the document: past
    // what one definition may nest, a chain of fragments is not followed either.
    private Size Of(SelectionSet selections, int level)
    {
        if (level > ParserOptions.Default.MaxDepth)
        {
            return new Size(Nesting: level);
        }

        var total = new Size(Depth: 1, Nesting: 1);
        foreach (var selection in selections.Selections)
        {
            total = total.Beside((selection switch
            {
                Field field => OfField(field, level),
                InlineFragment inline => Of(inline.SelectionSet, level + 1).Within(),
                FragmentSpread spread => OfFragment(spread.Name.Value, level + 1).Within(),
                _ => default,
            }).With(selection.Directives.Count));
        }

        return total;
    }

    private Size OfField(Field field, int level)
    {
        var under = field.SelectionSet is null ? new Size(Depth: 1) : Of(field.SelectionSet, level + 1).Within().Below();
        return under with
        {
            Fields = Size.Sum(under.Fields, 1),
            Aliases = Size.Sum(under.Aliases, field.Alias is null ? 0 : 1),
            IsIntrospection = under.IsIntrospection || field.Name.Value is "__schema" or "__type",
        };
    }

    private Size OfFragment(string name, int level)
    {
        if (_measured.TryGetValue(name, out var known))
        {
            return known;
        }

        // A fragment met inside itself counts as nothing here; validation refuses the document (§5.5.2.2).
        _measured[name] = default;
        return _measured[name] = _fragments.TryGetValue(name, out var fragment)
            ? Of(fragment.SelectionSet, level).With(fragment.Directives.Count)
            : default;
    }

    private readonly record struct Size(
        int Depth = 0, int Nesting = 0, long Fields = 0, long Aliases = 0, long Directives = 0, bool IsIntrospection = false)
    {
        private const long Ceiling = long.MaxValue / 4;

        public static long Sum(long left, long right) => Math.Min(left + right, Ceiling);

        public Size Beside(Size other) => new(
            Math.Max(Depth, other.Depth), Math.Max(Nesting, other.Nesting), Sum(Fields, other.Fields), Sum(Aliases, other.Aliases),
            Sum(Directives, other.Directives), IsIntrospection || other.IsIntrospection);

        public Size Below() => this with { Depth = Depth + 1 };

        public Size Within() => this with { Nesting = Nesting + 1 };

        public Size With(int directives) => this with { Directives = Sum(Directives, directives) };
    }
}

using CreditLedger.GraphQL.Language;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Validation;

/// <summary>
/// A document walked once beside its schema: every field, argument list, directive, spread and value with the type expected of it, in
/// document order, so that each rule is a look at a list. A type is null where the document names something the schema does not have;
/// the rule for that mistake reports it and the others keep still.
/// </summary>
internal sealed partial class TypedDocument
{
    private readonly Dictionary<NamedType, HashSet<ObjectType>> _possible = [];
    private readonly Dictionary<ExecutableDefinition, Contents> _contents = [];
    private readonly Dictionary<OperationDefinition, IReadOnlyList<FragmentDefinition>> _reachable = [];

    public TypedDocument(GraphSchema schema, Document document, ValidationLimits limits)
    {
        (Schema, Document, Limits) = (schema, document, limits);
        foreach (var fragment in document.Fragments)
        {
            Fragments[fragment.Name.Value] = fragment;
        }

        foreach (var definition in document.Definitions.OfType<ExecutableDefinition>())
        {
            _contents[definition] = new Walk(this, definition).Contents;
        }
    }

    public GraphSchema Schema { get; }
    public Document Document { get; }
    public ValidationLimits Limits { get; }

    /// <summary>The last fragment of each name; where there is another, UniqueFragmentNames says so.</summary>
    public Dictionary<string, FragmentDefinition> Fragments { get; } = new(StringComparer.Ordinal);

    public Contents this[ExecutableDefinition definition] => _contents[definition];

    public IEnumerable<T> All<T>(Func<Contents, IEnumerable<T>> part) =>
        Document.Definitions.OfType<ExecutableDefinition>().SelectMany(definition => part(_contents[definition]));

    /// <summary>The type a reference means, or null where it names none.</summary>
    public GraphType? Resolve(TypeNode node) => node switch
    {
        ListTypeNode list => Resolve(list.Of) is { } of ? new ListType(of) : null,
        NonNullTypeNode nonNull => Resolve(nonNull.Of) is { } of ? new NonNullType(of) : null,
        _ => Named((NamedTypeNode)node),
    };

    public NamedType? Named(NamedTypeNode node) => Schema.Types.GetValueOrDefault(node.Name.Value);

    public HashSet<ObjectType> Possible(NamedType type) =>
        _possible.TryGetValue(type, out var known) ? known : _possible[type] = [.. Schema.PossibleTypes(type)];

    /// <summary>The type whose fields stand at the top of a definition.</summary>
    public NamedType? Top(ExecutableDefinition definition) => definition switch
    {
        OperationDefinition operation => Schema.Root(operation.Kind),
        _ => Named(((FragmentDefinition)definition).TypeCondition) is { } type && type.IsComposite() ? type : null,
    };

    /// <summary>The fragments an operation comes to, directly or through others, each once.</summary>
    public IReadOnlyList<FragmentDefinition> Reachable(OperationDefinition operation)
    {
        if (_reachable.TryGetValue(operation, out var known))
        {
            return known;
        }

        var seen = new HashSet<FragmentDefinition>();
        var found = new List<FragmentDefinition>();
        var waiting = new Queue<ExecutableDefinition>([operation]);
        while (waiting.TryDequeue(out var definition))
        {
            foreach (var spread in _contents[definition].Spreads)
            {
                if (Fragments.TryGetValue(spread.Node.Name.Value, out var fragment) && seen.Add(fragment))
                {
                    found.Add(fragment);
                    waiting.Enqueue(fragment);
                }
            }
        }

        return _reachable[operation] = found;
    }

    /// <summary>Every use of a variable that an operation has to answer for, its fragments' included (§5.8.3).</summary>
    public IEnumerable<VariableUse> Uses(OperationDefinition operation) =>
        Reachable(operation).Prepend<ExecutableDefinition>(operation).SelectMany(definition => _contents[definition].Uses);
}

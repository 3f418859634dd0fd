using CreditLedger.GraphQL.Schema.Rules;

namespace CreditLedger.GraphQL.Schema;

/// <summary>
/// Assembles a schema (§3.3) from its root types: finds every type they reach, adds what every schema has, and checks the rules of §3.
/// </summary>
public sealed class SchemaBuilder
{
    private readonly SortedDictionary<string, NamedType> _types = new(StringComparer.Ordinal);
    private readonly List<string> _problems = [];

    public required ObjectType Query { get; init; }
    public ObjectType? Mutation { get; init; }
    public ObjectType? Subscription { get; init; }
    public string? Description { get; init; }

    /// <summary>Types that no root reaches by its fields, for instance the objects behind an interface.</summary>
    public IEnumerable<NamedType> Types { get; init; } = [];

    /// <summary>Directives beside the specified ones.</summary>
    public IEnumerable<DirectiveDefinition> Directives { get; init; } = [];

    /// <exception cref="SchemaException">The types break a rule; every problem found is listed.</exception>
    public GraphSchema Build()
    {
        NamedType?[] roots = [Query, Mutation, Subscription, Introspection.Schema];
        foreach (var type in roots.OfType<NamedType>().Concat(Types))
        {
            Collect(type);
        }

        var directives = new OrderedDictionary<string, DirectiveDefinition>(StringComparer.Ordinal);
        foreach (var directive in Directives.Concat(SpecifiedDirectives.All).OrderBy(directive => directive.Name, StringComparer.Ordinal))
        {
            if (!directives.TryAdd(directive.Name, directive) && !ReferenceEquals(directives[directive.Name], directive))
            {
                _problems.Add($"There can be only one directive named \"@{directive.Name}\".");
            }

            directive.Arguments.ForEach(argument => Collect(argument.Type.Named));
        }

        var schema = new GraphSchema
        {
            Query = Query,
            Mutation = Mutation,
            Subscription = Subscription,
            Description = Description,
            Types = new OrderedDictionary<string, NamedType>(_types, StringComparer.Ordinal),
            Directives = directives,
        };
        _problems.AddRange(SchemaRules.All.SelectMany(rule => rule(schema)));
        return _problems.Count == 0 ? schema : throw new SchemaException(_problems);
    }

    private void Collect(NamedType first)
    {
        var waiting = new Stack<NamedType>([first]);
        while (waiting.TryPop(out var type))
        {
            if (_types.TryAdd(type.Name, type))
            {
                References(type).ToList().ForEach(waiting.Push);
            }
            else if (!ReferenceEquals(_types[type.Name], type))
            {
                _problems.Add($"Schema must contain uniquely named types but contains multiple types named \"{type.Name}\".");
            }
        }
    }

    private static IEnumerable<NamedType> References(NamedType type) => type switch
    {
        FieldsType fields => fields.Interfaces.Concat(fields.Fields.SelectMany(field =>
            field.Arguments.Select(argument => argument.Type.Named).Append(field.Type.Named))),
        UnionType union => union.Members,
        InputObjectType input => input.Fields.Select(field => field.Type.Named),
        _ => [],
    };
}

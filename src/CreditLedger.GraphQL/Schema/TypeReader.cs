using System.Text.Json;
using CreditLedger.GraphQL.Language;

namespace CreditLedger.GraphQL.Schema;

/// <summary>Turns definitions into types. All names exist before any is looked up, so types may speak of one another in any order.</summary>
internal sealed class TypeReader
{
    private readonly Dictionary<string, NamedType> _types =
        Scalars.Specified.ToDictionary(scalar => scalar.Name, scalar => (NamedType)scalar, StringComparer.Ordinal);

    public TypeReader(IReadOnlyList<TypeSystemDefinition> definitions, IReadOnlyList<ScalarType> scalars)
    {
        var parts = definitions.OfType<TypeDefinitionNode>().ToLookup(node => node.Name.Value, StringComparer.Ordinal);
        foreach (var part in parts.Where(part => !_types.ContainsKey(part.Key)))
        {
            var main = part.First(node => !node.IsExtension);
            var directives = part.SelectMany(node => node.Directives).ToList();
            _types.Add(part.Key, main switch
            {
                ScalarNode => Scalar(main, directives, scalars.FirstOrDefault(scalar => scalar.Name == part.Key)),
                FieldsNode { IsInterface: true } => new InterfaceType(part.Key, main.Description),
                FieldsNode => new ObjectType(part.Key, main.Description),
                UnionNode => new UnionType(part.Key, main.Description),
                EnumNode => new EnumType(part.Key, main.Description),
                _ => new InputObjectType(part.Key, main.Description, directives.Exists(directive => directive.Name.Value == "oneOf")),
            });
        }

        // What extensions add comes after what they extend, wherever they were written.
        foreach (var node in parts.SelectMany(part => part).OrderBy(node => node.IsExtension))
        {
            Fill(_types[node.Name.Value], node);
        }

        // One that is specified means what the specification says, also where the text defines it again; it is read all the same.
        Directives = definitions.OfType<DirectiveNode>().Select(Directive).ToList()
            .FindAll(directive => SpecifiedDirectives.All.All(known => known.Name != directive.Name));
    }

    public List<string> Problems { get; } = [];
    public IReadOnlyList<DirectiveDefinition> Directives { get; }
    public IEnumerable<NamedType> All => _types.Values.Where(type => !Scalars.IsSpecified(type.Name));

    public ObjectType? Root(Dictionary<OperationKind, NamedTypeNode> named, OperationKind kind, bool hasSchema)
    {
        if (!hasSchema && !named.ContainsKey(kind))
        {
            // §3.3.1: a schema definition may go unwritten only where no type but a root has a root's usual name.
            var usual = _types.GetValueOrDefault(kind.ToString());
            if (usual is not (null or ObjectType))
            {
                Problems.Add($"{kind} root type must be Object type, it cannot be {usual}.");
            }

            return usual as ObjectType;
        }

        return named.TryGetValue(kind, out var name) ? Find<ObjectType>(name, $"{kind} root type must be Object type, it cannot be {name}.") : null;
    }

    // What the definition says of the scalar holds, also where its coercion is known.
    private static ScalarType Scalar(TypeDefinitionNode node, IEnumerable<Directive> directives, ScalarType? known)
    {
        var specified = directives.FirstOrDefault(directive => directive.Name.Value == "specifiedBy");
        var url = specified?.Arguments is [{ Value: StringValue text }, ..] ? text.Text : null;
        return known is not null && known.Description == node.Description && known.SpecifiedBy?.OriginalString == url
            ? known
            : new DeclaredScalar(node.Name.Value, node.Description, url is null ? null : new Uri(url, UriKind.RelativeOrAbsolute), known);
    }

    private void Fill(NamedType type, TypeDefinitionNode node)
    {
        switch (type, node)
        {
            case (FieldsType fields, FieldsNode written):
                fields.Interfaces.AddRange(written.Interfaces.Select(name =>
                    Find<InterfaceType>(name, $"Type {type} must only implement Interface types, it cannot implement {name}.")).OfType<InterfaceType>());
                written.Fields.ToList().ForEach(field => fields.Add(Field(field)));
                break;
            case (UnionType union, UnionNode written):
                union.Members.AddRange(written.Members.Select(name =>
                    Find<ObjectType>(name, $"Union type {type} can only include Object types, it cannot include {name}.")).OfType<ObjectType>());
                break;
            case (EnumType values, EnumNode written):
                written.Values.ToList().ForEach(value => values.Add(new EnumValueDefinition(
                    value.Name.Value, value.Description, value.Name.Value, Deprecation(value.Directives))));
                break;
            case (InputObjectType input, InputObjectNode written):
                written.Fields.ToList().ForEach(field => input.Add(Input(field)));
                break;
        }
    }

    private FieldDefinition Field(FieldNode node)
    {
        var field = new FieldDefinition(node.Name.Value, node.Description, Type(node.Type)) { DeprecationReason = Deprecation(node.Directives) };
        return node.Arguments.Aggregate(field, (built, argument) => built.With(Input(argument)));
    }

    private InputValueDefinition Input(InputValueNode node) =>
        new(node.Name.Value, node.Description, Type(node.Type), node.DefaultValue, Deprecation(node.Directives));

    private DirectiveDefinition Directive(DirectiveNode node)
    {
        var locations = node.Locations.Select(name => DirectiveLocations.TryRead(name.Value, out var location) ? location.Value : default).ToArray();
        var directive = new DirectiveDefinition(node.Name.Value, node.Description, locations) { IsRepeatable = node.IsRepeatable };
        directive.Arguments.AddRange(node.Arguments.Select(Input));
        return directive;
    }

    private static string? Deprecation(IReadOnlyList<Directive> directives) =>
        directives.FirstOrDefault(directive => directive.Name.Value == "deprecated") is not { } deprecated ? null
        : deprecated.Arguments is [{ Value: StringValue reason }, ..] ? reason.Text
        : SpecifiedDirectives.NoReason;

    private GraphType Type(TypeNode node) => node switch
    {
        ListTypeNode list => new ListType(Type(list.Of)),
        NonNullTypeNode nonNull => new NonNullType(Type(nonNull.Of)),
        // The stand-in is never seen: the problem stops the schema from being built.
        _ => Find<NamedType>((NamedTypeNode)node, $"Unknown type \"{node}\".") ?? Scalars.String,
    };

    private T? Find<T>(NamedTypeNode node, string otherwise) where T : NamedType
    {
        if (_types.TryGetValue(node.Name.Value, out var type) && type is T found)
        {
            return found;
        }

        Problems.Add(type is null ? $"Unknown type \"{node}\".{Suggestions.DidYouMean(node.Name.Value, _types.Keys)}" : otherwise);
        return null;
    }

    /// <summary>A scalar as declared; where its coercion is not known, whatever is given fits and is passed on as it is.</summary>
    private sealed class DeclaredScalar(string name, string? description, Uri? specifiedBy, ScalarType? known) : ScalarType(name, description, specifiedBy)
    {
        public override object ParseLiteral(Value literal) => known?.ParseLiteral(literal) ?? literal;
        public override object ParseJson(JsonElement json) => known?.ParseJson(json) ?? json.Clone();

        public override void Write(Utf8JsonWriter writer, object value)
        {
            if (known is null)
            {
                JsonSerializer.Serialize(writer, value);
            }
            else
            {
                known.Write(writer, value);
            }
        }
    }
}

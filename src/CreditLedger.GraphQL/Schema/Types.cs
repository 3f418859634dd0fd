using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Language;

namespace CreditLedger.GraphQL.Schema;

/// <summary>Any type of the type system (§3.4), wrapped or named.</summary>
public abstract class GraphType
{
    public NamedType Named => this switch
    {
        ListType list => list.Of.Named,
        NonNullType nonNull => nonNull.Of.Named,
        _ => (NamedType)this,
    };
}

public sealed class ListType(GraphType of) : GraphType
{
    public GraphType Of { get; } = of;
    public override string ToString() => $"[{Of}]";
}

public sealed class NonNullType(GraphType of) : GraphType
{
    public GraphType Of { get; } = of;
    public override string ToString() => $"{Of}!";
}

public abstract class NamedType(string name, string? description) : GraphType
{
    public string Name { get; } = name;
    public string? Description { get; } = description;
    public override string ToString() => Name;
}

/// <summary>
/// A leaf type (§3.5). Input is coerced from a literal or from JSON; output is written straight to the response.
/// A value that does not fit is a <see cref="CoercionException"/> with one factual line.
/// </summary>
public abstract class ScalarType(string name, string? description, Uri? specifiedBy = null) : NamedType(name, description)
{
    public Uri? SpecifiedBy { get; } = specifiedBy;
    public abstract object ParseLiteral(Value literal);
    public abstract object ParseJson(System.Text.Json.JsonElement json);
    public abstract void Write(System.Text.Json.Utf8JsonWriter writer, object value);
}

/// <summary>Input that a type cannot hold; the message is shown to the caller.</summary>
/// <param name="at">Where in the document the value stands, when that is known better than by the field it was given to.</param>
public sealed class CoercionException(string message, Location? at = null) : Exception(message)
{
    public Location? At { get; } = at;
}

/// <summary>A type whose fields can be selected: an object or an interface.</summary>
public abstract class FieldsType(string name, string? description) : NamedType(name, description)
{
    private readonly Dictionary<string, FieldDefinition> _fields = new(StringComparer.Ordinal);

    /// <summary>In the order of definition.</summary>
    public IReadOnlyCollection<FieldDefinition> Fields => _fields.Values;
    public List<InterfaceType> Interfaces { get; } = [];
    public FieldDefinition? Field(string name) => _fields.GetValueOrDefault(name);
    public void Add(FieldDefinition field) => _fields.Add(field.Name, field);
}

public sealed class ObjectType(string name, string? description) : FieldsType(name, description)
{
    /// <summary>The CLR type whose values are of this type, where there is one; decides what a value of an interface or union is.</summary>
    public Type? Runtime { get; init; }
}

public sealed class InterfaceType(string name, string? description) : FieldsType(name, description);

public sealed class UnionType(string name, string? description) : NamedType(name, description)
{
    public List<ObjectType> Members { get; } = [];
}

public sealed class EnumType(string name, string? description) : NamedType(name, description)
{
    private readonly Dictionary<string, EnumValueDefinition> _values = new(StringComparer.Ordinal);
    public IReadOnlyCollection<EnumValueDefinition> Values => _values.Values;
    public EnumValueDefinition? Value(string name) => _values.GetValueOrDefault(name);
    public void Add(EnumValueDefinition value) => _values.Add(value.Name, value);
}

/// <param name="Runtime">What the host's code and tables use for this value, for instance a CLR enum member or its name.</param>
public sealed record EnumValueDefinition(string Name, string? Description, object Runtime, string? DeprecationReason = null);

public sealed class InputObjectType(string name, string? description, bool isOneOf = false) : NamedType(name, description)
{
    private readonly Dictionary<string, InputValueDefinition> _fields = new(StringComparer.Ordinal);
    public bool IsOneOf { get; } = isOneOf;
    public IReadOnlyCollection<InputValueDefinition> Fields => _fields.Values;
    public InputValueDefinition? Field(string name) => _fields.GetValueOrDefault(name);
    public void Add(InputValueDefinition field) => _fields.Add(field.Name, field);
}

/// <summary>An argument or an input field (§3.6.1, §3.10).</summary>
public sealed record InputValueDefinition(string Name, string? Description, GraphType Type, Value? DefaultValue = null, string? DeprecationReason = null)
{
    public bool IsRequired => Type is NonNullType && DefaultValue is null;
}

/// <summary>A field of an object or interface. How its value comes about is its <see cref="Source"/>; interfaces have none.</summary>
public sealed class FieldDefinition(string name, string? description, GraphType type)
{
    private readonly Dictionary<string, InputValueDefinition> _arguments = new(StringComparer.Ordinal);
    public string Name { get; } = name;
    public string? Description { get; } = description;
    public GraphType Type { get; } = type;
    public IReadOnlyCollection<InputValueDefinition> Arguments => _arguments.Values;
    public string? DeprecationReason { get; init; }
    public FieldSource? Source { get; init; }

    /// <summary>
    /// The policies a caller must meet, by name; empty for a public field. The host decides what a policy means, the executor asks
    /// before anything under the field runs.
    /// </summary>
    public IReadOnlyList<string> Policies { get; init; } = [];
    public InputValueDefinition? Argument(string name) => _arguments.GetValueOrDefault(name);
    public FieldDefinition With(InputValueDefinition argument)
    {
        _arguments.Add(argument.Name, argument);
        return this;
    }
}

public sealed class DirectiveDefinition(string name, string? description, params DirectiveLocation[] locations)
{
    public string Name { get; } = name;
    public string? Description { get; } = description;
    public IReadOnlyList<DirectiveLocation> Locations { get; } = locations;
    public bool IsRepeatable { get; init; }
    public List<InputValueDefinition> Arguments { get; } = [];
}

/// <summary>Where a directive may stand (§3.13).</summary>
public enum DirectiveLocation
{
    Query, Mutation, Subscription, Field, FragmentDefinition, FragmentSpread, InlineFragment, VariableDefinition,
    Schema, Scalar, Object, FieldDefinition, ArgumentDefinition, Interface, Union, Enum, EnumValue, InputObject, InputFieldDefinition,
}

/// <summary>A complete schema (§3.3), every reachable type by name.</summary>
public sealed class GraphSchema
{
    public required ObjectType Query { get; init; }
    public ObjectType? Mutation { get; init; }
    public ObjectType? Subscription { get; init; }
    public string? Description { get; init; }

    /// <summary>Every named type reachable from the roots, from directives, and those named explicitly; ordered by name.</summary>
    public required IReadOnlyDictionary<string, NamedType> Types { get; init; }
    public required IReadOnlyDictionary<string, DirectiveDefinition> Directives { get; init; }

    public ObjectType? Root(OperationKind kind) => kind switch
    {
        OperationKind.Query => Query,
        OperationKind.Mutation => Mutation,
        _ => Subscription,
    };

    private MetaFields? _meta;

    /// <summary>
    /// A field as a selection under <paramref name="parent"/> finds it: the type's own, or a meta-field (§4.1, §4.2): <c>__typename</c>
    /// everywhere, <c>__schema</c> and <c>__type</c> on the query root.
    /// </summary>
    public FieldDefinition? Field(NamedType parent, string name) =>
        LazyInitializer.EnsureInitialized(ref _meta, () => new MetaFields(this)).Find(parent, name) ?? (parent as FieldsType)?.Field(name);

    /// <summary>The object types that a value of this type can turn out to be.</summary>
    public IEnumerable<ObjectType> PossibleTypes(NamedType type) => type switch
    {
        ObjectType one => [one],
        UnionType union => union.Members,
        InterfaceType face => Types.Values.OfType<ObjectType>().Where(candidate => candidate.Interfaces.Contains(face)),
        _ => [],
    };
}

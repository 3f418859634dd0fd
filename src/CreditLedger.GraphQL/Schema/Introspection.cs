using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Language;

namespace CreditLedger.GraphQL.Schema;

/// <summary>
/// The introspection types (§4.2): ordinary object types over the schema's own objects. All schemas share them, so the values under
/// them carry the schema they belong to.
/// </summary>
public static partial class Introspection
{
    public static ObjectType Schema { get; } = new("__Schema",
        "A GraphQL Schema defines the capabilities of a GraphQL server. It exposes all available types and directives on the server, as "
        + "well as the entry points for query, mutation, and subscription operations.");

    public static ObjectType Type { get; } = new("__Type",
        "The fundamental unit of any GraphQL Schema is the type. There are many kinds of types in GraphQL as represented by the "
        + "`__TypeKind` enum.");

    internal static ObjectType Field { get; } = new("__Field",
        "Object and Interface types are described by a list of Fields, each of which has a name, potentially a list of arguments, and a "
        + "return type.");

    internal static ObjectType InputValue { get; } = new("__InputValue",
        "Arguments provided to Fields or Directives and the input fields of an InputObject are represented as Input Values which describe "
        + "their type and optionally a default value.");

    internal static ObjectType EnumValue { get; } = new("__EnumValue",
        "One possible value for a given Enum. Enum values are unique values, not a placeholder for a string or numeric value.");

    internal static ObjectType Directive { get; } = new("__Directive",
        "A Directive provides a way to describe alternate runtime execution and type validation behavior in a GraphQL document.");

    internal static EnumType TypeKind { get; } = new("__TypeKind", "An enum describing what kind of type a given `__Type` is.");

    internal static EnumType Location { get; } = new("__DirectiveLocation",
        "A Directive can be adjacent to many parts of the GraphQL language, a __DirectiveLocation describes one such possible adjacencies.");

    private static readonly HashSet<NamedType> s_all = [Schema, Type, Field, InputValue, EnumValue, Directive, TypeKind, Location];

    static Introspection()
    {
        foreach (var kind in (string[])["SCALAR", "OBJECT", "INTERFACE", "UNION", "ENUM", "INPUT_OBJECT", "LIST", "NON_NULL"])
        {
            TypeKind.Add(new EnumValueDefinition(kind, null, kind));
        }

        foreach (var location in Enum.GetValues<DirectiveLocation>())
        {
            Location.Add(new EnumValueDefinition(location.Spell(), null, location));
        }

        DescribeSchema();
        DescribeType();
        DescribeField();
        DescribeInputValue();
        DescribeEnumValue();
        DescribeDirective();
    }

    // By identity: a type of the author's that merely begins with two underscores is a mistake for the schema's rules to name.
    internal static bool IsIntrospection(NamedType type) => s_all.Contains(type);

    internal static object? NamedType(GraphSchema schema, string name) =>
        schema.Types.TryGetValue(name, out var type) ? In<GraphType>(schema, type) : null;

    /// <summary>A piece of a schema together with the schema, which possible types and references are looked up in.</summary>
    private sealed record Piece<T>(GraphSchema Schema, T Value);

    private static Piece<T> In<T>(GraphSchema schema, T value) => new(schema, value);

    private static FieldDefinition Of<T>(string name, GraphType type, Func<T, object?> get) =>
        new(name, null, type) { Source = new PropertyFieldSource((parent, _) => get((T)parent)) };

    // A list that leaves out what is deprecated unless asked for it (§4.5).
    private static FieldDefinition Listing<T>(string name, GraphType type, Func<T, bool, object?> get) =>
        new FieldDefinition(name, null, type)
        {
            Source = new PropertyFieldSource((parent, arguments) => get((T)parent, arguments["includeDeprecated"] is true)),
        }.With(new InputValueDefinition(
            "includeDeprecated", null, Some(Scalars.Boolean), new BooleanValue { Location = new Language.Location(1, 1), IsTrue = false }));

    private static NonNullType Some(GraphType type) => new(type);

    private static ListType Many(GraphType type) => new(Some(type));
}

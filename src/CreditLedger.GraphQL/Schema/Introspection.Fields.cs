using CreditLedger.GraphQL.Language;

namespace CreditLedger.GraphQL.Schema;

public static partial class Introspection
{
    // §4.2.1
    private static void DescribeSchema()
    {
        Schema.Add(Of<GraphSchema>("description", Scalars.String, schema => schema.Description));
        Schema.Add(Of<GraphSchema>("types", Some(Many(Type)), schema => schema.Types.Values.Select(type => In<GraphType>(schema, type)).ToList()));
        Schema.Add(Of<GraphSchema>("queryType", Some(Type), schema => In<GraphType>(schema, schema.Query)));
        Schema.Add(Of<GraphSchema>("mutationType", Type, schema => schema.Mutation is { } root ? In<GraphType>(schema, root) : null));
        Schema.Add(Of<GraphSchema>("subscriptionType", Type, schema => schema.Subscription is { } root ? In<GraphType>(schema, root) : null));
        Schema.Add(Of<GraphSchema>("directives", Some(Many(Directive)), schema => schema.Directives.Values.Select(directive => In(schema, directive)).ToList()));
    }

    // §4.2.2
    private static void DescribeType()
    {
        Type.Add(Of<Piece<GraphType>>("kind", Some(TypeKind), type => Kind(type.Value)));
        Type.Add(Of<Piece<GraphType>>("name", Scalars.String, type => (type.Value as NamedType)?.Name));
        Type.Add(Of<Piece<GraphType>>("description", Scalars.String, type => (type.Value as NamedType)?.Description));
        Type.Add(Of<Piece<GraphType>>("specifiedByURL", Scalars.String, type => (type.Value as ScalarType)?.SpecifiedBy?.OriginalString));
        Type.Add(Listing<Piece<GraphType>>("fields", Many(Field), (type, all) => (type.Value as FieldsType)?.Fields
            .Where(field => all || field.DeprecationReason is null).Select(field => In(type.Schema, field)).ToList()));
        Type.Add(Of<Piece<GraphType>>("interfaces", Many(Type), type => (type.Value as FieldsType)?.Interfaces
            .Select(face => In<GraphType>(type.Schema, face)).ToList()));
        Type.Add(Of<Piece<GraphType>>("possibleTypes", Many(Type), type => type.Value is InterfaceType or UnionType
            ? type.Schema.PossibleTypes((NamedType)type.Value).Select(possible => In<GraphType>(type.Schema, possible)).ToList()
            : null));
        Type.Add(Listing<Piece<GraphType>>("enumValues", Many(EnumValue), (type, all) => (type.Value as EnumType)?.Values
            .Where(value => all || value.DeprecationReason is null).ToList()));
        Type.Add(Listing<Piece<GraphType>>("inputFields", Many(InputValue), (type, all) => (type.Value as InputObjectType)?.Fields
            .Where(field => all || field.DeprecationReason is null).Select(field => In(type.Schema, field)).ToList()));
        Type.Add(Of<Piece<GraphType>>("ofType", Type, type => type.Value switch
        {
            ListType list => In(type.Schema, list.Of),
            NonNullType nonNull => In(type.Schema, nonNull.Of),
            _ => null,
        }));
        Type.Add(Of<Piece<GraphType>>("isOneOf", Scalars.Boolean, type => (type.Value as InputObjectType)?.IsOneOf));
    }

    private static string Kind(GraphType type) => type switch
    {
        ScalarType => "SCALAR",
        ObjectType => "OBJECT",
        InterfaceType => "INTERFACE",
        UnionType => "UNION",
        EnumType => "ENUM",
        InputObjectType => "INPUT_OBJECT",
        ListType => "LIST",
        _ => "NON_NULL",
    };

    // §4.2.3
    private static void DescribeField()
    {
        Field.Add(Of<Piece<FieldDefinition>>("name", Some(Scalars.String), field => field.Value.Name));
        Field.Add(Of<Piece<FieldDefinition>>("description", Scalars.String, field => field.Value.Description));
        Field.Add(Listing<Piece<FieldDefinition>>("args", Some(Many(InputValue)), (field, all) => field.Value.Arguments
            .Where(argument => all || argument.DeprecationReason is null).Select(argument => In(field.Schema, argument)).ToList()));
        Field.Add(Of<Piece<FieldDefinition>>("type", Some(Type), field => In(field.Schema, field.Value.Type)));
        Field.Add(Of<Piece<FieldDefinition>>("isDeprecated", Some(Scalars.Boolean), field => field.Value.DeprecationReason is not null));
        Field.Add(Of<Piece<FieldDefinition>>("deprecationReason", Scalars.String, field => field.Value.DeprecationReason));
    }

    // §4.2.4
    private static void DescribeInputValue()
    {
        InputValue.Add(Of<Piece<InputValueDefinition>>("name", Some(Scalars.String), input => input.Value.Name));
        InputValue.Add(Of<Piece<InputValueDefinition>>("description", Scalars.String, input => input.Value.Description));
        InputValue.Add(Of<Piece<InputValueDefinition>>("type", Some(Type), input => In(input.Schema, input.Value.Type)));
        InputValue.Add(Of<Piece<InputValueDefinition>>("defaultValue", Scalars.String,
            input => input.Value.DefaultValue is { } value ? Printer.Print(value) : null));
        InputValue.Add(Of<Piece<InputValueDefinition>>("isDeprecated", Some(Scalars.Boolean), input => input.Value.DeprecationReason is not null));
        InputValue.Add(Of<Piece<InputValueDefinition>>("deprecationReason", Scalars.String, input => input.Value.DeprecationReason));
    }

    // §4.2.5
    private static void DescribeEnumValue()
    {
        EnumValue.Add(Of<EnumValueDefinition>("name", Some(Scalars.String), value => value.Name));
        EnumValue.Add(Of<EnumValueDefinition>("description", Scalars.String, value => value.Description));
        EnumValue.Add(Of<EnumValueDefinition>("isDeprecated", Some(Scalars.Boolean), value => value.DeprecationReason is not null));
        EnumValue.Add(Of<EnumValueDefinition>("deprecationReason", Scalars.String, value => value.DeprecationReason));
    }

    // §4.2.6
    private static void DescribeDirective()
    {
        Directive.Add(Of<Piece<DirectiveDefinition>>("name", Some(Scalars.String), directive => directive.Value.Name));
        Directive.Add(Of<Piece<DirectiveDefinition>>("description", Scalars.String, directive => directive.Value.Description));
        Directive.Add(Of<Piece<DirectiveDefinition>>("isRepeatable", Some(Scalars.Boolean), directive => directive.Value.IsRepeatable));
        Directive.Add(Of<Piece<DirectiveDefinition>>("locations", Some(Many(Location)), directive => directive.Value.Locations));
        Directive.Add(Listing<Piece<DirectiveDefinition>>("args", Some(Many(InputValue)), (directive, all) => directive.Value.Arguments
            .Where(argument => all || argument.DeprecationReason is null).Select(argument => In(directive.Schema, argument)).ToList()));
    }
}

using CreditLedger.GraphQL.Execution;

namespace CreditLedger.GraphQL.Schema;

/// <summary>
/// The fields no type declares (§4.1, §4.2). <c>__typename</c> has no source: only the executor knows what an abstract value turned out
/// to be.
/// </summary>
public sealed class MetaFields
{
    private readonly GraphSchema _schema;
    private readonly FieldDefinition _schemaField;
    private readonly FieldDefinition _typeField;

    internal MetaFields(GraphSchema schema)
    {
        _schema = schema;
        _schemaField = new FieldDefinition("__schema", "Access the current type schema of this server.", new NonNullType(Introspection.Schema))
        {
            Source = new PropertyFieldSource((_, _) => schema),
        };
        _typeField = new FieldDefinition("__type", "Request the type information of a single type.", Introspection.Type)
        {
            Source = new PropertyFieldSource((_, arguments) => Introspection.NamedType(schema, (string)arguments["name"]!)),
        }.With(new InputValueDefinition("name", null, new NonNullType(Scalars.String)));
    }

    public static FieldDefinition TypeName { get; } =
        new("__typename", "The name of the current Object type at runtime.", new NonNullType(Scalars.String));

    internal FieldDefinition? Find(NamedType parent, string name) => name switch
    {
        "__typename" when parent is FieldsType or UnionType => TypeName,
        "__schema" when parent == _schema.Query => _schemaField,
        "__type" when parent == _schema.Query => _typeField,
        _ => null,
    };
}

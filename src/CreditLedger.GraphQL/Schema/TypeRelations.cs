namespace CreditLedger.GraphQL.Schema;

/// <summary>How types stand to one another: what may be given, what may be returned, what may take another's place.</summary>
public static class TypeRelations
{
    // §3.4.2
    public static bool IsInput(this GraphType type) => type.Named is ScalarType or EnumType or InputObjectType;

    // §3.4.2
    public static bool IsOutput(this GraphType type) => type.Named is not InputObjectType;

    public static bool IsLeaf(this GraphType type) => type is ScalarType or EnumType;

    /// <summary>Whether it has a selection set: an object, an interface or a union.</summary>
    public static bool IsComposite(this GraphType type) => type is FieldsType or UnionType;

    public static GraphType Nullable(this GraphType type) => type is NonNullType nonNull ? nonNull.Of : type;

    /// <summary>Whether two types are the same one; wrappers have no identity of their own.</summary>
    public static bool Same(GraphType one, GraphType other) => (one, other) switch
    {
        (ListType a, ListType b) => Same(a.Of, b.Of),
        (NonNullType a, NonNullType b) => Same(a.Of, b.Of),
        _ => ReferenceEquals(one, other),
    };

    /// <summary>IsSubType (§3.6, IsValidImplementationFieldType): whether a value of the first is always one of the second.</summary>
    public static bool IsSubtype(GraphType type, GraphType of) => (type, of) switch
    {
        (NonNullType a, NonNullType b) => IsSubtype(a.Of, b.Of),
        (NonNullType a, _) => IsSubtype(a.Of, of),
        (ListType a, ListType b) => IsSubtype(a.Of, b.Of),
        (FieldsType a, InterfaceType b) when a.Interfaces.Contains(b) => true,
        (ObjectType a, UnionType b) when b.Members.Contains(a) => true,
        _ => Same(type, of),
    };
}

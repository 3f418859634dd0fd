using CreditLedger.GraphQL.Language;

namespace CreditLedger.GraphQL.Validation.Rules;

/// <summary>§5.5.1.2 for type conditions and §5.8.2 for variables: a type named is a type of the schema.</summary>
internal static class KnownTypeNames
{
    public static IEnumerable<Finding> Check(TypedDocument document) =>
        from type in References(document)
        where document.Named(type) is null
        select new Finding($"Unknown type \"{type}\".{Suggestions.DidYouMean(type.Name.Value, document.Schema.Types.Keys)}", type.Location);

    private static IEnumerable<NamedTypeNode> References(TypedDocument document) =>
        document.Document.Definitions.OfType<ExecutableDefinition>()
            .SelectMany(definition => definition.Variables.Select(variable => Named(variable.Type)))
            .Concat(document.Document.Fragments.Select(fragment => fragment.TypeCondition))
            .Concat(document.All(contents => contents.Inlines).Select(inline => inline.Node.TypeCondition).OfType<NamedTypeNode>());

    private static NamedTypeNode Named(TypeNode type) => type switch
    {
        ListTypeNode list => Named(list.Of),
        NonNullTypeNode nonNull => Named(nonNull.Of),
        _ => (NamedTypeNode)type,
    };
}

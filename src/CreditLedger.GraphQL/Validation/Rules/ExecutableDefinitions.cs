using CreditLedger.GraphQL.Language;

namespace CreditLedger.GraphQL.Validation.Rules;

/// <summary>§5.1.1: a document to be executed holds operations and fragments, nothing else.</summary>
internal static class ExecutableDefinitions
{
    public static IEnumerable<Finding> Check(TypedDocument document) =>
        from definition in document.Document.Definitions.OfType<TypeSystemDefinition>()
        select new Finding($"The {Named(definition)} definition is not executable.", definition.Location);

    private static string Named(TypeSystemDefinition definition) => definition switch
    {
        TypeDefinitionNode type => $"\"{type.Name}\"",
        DirectiveNode directive => $"\"{directive.Name}\"",
        _ => "schema",
    };
}

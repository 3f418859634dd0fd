namespace CreditLedger.GraphQL.Validation.Rules;

/// <summary>§5.2.1.1: the schema has a root type for every operation.</summary>
internal static class OperationTypeExistence
{
    public static IEnumerable<Finding> Check(TypedDocument document) =>
        from operation in document.Document.Operations
        where document.Schema.Root(operation.Kind) is null
        select new Finding($"The schema does not offer any {operation.Kind.ToString().ToLowerInvariant()}.", operation.Location);
}

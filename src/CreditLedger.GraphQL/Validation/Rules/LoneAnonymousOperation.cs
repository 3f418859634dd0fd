namespace CreditLedger.GraphQL.Validation.Rules;

/// <summary>§5.2.3.1: an operation may go without a name only where it is alone.</summary>
internal static class LoneAnonymousOperation
{
    public static IEnumerable<Finding> Check(TypedDocument document) =>
        from operation in document.Document.Operations
        where operation.Name is null && document.Document.Operations.Skip(1).Any()
        select new Finding("This anonymous operation must be the only defined operation.", operation.Location);
}

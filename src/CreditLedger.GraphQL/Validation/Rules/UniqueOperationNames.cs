namespace CreditLedger.GraphQL.Validation.Rules;

/// <summary>§5.2.2.1</summary>
internal static class UniqueOperationNames
{
    public static IEnumerable<Finding> Check(TypedDocument document) =>
        from repeat in Repeats.Of(document.Document.Operations.Where(operation => operation.Name is not null), operation => operation.Name!.Value)
        select new Finding($"There can be only one operation named \"{repeat.Name}\".", repeat.First.Name!.Location, repeat.Again.Name!.Location);
}

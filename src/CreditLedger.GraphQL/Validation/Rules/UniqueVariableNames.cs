namespace CreditLedger.GraphQL.Validation.Rules;

/// <summary>§5.8.1</summary>
internal static class UniqueVariableNames
{
    public static IEnumerable<Finding> Check(TypedDocument document) =>
        from operation in document.Document.Operations
        from same in operation.Variables.GroupBy(variable => variable.Variable.Name.Value, StringComparer.Ordinal)
        where same.Skip(1).Any()
        select new Finding($"There can be only one variable named \"${same.Key}\".", same.Select(variable => variable.Variable.Name.Location).ToList());
}

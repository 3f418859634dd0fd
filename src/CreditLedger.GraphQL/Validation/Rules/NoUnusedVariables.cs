namespace CreditLedger.GraphQL.Validation.Rules;

/// <summary>§5.8.4</summary>
internal static class NoUnusedVariables
{
    public static IEnumerable<Finding> Check(TypedDocument document) =>
        from operation in document.Document.Operations
        where operation.Variables.Count > 0
        let used = document.Uses(operation).Select(use => use.Node.Name.Value).ToHashSet(StringComparer.Ordinal)
        from variable in operation.Variables
        where !used.Contains(variable.Variable.Name.Value)
        select new Finding(
            $"Variable \"${variable.Variable.Name}\" is never used{(operation.Name is null ? "" : $" in operation \"{operation.Name}\"")}.",
            variable.Location);
}

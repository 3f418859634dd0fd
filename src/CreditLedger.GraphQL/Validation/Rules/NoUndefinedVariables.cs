namespace CreditLedger.GraphQL.Validation.Rules;

/// <summary>§5.8.3: every variable used, in fragments too, is defined by each operation that comes there.</summary>
internal static class NoUndefinedVariables
{
    public static IEnumerable<Finding> Check(TypedDocument document) =>
        from operation in document.Document.Operations
        let defined = operation.Variables.Select(variable => variable.Variable.Name.Value).ToHashSet(StringComparer.Ordinal)
        from use in document.Uses(operation)
        where !defined.Contains(use.Node.Name.Value)
        select new Finding(
            $"Variable \"${use.Node.Name}\" is not defined{(operation.Name is null ? "" : $" by operation \"{operation.Name}\"")}.",
            use.Node.Location, operation.Location);
}

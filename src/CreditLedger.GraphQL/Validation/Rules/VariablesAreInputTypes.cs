using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Validation.Rules;

/// <summary>§5.8.2</summary>
internal static class VariablesAreInputTypes
{
    public static IEnumerable<Finding> Check(TypedDocument document) =>
        from operation in document.Document.Operations
        from variable in operation.Variables
        where document.Resolve(variable.Type) is { } type && !type.IsInput()
        select new Finding($"Variable \"${variable.Variable.Name}\" cannot be non-input type \"{variable.Type}\".", variable.Type.Location);
}

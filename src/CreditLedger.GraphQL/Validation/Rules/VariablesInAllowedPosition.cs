using CreditLedger.GraphQL.Language;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Validation.Rules;

/// <summary>§5.8.5 (IsVariableUsageAllowed): a variable's type fits every place it is used in.</summary>
internal static class VariablesInAllowedPosition
{
    public static IEnumerable<Finding> Check(TypedDocument document)
    {
        foreach (var operation in document.Document.Operations.Where(operation => operation.Variables.Count > 0))
        {
            var defined = operation.Variables.GroupBy(variable => variable.Variable.Name.Value, StringComparer.Ordinal)
                .ToDictionary(same => same.Key, same => (Definition: same.Last(), Type: document.Resolve(same.Last().Type)), StringComparer.Ordinal);
            foreach (var use in document.Uses(operation))
            {
                if (use.Type is { } place && defined.TryGetValue(use.Node.Name.Value, out var variable) && variable.Type is { } type
                    && Problem(use, place, variable.Definition, type) is { } problem)
                {
                    yield return new Finding(problem, variable.Definition.Location, use.Node.Location);
                }
            }
        }
    }

    private static string? Problem(VariableUse use, GraphType place, VariableDefinition variable, GraphType type)
    {
        // A default makes up for a variable that is absent, though not for one that is null; execution answers for that.
        var hasDefault = variable.DefaultValue is not (null or NullValue) || use.HasDefault;
        var expected = place is NonNullType nonNull && type is not NonNullType && hasDefault ? nonNull.Of : place;
        return !TypeRelations.IsSubtype(type, expected)
                ? $"Variable \"${variable.Variable.Name}\" of type \"{type}\" used in position expecting type \"{place}\"."
            : use.OneOf is not null && type is not NonNullType
                ? $"Variable \"${variable.Variable.Name}\" is of type \"{type}\" but must be non-nullable to be used for OneOf Input Object \"{use.OneOf}\"."
            : null;
    }
}

using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Mutations;

/// <summary>What a mutation's payload is selected from.</summary>
/// <param name="Errors">Null when there are none.</param>
internal sealed record Payload(IReadOnlyList<RaisedError>? Errors, long? Position, IReadOnlyList<object?> Key)
{
    public static Payload Of(MutationOutcome outcome, IReadOnlyDictionary<string, ObjectType> types) => new(
        outcome.Errors.Count == 0 ? null : [.. outcome.Errors.Select(problem => new RaisedError(TypeOf(problem, types), problem))],
        outcome.Position, outcome.Key);

    private static ObjectType TypeOf(MutationProblem problem, IReadOnlyDictionary<string, ObjectType> types) => types.GetValueOrDefault(problem.Code)
        ?? throw new InvalidOperationException($"the mutation is refused with {problem.Code}, which is not among its errors");
}

/// <summary>One error of a payload. Its type follows from its code, not from a CLR type of its own.</summary>
internal sealed record RaisedError(ObjectType Type, MutationProblem Problem);

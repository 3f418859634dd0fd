namespace CreditLedger.GraphQL.Execution;

/// <summary>A field that gives many; its arguments say how many at most.</summary>
public interface IPaged
{
    int PageSize(IReadOnlyDictionary<string, object?> arguments);
}

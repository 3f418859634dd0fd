using System.Linq.Expressions;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;

namespace CreditLedger.Access;

/// <summary>Refusals of the domain in the graph's words.</summary>
public static class Guarding
{
    /// <summary>A guard that speaks with one of our refusals.</summary>
    public static TableBuilder<TRow> Guard<TRow, TScope>(
        this TableBuilder<TRow> table, RequestValue<TScope> scope, Expression<Func<TRow, TScope, bool>> holds, Refusal refusal) where TScope : notnull =>
        table.Guard(scope, holds, refusal.Code, refusal.Message);

    /// <summary>With the hint behind the message.</summary>
    public static GraphError ToError(this Refusal refusal) =>
        new(refusal.Hint is null ? refusal.Message : $"{refusal.Message}; {refusal.Hint}", refusal.Code);

    /// <summary>For resolvers to throw.</summary>
    public static GraphException ToException(this Refusal refusal)
    {
        var error = refusal.ToError();
        return new GraphException(error.Code, error.Message);
    }
}

using System.Linq.Expressions;
using CreditLedger.GraphQL.Execution;

namespace CreditLedger.GraphQL.Postgres;

public sealed partial class TableBuilder<TRow>
{
    /// <summary>The same with a value of the request: <c>Where(Today, (row, today) => row.PublishedUntil >= today)</c>.</summary>
    public TableBuilder<TRow> Where<TValue>(RequestValue<TValue> value, Expression<Func<TRow, TValue, bool>> holds) where TValue : notnull
    {
        _draft.Columns.Add(() => _draft.Table.Always.Add(Narrowed(value, holds)));
        return this;
    }

    /// <summary>
    /// Whom a row is about. Wherever something under a policy is shown of the row, or the row is reached under one, this is noted among
    /// the request's <see cref="RequestContext.Disclosures"/>, whether or not it was selected.
    /// </summary>
    public TableBuilder<TRow> Subject(Expression<Func<TRow, object?>> member)
    {
        _draft.Columns.Add(() => _draft.Table.Subject = _draft.Table.Column(One(member)));
        return this;
    }

    /// <summary>
    /// Callers who are confined see the row, but its fields under a policy only where this holds; elsewhere they are null with the error.
    /// Lists that such a caller filters or orders by one of them hold only rows where it holds. Of several guards the first to fail speaks.
    /// </summary>
    /// <param name="scope">What the caller is confined to; null for one who is not.</param>
    public TableBuilder<TRow> Guard<TScope>(
        RequestValue<TScope> scope, Expression<Func<TRow, TScope, bool>> holds, string code, string message) where TScope : notnull
    {
        _draft.Columns.Add(() => _draft.Table.Guards.Add(new RowGuard(Narrowed(scope, holds), new GraphError(message, code))));
        return this;
    }

    private Narrowing Narrowed<TValue>(RequestValue<TValue> value, Expression<Func<TRow, TValue, bool>> holds) where TValue : notnull
    {
        object? Read(RequestContext request) => value.Read(request);
        return new Narrowing(Read, RowExpression.Condition(holds, _draft.Table, Read));
    }
}

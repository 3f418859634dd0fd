namespace CreditLedger.GraphQL.Postgres;

/// <summary>
/// The rows beyond a known one in a total order. Nulls stand where PostgreSQL puts them by default, last when ascending and first when
/// descending, so that an ordinary index serves.
/// </summary>
/// <param name="Terms">The order, ending in the table's key.</param>
/// <param name="Values">The known row's values, term by term.</param>
internal sealed record Keyset(IReadOnlyList<OrderTerm> Terms, IReadOnlyList<object?> Values)
{
    /// <param name="backward">Rows before the known one instead of after it.</param>
    /// <param name="itself">The known row counts too.</param>
    public void Emit(SqlText sql, string row, bool backward, bool itself = false) => EmitFrom(0, sql, row, backward, itself);

    public void Shape(System.Text.StringBuilder key)
    {
        foreach (var value in Values)
        {
            key.Append(value is null ? 'n' : 'v');
        }
    }

    // Beyond in this term, or level with the known row and beyond in the rest. A bound stands first wherever there is one, because an
    // index takes no bound from inside an "or"; past nulls there is none, since no comparison holds of them.
    private void EmitFrom(int index, SqlText sql, string row, bool backward, bool itself)
    {
        if (index == Terms.Count)
        {
            sql.Add(itself ? "true" : "false");
            return;
        }

        if (IsRowComparison(index, backward))
        {
            Compare(index, sql, row, backward, itself);
            return;
        }

        var column = Terms[index].Column;
        var upward = IsUpward(index, backward);
        sql.Add("(").Column(row, column);
        switch (Values[index])
        {
            case null:
                sql.Add(upward ? " is null and " : " is not null or ");
                EmitFrom(index + 1, sql, row, backward, itself);
                break;
            case var value when upward && column.IsNullable:
                sql.Add(" > ").Parameter(column.Format.Parameter(value)).Add(" or ").Column(row, column).Add(" is null or (")
                    .Column(row, column).Add(" = ").Parameter(column.Format.Parameter(value)).Add(" and ");
                EmitFrom(index + 1, sql, row, backward, itself);
                sql.Add(")");
                break;
            case var value:
                sql.Add(upward ? " >= " : " <= ").Parameter(column.Format.Parameter(value)).Add(" and (")
                    .Column(row, column).Add(upward ? " > " : " < ").Parameter(column.Format.Parameter(value)).Add(" or ");
                EmitFrom(index + 1, sql, row, backward, itself);
                sql.Add(")");
                break;
        }

        sql.Add(")");
    }

    // One comparison of rows is a single descent into the index, whatever the page. It holds of no row with a null where it looks: right
    // downward, where nulls lie behind, and wrong upward, where they lie ahead.
    private bool IsRowComparison(int from, bool backward)
    {
        var upward = IsUpward(from, backward);
        for (var index = from; index < Terms.Count; index++)
        {
            if (Values[index] is null || IsUpward(index, backward) != upward || (upward && Terms[index].Column.IsNullable))
            {
                return false;
            }
        }

        return true;
    }

    private void Compare(int from, SqlText sql, string row, bool backward, bool itself)
    {
        sql.Add("(");
        for (var index = from; index < Terms.Count; index++)
        {
            sql.Add(index == from ? "" : ", ").Column(row, Terms[index].Column);
        }

        sql.Add(IsUpward(from, backward) ? ") >" : ") <").Add(itself ? "= (" : " (");
        for (var index = from; index < Terms.Count; index++)
        {
            sql.Add(index == from ? "" : ", ").Parameter(Terms[index].Column.Format.Parameter(Values[index]!));
        }

        sql.Add(")");
    }

    private bool IsUpward(int index, bool backward) => Terms[index].Descending == backward;
}

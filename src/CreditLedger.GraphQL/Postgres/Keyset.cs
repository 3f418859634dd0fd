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

    /// <summary>
    /// How many ranges of an index the rows beyond are: two where some have a value in the first term and some have none, and else one.
    /// Asked for apart, each is one descent; together, with an "or" between, they are a walk along everything.
    /// </summary>
    public int Ranges(bool backward) => IsApart(backward) ? 2 : 1;

    public void EmitRange(int range, SqlText sql, string row, bool backward, bool itself = false)
    {
        var column = Terms[0].Column;
        switch (range)
        {
            case 0 when !IsApart(backward):
                Emit(sql, row, backward, itself);
                break;
            case 0 when Values[0] is null:
                sql.Add("(").Column(row, column).Add(" is null and ");
                EmitFrom(1, sql, row, backward, itself);
                sql.Add(")");
                break;
            case 0:
                Valued(0, sql, row, backward, itself);
                break;
            default:
                sql.Column(row, column).Add(Values[0] is null ? " is not null" : " is null");
                break;
        }
    }

    public void Shape(System.Text.StringBuilder key)
    {
        foreach (var value in Values)
        {
            key.Append(value is null ? 'n' : 'v');
        }
    }

    // Beyond in this term, or level with the known row and beyond in the rest.
    private void EmitFrom(int index, SqlText sql, string row, bool backward, bool itself)
    {
        if (index == Terms.Count)
        {
            sql.Add(itself ? "true" : "false");
            return;
        }

        var column = Terms[index].Column;
        if (Values[index] is null)
        {
            sql.Add("(").Column(row, column).Add(IsUpward(index, backward) ? " is null and " : " is not null or ");
            EmitFrom(index + 1, sql, row, backward, itself);
            sql.Add(")");
        }
        else if (NullsAhead(index, backward))
        {
            Valued(index, sql.Add("("), row, backward, itself);
            sql.Add(" or ").Column(row, column).Add(" is null)");
        }
        else
        {
            Valued(index, sql, row, backward, itself);
        }
    }

    // Of the rows with a value in this term. A bound stands first, because an index takes none from inside an "or".
    private void Valued(int index, SqlText sql, string row, bool backward, bool itself)
    {
        if (IsRowComparison(index, backward))
        {
            Compare(index, sql, row, backward, itself);
            return;
        }

        var column = Terms[index].Column;
        var upward = IsUpward(index, backward);
        sql.Add("(").Column(row, column).Add(upward ? " >= " : " <= ").Parameter(column.Format.Parameter(Values[index]!)).Add(" and (")
            .Column(row, column).Add(upward ? " > " : " < ").Parameter(column.Format.Parameter(Values[index]!)).Add(" or ");
        EmitFrom(index + 1, sql, row, backward, itself);
        sql.Add("))");
    }

    // One comparison of rows is a single descent into the index, whatever the page. It holds of no row with a null where it looks: right
    // downward, where nulls lie behind, and wrong upward, where they lie ahead.
    private bool IsRowComparison(int from, bool backward)
    {
        for (var index = from; index < Terms.Count; index++)
        {
            if (Values[index] is null || IsUpward(index, backward) != IsUpward(from, backward) || (index > from && NullsAhead(index, backward)))
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

    private bool IsApart(bool backward) => Values[0] is null ? !IsUpward(0, backward) : NullsAhead(0, backward);

    private bool NullsAhead(int index, bool backward) => IsUpward(index, backward) && Terms[index].Column.IsNullable;

    private bool IsUpward(int index, bool backward) => Terms[index].Descending == backward;
}

namespace CreditLedger.GraphQL.Postgres;

/// <summary>
/// The rows beyond a known one in a total order. Nulls stand where PostgreSQL puts them by default, last when ascending and first when
/// descending, so that an ordinary index serves.
/// </summary>
/// <param name="Terms">The order, ending in the table's key.</param>
/// <param name="Values">The known row's values, term by term.</param>
internal sealed record Keyset(IReadOnlyList<OrderTerm> Terms, IReadOnlyList<object?> Values)
{
    // One comparison of rows is a single descent into the index, whatever the page; it needs one direction and no nulls.
    private bool IsRowComparison => Terms.All(term => !term.Column.IsNullable && term.Descending == Terms[0].Descending);

    /// <param name="backward">Rows before the known one instead of after it.</param>
    /// <param name="itself">The known row counts too.</param>
    public void Emit(SqlText sql, string row, bool backward, bool itself = false)
    {
        if (!IsRowComparison)
        {
            EmitFrom(0, sql, row, backward, itself);
            return;
        }

        sql.Add("(");
        for (var index = 0; index < Terms.Count; index++)
        {
            sql.Add(index == 0 ? "" : ", ").Column(row, Terms[index].Column);
        }

        sql.Add(Terms[0].Descending == backward ? ") >" : ") <").Add(itself ? "= (" : " (");
        for (var index = 0; index < Terms.Count; index++)
        {
            sql.Add(index == 0 ? "" : ", ").Parameter(Terms[index].Column.Format.Parameter(Values[index]!));
        }

        sql.Add(")");
    }

    public void Shape(System.Text.StringBuilder key)
    {
        foreach (var value in Values)
        {
            key.Append(value is null ? 'n' : 'v');
        }
    }

    // Beyond in the first term, or level with it and beyond in the rest.
    private void EmitFrom(int index, SqlText sql, string row, bool backward, bool itself)
    {
        if (index == Terms.Count)
        {
            sql.Add(itself ? "true" : "false");
            return;
        }

        var (column, descending) = Terms[index];
        var upward = descending == backward;
        sql.Add("(");
        switch (Values[index])
        {
            case null when upward:
                sql.Add("false");
                break;
            case null:
                sql.Column(row, column).Add(" is not null");
                break;
            case var value when upward && column.IsNullable:
                sql.Add("(").Column(row, column).Add(" > ").Parameter(column.Format.Parameter(value)).Add(" or ").Column(row, column).Add(" is null)");
                break;
            case var value:
                sql.Column(row, column).Add(upward ? " > " : " < ").Parameter(column.Format.Parameter(value));
                break;
        }

        sql.Add(" or (").Column(row, column);
        if (Values[index] is { } level)
        {
            sql.Add(" = ").Parameter(column.Format.Parameter(level));
        }
        else
        {
            sql.Add(" is null");
        }

        sql.Add(" and ");
        EmitFrom(index + 1, sql, row, backward, itself);
        sql.Add("))");
    }
}

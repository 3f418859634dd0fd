namespace CreditLedger.GraphQL.Postgres;

/// <summary>Commas between.</summary>
internal sealed class ColumnList(SqlText sql)
{
    public int Count { get; private set; }

    public SqlText Next() => sql.Add(Count++ == 0 ? "" : ", ");
}

/// <summary><c>where</c> before the first, <c>and</c> before the others.</summary>
internal sealed class Conditions(SqlText sql)
{
    private bool _any;

    public SqlText Next()
    {
        sql.Add(_any ? " and " : " where ");
        _any = true;
        return sql;
    }
}

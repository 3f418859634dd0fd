namespace CreditLedger.GraphQL.Postgres;

/// <summary>Counting: out of the counters where they can tell, and else the rows themselves.</summary>
internal static class CountSql
{
    private const string Alias = "t";

    /// <summary>An expression: how many there are on all pages.</summary>
    public static void Total(SqlText sql, Bound bound)
    {
        sql.Add(bound.IsCounted ? "(select coalesce(sum(t.\"rows\"), 0)::bigint" : "(select count(*)");
        From(sql, bound);
        sql.Add(")");
    }

    /// <summary>A statement: how many there are of each kind, of each parent.</summary>
    public static void Kinds(SqlText sql, Bound bound, IReadOnlyList<Column> by)
    {
        SelectSql.Parents(sql, bound);
        sql.Add("select ");
        if (bound.Above is { } above)
        {
            sql.Add("p", above.Select.Depth).Add(".o, t.* from p", above.Select.Depth).Add(" cross join lateral (select ");
        }
        else
        {
            sql.Add("t.* from (select ");
        }

        foreach (var column in by)
        {
            sql.Column(Alias, column).Add(", ");
        }

        sql.Add(bound.IsCounted ? "sum(t.\"rows\")::bigint as n" : "count(*) as n");
        From(sql, bound);
        Each(sql, by, " group by ");
        sql.Add(bound.IsCounted ? " having sum(t.\"rows\") <> 0) t" : " having count(*) <> 0) t");
        if (bound.Above is { } parent)
        {
            sql.Add(" order by p", parent.Select.Depth).Add(".o");
            Each(sql, by, ", ");
        }
        else
        {
            Each(sql, by, " order by ");
        }
    }

    private static void Each(SqlText sql, IReadOnlyList<Column> by, string first)
    {
        for (var index = 0; index < by.Count; index++)
        {
            sql.Add(index == 0 ? first : ", ").Column(Alias, by[index]);
        }
    }

    private static void From(SqlText sql, Bound bound)
    {
        sql.Add(" from ").Add(bound.IsCounted ? bound.Rows.Table.Counters!.Sql : bound.Rows.Table.Sql).Add(" t");
        PageSql.Which(new Conditions(sql), bound);
    }
}

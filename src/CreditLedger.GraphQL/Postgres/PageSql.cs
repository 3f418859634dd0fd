namespace CreditLedger.GraphQL.Postgres;

/// <summary>The page of rows that a field means, with everything joined to it: what stands after <c>from</c>.</summary>
internal static class PageSql
{
    // The planner believes a literal and guesses a parameter: under the literal cap it plans for a page, not for a tenth of the table.
    private static readonly string s_cap = $" limit {RowsField.PageMax + 1}";

    public static void From(SqlText sql, Bound bound, List<Join> joins, IReadOnlyList<Column> columns)
    {
        sql.Add(" from ");
        if (bound.Parent is { } parent)
        {
            // The row that was read only to know that it is there has no children to be shown.
            sql.Add(parent.ReadsBeyond ? "(select * from p" : "p", parent.Select.Depth);
            if (parent.ReadsBeyond)
            {
                sql.Add(" where i <= ").Number(parent.Size).Add(") p", parent.Select.Depth);
            }

            sql.Add(" cross join lateral ");
        }

        Page(sql, bound, [.. columns.Concat(joins.Where(join => join.From == joins[0]).SelectMany(join => join.Source!.Relation.Local)).Distinct()]);
        foreach (var join in joins.Skip(1))
        {
            JoinOne(sql, join);
        }
    }

    private static void Page(SqlText sql, Bound bound, IReadOnlyList<Column> columns)
    {
        var isPaged = bound.Rows.Kind != RowsKind.One;
        sql.Add(isPaged ? "(select row_number() over () as i, y.* from (select " : "(select ");
        var list = new ColumnList(sql);
        foreach (var column in columns)
        {
            list.Next().Column("t", column);
        }

        sql.Add(list.Count == 0 ? "1 as one from " : " from ").Add(bound.Rows.Table.Sql).Add(" t");
        var conditions = new Conditions(sql);
        Which(conditions, bound);
        bound.After?.Emit(conditions.Next(), "t", backward: false);
        bound.Before?.Emit(conditions.Next(), "t", backward: true);
        if (isPaged)
        {
            sql.Add(" order by ");
            var order = new ColumnList(sql);
            foreach (var (column, descending) in bound.Order)
            {
                order.Next().Column("t", column).Add(descending != bound.Backward ? " desc" : "");
            }

            sql.Add(s_cap).Add(") y limit ").Number(bound.Limit).Add(") t");
        }
        else
        {
            sql.Add(bound.Rows.Table.IsKey([.. bound.Rows.Keys.Select(key => key.Column)]) ? ") t" : " limit 1) t");
        }
    }

    /// <summary>The rows that the field means, before paging.</summary>
    public static void Which(Conditions conditions, Bound bound)
    {
        for (var index = 0; index < bound.Keys.Count; index++)
        {
            var column = bound.Rows.Keys[index].Column;
            conditions.Next().Column("t", column).Add(" = ").Parameter(column.Format.Parameter(bound.Keys[index]));
        }

        if (bound.Rows.Relation is { } relation)
        {
            for (var index = 0; index < relation.Foreign.Count; index++)
            {
                conditions.Next().Column("t", relation.Foreign[index]).Add(" = p", bound.Parent!.Select.Depth).Add(".j", index);
            }
        }

        foreach (var predicate in bound.Rows.Table.Always)
        {
            predicate.Emit(conditions.Next(), "t");
        }

        foreach (var guard in bound.Confining)
        {
            guard.Holds.Emit(conditions.Next(), "t");
        }

        bound.Rows.Where?.Emit(conditions.Next(), "t");
        bound.Filter?.Emit(conditions.Next(), "t");
    }

    private static void JoinOne(SqlText sql, Join join)
    {
        var relation = join.Source!.Relation;
        sql.Add(relation.IsUnique ? " left join " : " left join lateral (select * from ").Add(relation.To.Sql).Add(" ").Add(join.Alias)
            .Add(relation.IsUnique ? " on " : " where ");
        for (var index = 0; index < relation.Local.Count; index++)
        {
            sql.Add(index == 0 ? "" : " and ")
                .Column(join.Alias, relation.Foreign[index]).Add(" = ").Column(join.From!.Alias, relation.Local[index]);
        }

        foreach (var predicate in relation.To.Always.Concat(relation.Where is null ? [] : [relation.Where]))
        {
            predicate.Emit(sql.Add(" and "), join.Alias);
        }

        if (!relation.IsUnique)
        {
            sql.Add(" order by ");
            var order = new ColumnList(sql);
            foreach (var (column, descending) in OrderInput.Total(relation.To, relation.Order, relation.Foreign))
            {
                order.Next().Column(join.Alias, column).Add(descending ? " desc" : "");
            }

            sql.Add(" limit 1) ").Add(join.Alias).Add(" on true");
        }
    }
}

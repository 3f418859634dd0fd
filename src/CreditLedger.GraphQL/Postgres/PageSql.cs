namespace CreditLedger.GraphQL.Postgres;

/// <summary>The page of rows that a field means, with everything joined to it: what stands after <c>from</c>.</summary>
internal static class PageSql
{
    // The planner believes a literal and guesses a parameter: under the literal cap it plans for a page, not for a tenth of the table.
    private static readonly string s_cap = $" limit {RowsField.PageMax + 1}";

    public static void From(SqlText sql, Bound bound, List<Join> joins, IReadOnlyList<Column> columns)
    {
        sql.Add(" from ");
        if (bound.Above is { } parent)
        {
            // The row that was read only to know that it is there has no children to be shown.
            sql.Add(parent.ReadsBeyond ? "(select * from p" : "p", parent.Select.Depth);
            if (parent.ReadsBeyond)
            {
                sql.Add(" where i <= ").Number(parent.Size).Add(") p", parent.Select.Depth);
            }

            sql.Add(" cross join lateral ");
        }

        Page(sql, bound, sql.WritesText ? [.. columns.Concat(joins.Where(join => join.From == joins[0]).SelectMany(join => join.Source!.Relation.Local)).Distinct()] : []);
        for (var index = 1; index < joins.Count; index++)
        {
            JoinOne(sql, joins[index]);
        }
    }

    private static void Page(SqlText sql, Bound bound, IReadOnlyList<Column> columns)
    {
        if (bound.Rows.Kind == RowsKind.One)
        {
            Rows(sql.Add("("), bound, columns, _ => { });
            sql.Add(sql.WritesText && !bound.Rows.IsByKey ? " limit 1) t" : ") t");
            return;
        }

        sql.Add("(select row_number() over () as i, y.* from (");
        var (after, before) = (bound.After?.Ranges(backward: false) ?? 1, bound.Before?.Ranges(backward: true) ?? 1);
        if (after * before == 1)
        {
            Range(sql, bound, columns, 0, 0);
        }
        else
        {
            // Each range as the index has it, merged in the order that they share.
            columns = [.. columns.Concat(bound.Order.Select(term => term.Column)).Distinct()];
            sql.Add("select * from (");
            for (var index = 0; index < after * before; index++)
            {
                Range(sql.Add(index == 0 ? "(" : " union all ("), bound, columns, index / before, index % before);
                sql.Add(")");
            }

            Ordered(sql.Add(") t"), bound);
        }

        sql.Add(") y limit ").Number(bound.Limit).Add(") t");
    }

    private static void Range(SqlText sql, Bound bound, IReadOnlyList<Column> columns, int after, int before)
    {
        Rows(sql, bound, columns, conditions =>
        {
            bound.After?.EmitRange(after, conditions.Next(), "t", backward: false);
            bound.Before?.EmitRange(before, conditions.Next(), "t", backward: true);
        });
        Ordered(sql, bound);
    }

    private static void Rows(SqlText sql, Bound bound, IReadOnlyList<Column> columns, Action<Conditions> beside)
    {
        var list = new ColumnList(sql.Add("select "));
        foreach (var column in columns)
        {
            list.Next().Column("t", column);
        }

        sql.Add(list.Count == 0 ? "1 as one from " : " from ").Add(bound.Rows.Table.Sql).Add(" t");
        var conditions = new Conditions(sql);
        Which(conditions, bound);
        beside(conditions);
    }

    private static void Ordered(SqlText sql, Bound bound)
    {
        var order = new ColumnList(sql.Add(" order by "));
        foreach (var (column, descending) in bound.Order)
        {
            order.Next().Column("t", column).Add(descending != bound.Backward ? " desc" : "");
        }

        sql.Add(s_cap);
    }

    /// <summary>The rows that the field means, before paging.</summary>
    public static void Which(Conditions conditions, Bound bound)
    {
        for (var index = 0; index < bound.Keys.Count; index++)
        {
            var column = bound.Rows.Keys[index].Column;
            conditions.Next().Column("t", column).Add(" = ").Parameter(column.Format.Parameter(bound.Keys[index]));
        }

        for (var index = 0; index < bound.Rows.Relation?.Foreign.Count; index++)
        {
            var linked = conditions.Next().Column("t", bound.Rows.Relation.Foreign[index]).Add(" = ");
            _ = bound.Above is { } above
                ? linked.Add("p", above.Select.Depth).Add(".j", index)
                : linked.Parameter(bound.Rows.Relation.Local[index].Format.Parameter(bound.ParentKey(index)));
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

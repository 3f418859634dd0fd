namespace CreditLedger.GraphQL.Postgres;

/// <summary>
/// The statements of a fetch. A child's statement finds its parents again by the parents' own page (<c>p0</c>, <c>p1</c>, …), numbers
/// them as the parents' statement returned them (<c>o</c>), and takes a page of each: all children of all parents in one statement.
/// </summary>
internal static class SelectSql
{
    // The planner believes a literal and guesses a parameter: under the literal cap it plans for a page, not for a tenth of the table.
    private static readonly string s_cap = $" limit {RowsField.PageMax + 1}";

    public static void Rows(SqlText sql, Bound bound)
    {
        var select = bound.Select;
        Parents(sql, bound);
        var columns = new ColumnList(sql.Add("select "));
        if (select.Parent is { } parent)
        {
            columns.Next().Add("p", parent.Depth).Add(".o");
        }

        foreach (var slot in select.Slots.Concat(select.Objects))
        {
            _ = bound.IsVisible(slot) ? columns.Next().Column(slot.Join.Alias, slot.Column) : columns.Next().Add("null");
        }

        foreach (var term in select.WantsCursors ? bound.Order : [])
        {
            columns.Next().Column("t", term.Column);
        }

        if (columns.Count == 0)
        {
            sql.Add("1");
        }

        var joins = select.Joins.Where(bound.IsVisible).ToList();
        From(sql, bound, joins, [.. select.Slots.Concat(select.Objects).Where(slot => slot.Join == select.Joins[0] && bound.IsVisible(slot)).Select(slot => slot.Column),
            .. select.WantsCursors ? bound.Order.Select(term => term.Column) : []]);
        sql.Add(select.Parent is { } above ? " order by p" : joins.Count > 1 && select.Rows.Kind != RowsKind.One ? " order by t.i" : "");
        if (select.Parent is not null)
        {
            sql.Add("", select.Parent.Depth).Add(".o, t.i");
        }
    }

    /// <summary>What a connection says beside its rows: one line, or one for each parent.</summary>
    public static void Facts(SqlText sql, Bound bound)
    {
        Parents(sql, bound);
        var columns = new ColumnList(sql.Add("select "));
        if (bound.Select.WantsTotal)
        {
            Beside(columns.Next(), bound, "(select count(*)", ask: null, backward: false);
        }

        if (bound.AsksNext is { } before)
        {
            Beside(columns.Next(), bound, "exists(select 1", before, backward: false);
        }

        if (bound.AsksPrevious is { } after)
        {
            Beside(columns.Next(), bound, "exists(select 1", after, backward: true);
        }

        if (bound.Select.Parent is { } parent)
        {
            sql.Add(" from p", parent.Depth).Add(" order by p", parent.Depth).Add(".o");
        }
    }

    private static void Beside(SqlText sql, Bound bound, string what, Keyset? ask, bool backward)
    {
        sql.Add(what).Add(" from ").Add(bound.Rows.Table.Sql).Add(" t");
        var conditions = new Conditions(sql);
        Which(conditions, bound);
        if (ask is not null)
        {
            ask.Emit(conditions.Next(), "t", backward, itself: true);
        }

        sql.Add(")");
    }

    private static void Parents(SqlText sql, Bound bound)
    {
        if (bound.Parent is not null)
        {
            Parent(sql, bound.Parent, bound.Select);
        }
    }

    private static void Parent(SqlText sql, Bound bound, Select child)
    {
        if (bound.Parent is not null)
        {
            Parent(sql, bound.Parent, bound.Select);
            sql.Add(", p", bound.Select.Depth);
        }
        else
        {
            sql.Add("with p0");
        }

        sql.Add(" as (select ").Add((bound.Rows.Kind, bound.Select.Parent) switch
        {
            (RowsKind.One, _) => "0 as o, 1 as i",
            (_, null) => "t.i::int - 1 as o, t.i",
            (_, { Depth: var above }) => $"(row_number() over (order by p{above}.o, t.i))::int - 1 as o, t.i",
        });
        for (var index = 0; index < child.Rows.Relation!.Local.Count; index++)
        {
            sql.Add(", ").Column(child.Under!.Alias, child.Rows.Relation.Local[index]).Add(" as j", index);
        }

        var path = new List<Join>();
        for (var join = child.Under; join is not null; join = join.From)
        {
            path.Insert(0, join);
        }

        From(sql, bound, path, path.Count == 1 ? child.Rows.Relation.Local : []);
        sql.Add(")");
    }

    private static void From(SqlText sql, Bound bound, List<Join> joins, IReadOnlyList<Column> columns)
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
    private static void Which(Conditions conditions, Bound bound)
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
            sql.Add(index == 0 ? "" : " and ").Column(join.Alias, relation.Foreign[index]).Add(" = ").Column(join.From!.Alias, relation.Local[index]);
        }

        foreach (var predicate in relation.To.Always.Concat(relation.Where is null ? [] : [relation.Where]))
        {
            predicate.Emit(sql.Add(" and "), join.Alias);
        }

        if (!relation.IsUnique)
        {
            sql.Add(" order by ");
            var order = new ColumnList(sql);
            foreach (var (column, descending) in OrderInput.Total(relation.To, relation.Order))
            {
                order.Next().Column(join.Alias, column).Add(descending ? " desc" : "");
            }

            sql.Add(" limit 1) ").Add(join.Alias).Add(" on true");
        }
    }
}

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

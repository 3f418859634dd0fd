namespace CreditLedger.GraphQL.Postgres;

/// <summary>
/// The statements of a fetch. A child's statement finds its parents again by the parents' own page (<c>p0</c>, <c>p1</c>, …), numbers
/// them as the parents' statement returned them (<c>o</c>), and takes a page of each: all children of all parents in one statement.
/// Under a single row whose key was asked for there is nothing to be found again: its children are a page of their own.
/// </summary>
internal static class SelectSql
{
    public static void Rows(SqlText sql, Bound bound)
    {
        var select = bound.Select;
        Parents(sql, bound);
        var columns = new ColumnList(sql.Add("select "));
        if (bound.Above is { } above)
        {
            columns.Next().Add("p", above.Select.Depth).Add(".o");
        }

        foreach (var slot in sql.WritesText ? select.Slots.Concat(select.Objects) : [])
        {
            _ = bound.IsVisible(slot) ? columns.Next().Column(slot.Join.Alias, slot.Column) : columns.Next().Add("null");
        }

        List<GuardSlot> guards = select.Guards.Count == 0 ? [] : [.. select.Guards.Where(bound.Asks)];
        foreach (var (_, join, guard) in guards)
        {
            guard.Holds.Emit(columns.Next().Add("("), join.Alias);
            sql.Add(") is true");
        }

        for (var index = 0; select.WantsCursors && index < bound.Order.Count; index++)
        {
            if (bound.CursorSlots[index] >= select.Slots.Count)
            {
                columns.Next().Column("t", bound.Order[index].Column);
            }
        }

        if (columns.Count == 0)
        {
            sql.Add("1");
        }

        var joins = select.Joins.Count == 1 ? select.Joins : [.. select.Joins.Where(bound.IsVisible)];
        PageSql.From(sql, bound, joins, sql.WritesText ? [.. Own(bound, guards)] : []);
        if (bound.Above is { } parent)
        {
            sql.Add(" order by p", parent.Select.Depth).Add(".o, t.i");
        }
        else if (joins.Count > 1 && select.Rows.Kind != RowsKind.One)
        {
            sql.Add(" order by t.i");
        }
    }

    /// <summary>The columns of the table itself that anything looks at.</summary>
    private static IEnumerable<Column> Own(Bound bound, List<GuardSlot> guards)
    {
        var (select, table) = (bound.Select, bound.Select.Joins[0]);
        return select.Slots.Concat(select.Objects).Where(slot => slot.Join == table && bound.IsVisible(slot)).Select(slot => slot.Column)
            .Concat(guards.Where(slot => slot.Join == table).SelectMany(slot => slot.Guard.Holds.Columns))
            .Concat(select.WantsCursors ? bound.Order.Select(term => term.Column) : []);
    }

    /// <summary>What a connection says beside its rows: one line, or one for each parent.</summary>
    public static void Facts(SqlText sql, Bound bound)
    {
        Parents(sql, bound);
        var columns = new ColumnList(sql.Add("select "));
        if (bound.Select.WantsTotal)
        {
            CountSql.Total(columns.Next(), bound);
        }

        if (bound.AsksNext is { } before)
        {
            Any(columns.Next(), bound, before, backward: false);
        }

        if (bound.AsksPrevious is { } after)
        {
            Any(columns.Next(), bound, after, backward: true);
        }

        if (bound.Above is { } above)
        {
            sql.Add(" from p", above.Select.Depth).Add(" order by p", above.Select.Depth).Add(".o");
        }
    }

    private static void Any(SqlText sql, Bound bound, Keyset ask, bool backward)
    {
        for (var range = 0; range < ask.Ranges(backward); range++)
        {
            sql.Add(range == 0 ? "(exists(select 1" : " or exists(select 1");
            Beside(sql, bound, conditions => ask.EmitRange(range, conditions.Next(), "t", backward, itself: true));
        }

        sql.Add(")");
    }

    private static void Beside(SqlText sql, Bound bound, Action<Conditions> only)
    {
        sql.Add(" from ").Add(bound.Rows.Table.Sql).Add(" t");
        var conditions = new Conditions(sql);
        PageSql.Which(conditions, bound);
        only(conditions);
        sql.Add(")");
    }

    public static void Parents(SqlText sql, Bound bound)
    {
        if (bound.Above is { } above)
        {
            Parent(sql, above, bound.Select);
        }
    }

    private static void Parent(SqlText sql, Bound bound, Select child)
    {
        if (bound.Above is { } further)
        {
            Parent(sql, further, bound.Select);
        }

        sql.Add(bound.Above is null ? "with p" : ", p", bound.Select.Depth).Add(" as (select ").Add((bound.Rows.Kind, bound.Above) switch
        {
            (RowsKind.One, _) => "0 as o, 1 as i",
            (_, null) => "t.i::int - 1 as o, t.i",
            (_, { Select.Depth: var above }) => $"(row_number() over (order by p{above}.o, t.i))::int - 1 as o, t.i",
        });
        var origins = child.Rows.Relation!.Local.Select(column => Join.Origin(child.Under!, column)).ToList();
        foreach (var (index, (join, column)) in origins.Index())
        {
            sql.Add(", ").Column(join.Alias, column).Add(" as j", index);
        }

        var path = bound.Select.Joins.Where(join => join.From is null || origins.Exists(origin => origin.Join.IsUnder(join))).ToList();
        PageSql.From(sql, bound, path, [.. origins.Where(origin => origin.Join.From is null).Select(origin => origin.Column)]);
        sql.Add(")");
    }
}

namespace CreditLedger.GraphQL.Postgres;

/// <summary>
/// The statements of a fetch. A child's statement finds its parents again by the parents' own page (<c>p0</c>, <c>p1</c>, …), numbers
/// them as the parents' statement returned them (<c>o</c>), and takes a page of each: all children of all parents in one statement.
/// </summary>
internal static class SelectSql
{
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

        var guards = select.Guards.Where(bound.Asks).ToList();
        foreach (var (_, join, guard) in guards)
        {
            guard.Holds.Emit(columns.Next().Add("("), join.Alias);
            sql.Add(") is true");
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
        var own = select.Slots.Concat(select.Objects).Where(slot => slot.Join == select.Joins[0] && bound.IsVisible(slot)).Select(slot => slot.Column);
        var asked = guards.Where(slot => slot.Join == select.Joins[0]).SelectMany(slot => slot.Guard.Holds.Columns);
        PageSql.From(sql, bound, joins, [.. own, .. asked, .. select.WantsCursors ? bound.Order.Select(term => term.Column) : []]);
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
            Beside(columns.Next().Add("(select count(*)"), bound, _ => { });
        }

        if (bound.AsksNext is { } before)
        {
            Any(columns.Next(), bound, before, backward: false);
        }

        if (bound.AsksPrevious is { } after)
        {
            Any(columns.Next(), bound, after, backward: true);
        }

        if (bound.Select.Parent is { } parent)
        {
            sql.Add(" from p", parent.Depth).Add(" order by p", parent.Depth).Add(".o");
        }
    }

    // Of two ranges that lie apart each is asked for alone.
    private static void Any(SqlText sql, Bound bound, Keyset ask, bool backward)
    {
        if (!ask.IsApart(backward))
        {
            Beside(sql.Add("exists(select 1"), bound, conditions => ask.Emit(conditions.Next(), "t", backward, itself: true));
            return;
        }

        Beside(sql.Add("(exists(select 1"), bound, conditions => ask.EmitValued(conditions.Next(), "t", backward, itself: true));
        Beside(sql.Add(" or exists(select 1"), bound, conditions => ask.EmitNulls(conditions.Next(), "t"));
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

        PageSql.From(sql, bound, path, path.Count == 1 ? child.Rows.Relation.Local : []);
        sql.Add(")");
    }
}

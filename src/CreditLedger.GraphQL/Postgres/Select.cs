using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Postgres;

/// <summary>One statement of a fetch: rows of a table with everything that belongs to each of them once, joined to it.</summary>
internal sealed class Select
{
    private readonly Dictionary<(Join, ToOneSource), Join> _joined = [];
    private readonly Dictionary<(Join, Column), Slot> _slots = [];
    private readonly Dictionary<(Join, Column), Slot> _objects = [];

    public Select(int index, FieldPlan field, RowsField rows, Select? parent, Join? under)
    {
        (Index, Field, Rows, Parent, Under) = (index, field, rows, parent, under);
        LinkedByKey = ByKey();
        Joins.Add(new Join(0, rows.Table, from: null, source: null));
    }

    public int Index { get; }
    public FieldPlan Field { get; }
    public RowsField Rows { get; }

    /// <summary>The statement whose rows these belong to, and which row of its joined ones.</summary>
    public Select? Parent { get; }
    public Join? Under { get; }

    /// <summary>
    /// Where the parent is one row by its key, and by that its children are found: which of its keys each linking column is. Whether the
    /// row is there at all does not matter here, since children of none are shown nowhere.
    /// </summary>
    public int[]? LinkedByKey { get; }
    public int Depth => Parent is null ? 0 : Parent.Depth + 1;

    /// <summary>The table itself first.</summary>
    public List<Join> Joins { get; } = [];
    public List<Slot> Slots { get; } = [];
    public List<Slot> Objects { get; } = [];
    public List<GuardSlot> Guards { get; } = [];

    /// <summary>Under which policies its rows are reached.</summary>
    public IReadOnlyList<string> Policies { get; init; } = [];

    /// <summary>Its filter or order may look at columns under a policy, which tells something of every row it gives.</summary>
    public bool MayUsePolicies { get; init; }

    /// <summary>Everything in the statement whose text depends on what the caller is confined to.</summary>
    public IReadOnlyList<Narrowing> Narrowings => field ??=
        [.. Joins.SelectMany(join => join.Table.Always).OfType<Narrowing>(), .. Joins.SelectMany(join => join.Table.Guards).Select(guard => guard.Holds)];
    public bool WantsTotal { get; set; }
    public bool WantsNext { get; set; }
    public bool WantsPrevious { get; set; }
    public bool WantsCursors { get; set; }

    /// <summary>Rows are shown, or said where they stand; otherwise they are only counted.</summary>
    public bool WantsRows { get; set; }
    public List<CountsWriter> Counts { get; } = [];
    public RowsWriter Writer { get; set; } = null!;

    public Join To(Join from, ToOneSource source)
    {
        if (!_joined.TryGetValue((from, source), out var join))
        {
            _joined.Add((from, source), join = new Join(Joins.Count, source.Relation.To, from, source));
            Joins.Add(join);
        }

        return join;
    }

    /// <param name="guard">The field that shows it; null when the compiler itself needs it.</param>
    public Slot Json(Join join, Column column, FieldDefinition? guard) => Place(_slots, Slots, join, column, guard);

    public Slot Object(Join join, Column column, FieldDefinition? guard) => Place(_objects, Objects, join, column, guard);

    /// <summary>Where a column of the table itself stands among those fetched for everyone; -1 where it does not.</summary>
    public int OpenSlot(Column column) => _slots.GetValueOrDefault((Joins[0], column)) is { IsOpen: true } slot ? slot.Index : -1;

    /// <summary>The columns that are not open to everyone.</summary>
    public IReadOnlyList<Slot> Guarded { get; private set; } = [];

    /// <summary>Everything is compiled: what is asked for by every request is worked out once.</summary>
    public void Settle()
    {
        var slots = Slots.Concat(Objects).ToList();
        slots.ForEach(slot => slot.Settle());
        Guarded = slots.FindAll(slot => !slot.IsOpen);
    }

    /// <summary>Whether the guards of a joined row hold, to be asked once for each of them.</summary>
    public IReadOnlyList<GuardSlot> GuardsOf(Join join)
    {
        if (!Guards.Exists(slot => slot.Join == join))
        {
            join.Table.Guards.ForEach(guard => Guards.Add(new GuardSlot(Guards.Count, join, guard)));
        }

        return [.. Guards.Where(slot => slot.Join == join)];
    }

    private int[]? ByKey()
    {
        if (Parent is not { Rows: { Kind: RowsKind.One, Keys: var keys } })
        {
            return null;
        }

        var found = Rows.Relation!.Local.Select(column => Join.Origin(Under!, column))
            .Select(origin => origin.Join.From is null ? keys.ToList().FindIndex(key => key.Column == origin.Column) : -1).ToArray();
        return found.Contains(-1) ? null : found;
    }

    private static Slot Place(Dictionary<(Join, Column), Slot> known, List<Slot> all, Join join, Column column, FieldDefinition? guard)
    {
        if (!known.TryGetValue((join, column), out var slot))
        {
            known.Add((join, column), slot = new Slot(all.Count, join, column));
            all.Add(slot);
        }

        slot.Shown.Add(guard);
        return slot;
    }
}

/// <summary>The table, or a row joined to it.</summary>
internal sealed class Join(int index, Table table, Join? from, ToOneSource? source)
{
    public string Alias { get; } = index == 0 ? "t" : $"t{index}";
    public Table Table { get; } = table;
    public Join? From { get; } = from;
    public ToOneSource? Source { get; } = source;

    /// <summary>The fields through which it is reached.</summary>
    public List<FieldDefinition> Fields { get; } = [];

    public bool IsOpen => Fields.TrueForAll(way => way.Policies.Count == 0) && From?.IsOpen is not false;

    /// <summary>This row, or one joined to it.</summary>
    public bool IsUnder(Join other) => this == other || From?.IsUnder(other) is true;

    /// <summary>Where a joined row's column is known without joining: it is equal to the column by which the row is found.</summary>
    public static (Join Join, Column Column) Origin(Join join, Column column) =>
        join.Source?.Relation is { } relation && relation.Foreign.ToList().IndexOf(column) is var index and >= 0
            ? Origin(join.From!, relation.Local[index])
            : (join, column);
}

/// <summary>A column among those fetched.</summary>
internal sealed record Slot(int Index, Join Join, Column Column)
{
    /// <summary>The fields that show it; null among them for the compiler's own use.</summary>
    public List<FieldDefinition?> Shown { get; } = [];

    /// <summary>No field that shows it, or on the way to it, is under a policy.</summary>
    public bool IsOpen { get; private set; }

    public void Settle() => IsOpen = Join.IsOpen && Shown.TrueForAll(shown => shown is null || shown.Policies.Count == 0);
}

/// <summary>A guard of a row among those asked.</summary>
internal sealed record GuardSlot(int Index, Join Join, RowGuard Guard);

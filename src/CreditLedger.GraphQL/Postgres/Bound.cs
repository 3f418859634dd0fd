using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Postgres;

/// <summary>A statement with one request's arguments: which rows, in which order, how many.</summary>
internal sealed class Bound
{
    private readonly OperationRun _run;
    private IReadOnlyList<int>? _cursorSlots;
    private bool? _isCounted;

    private Bound(Select select, Bound? parent, OperationRun run) => (Select, Parent, _run) = (select, parent, run);

    public Select Select { get; }
    public Bound? Parent { get; }

    /// <summary>The parent whose page has to be found again; null where there is none, and where the link to it is known from its arguments.</summary>
    public Bound? Above => Select.LinkedByKey is null ? Parent : null;
    public RowsField Rows => Select.Rows;
    public Predicate? Filter { get; private set; }
    public IReadOnlyList<OrderTerm> Order { get; private set; } = [];
    public Keyset? After { get; private set; }
    public Keyset? Before { get; private set; }
    public IReadOnlyList<object> Keys { get; private set; } = [];
    public int Size { get; private set; } = 1;
    public bool Backward { get; private set; }

    /// <summary>The policies of the columns that the filter and the order look at.</summary>
    public IReadOnlyList<string> Used { get; private set; } = [];

    /// <summary>What must hold of every row besides, so that filter and order tell nothing of those whose columns may not be seen.</summary>
    public IReadOnlyList<RowGuard> Confining { get; private set; } = [];

    /// <summary>Where in a row the values of the order stand, of which cursors are made: among those shown, or behind them.</summary>
    public IReadOnlyList<int> CursorSlots => _cursorSlots ??=
        [.. Order.Select((term, index) => Select.OpenSlot(term.Column) is var slot and >= 0 ? slot : Select.Slots.Count + index)];

    /// <summary>By what the counts selected are told apart, one by one.</summary>
    public IReadOnlyList<IReadOnlyList<Column>> CountsBy { get; private set; } = [];

    /// <summary>The table's counters can say how many rows are meant.</summary>
    public bool IsCounted => _isCounted ??= Rows.Table.Counters?.Tell(this, _run.Request) is true;

    /// <summary>One row more than the page is read, to know whether there is one.</summary>
    public bool ReadsBeyond => Backward ? Select.WantsPrevious : Select.WantsNext;
    public int Limit => ReadsBeyond ? Size + 1 : Size;

    /// <summary>What is wrong with the arguments; the field is refused at each of its parents.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Nothing is fetched: refused, or under something refused.</summary>
    public bool IsSkipped { get; private set; }

    // A question about the far side of a cursor is asked only when the cursor was given and the answer selected.
    public Keyset? AsksNext => !Select.WantsNext ? null : Before;
    public Keyset? AsksPrevious => !Select.WantsPrevious ? null : After;
    public bool HasFacts => Select.WantsTotal || AsksNextFact || AsksPreviousFact;
    public bool AsksNextFact => AsksNext is not null;
    public bool AsksPreviousFact => AsksPrevious is not null;

    public static Bound Of(Select select, Bound? parent, object? owner, OperationRun run)
    {
        var bound = new Bound(select, parent, run);
        bound.IsSkipped = (parent is not null && (parent.IsSkipped || !parent.IsVisible(select.Under!)))
            || run.Refusal(select.Field.Definition) is not null;
        if (!bound.IsSkipped)
        {
            try
            {
                bound.Read(select.Field.Arguments.Value.Coerce(run.Variables), owner);
            }
            catch (Exception refused) when (refused is GraphException or CoercionException)
            {
                (bound.Failure, bound.IsSkipped) = (refused, true);
            }
        }

        return bound;
    }

    public bool IsVisible(Join join) => join.From is null || join.IsOpen
        || (join.Fields.Any(field => _run.Refusal(field) is null) && IsVisible(join.From));

    public bool IsVisible(Slot slot) => slot.IsOpen || (IsVisible(slot.Join) && slot.Shown.Any(field => field is null || _run.Refusal(field) is null));

    /// <summary>A caller who is not confined asks nothing.</summary>
    public bool Asks(GuardSlot slot) => slot.Guard.Holds.Applies(_run.Request) && IsVisible(slot.Join);

    /// <summary>What the parent's arguments say of a column that links the rows to it.</summary>
    public object ParentKey(int link) => Parent!.Keys[Select.LinkedByKey![link]];

    public void Shape(System.Text.StringBuilder key)
    {
        key.Append(IsSkipped ? 'S' : 's').Append(Backward ? 'B' : 'F').Append(ReadsBeyond ? '+' : '=');
        Filter?.Shape(key, _run.Request);
        foreach (var narrowing in Select.Narrowings)
        {
            narrowing.Shape(key, _run.Request);
        }

        key.Append(Confining.Count == 0 ? '.' : 'C');
        foreach (var by in CountsBy)
        {
            key.Append('#').AppendJoin(',', by);
        }

        foreach (var (column, descending) in Order)
        {
            key.Append(column.Sql).Append(descending ? '-' : '+');
        }

        key.Append('|');
        After?.Shape(key);
        key.Append('|');
        Before?.Shape(key);
        foreach (var slot in Select.Guarded)
        {
            key.Append(IsVisible(slot) ? 'v' : 'h');
        }
    }

    private void Read(IReadOnlyDictionary<string, object?> arguments, object? owner)
    {
        if (Rows.Kind == RowsKind.One)
        {
            Keys = Rows.KeysOf is { } keysOf
                ? [.. keysOf(owner!).OfType<object>()]
                : [.. Rows.Keys.Select(key => arguments[key.Argument]!)];
            IsSkipped = Keys.Count < Rows.Keys.Count;
            return;
        }

        Keys = [.. Rows.Keys.Select(key => arguments[key.Argument]!)];
        if (Rows.Refuse?.Invoke(_run.Request, Keys) is { } refused)
        {
            throw new GraphException(refused.Code, refused.Message, refused.Extensions);
        }

        (Size, Backward) = Rows.Paging(arguments);
        var chosen = Rows.Orders?.Read(arguments.GetValueOrDefault("order"), Permitted) ?? [];
        Order = chosen.Count > 0 ? OrderInput.Total(Rows.Table, chosen, Rows.Fixed) : Rows.OrderDefault;
        Filter = arguments.GetValueOrDefault("where") is { } where ? Rows.Filter!.Read(where, Permitted) : null;
        CountsBy = [.. Select.Counts.Select(counts => counts.By(_run))];
        foreach (var column in CountsBy.SelectMany(by => by))
        {
            Permitted(column);
        }

        Confining = Used.Count > 0 || Order.Any(term => term.Column.Policies.Count > 0) ? Rows.Table.Guards : [];
        After = arguments.GetValueOrDefault("after") is string after ? Cursor.Read(after, Order) : null;
        Before = arguments.GetValueOrDefault("before") is string before ? Cursor.Read(before, Order) : null;
    }

    // Whoever may not see a column may not learn it by filtering or ordering either.
    private void Permitted(Column column)
    {
        if (column.Policies.Count == 0)
        {
            return;
        }

        var field = Rows.Table.Type.Fields.First(field => field.Source is ColumnSource source && source.Column == column);
        if (_run.Refusal(field) is { } refusal)
        {
            throw new GraphException(refusal.Code, refusal.Message, refusal.Extensions);
        }

        Used = [.. Used.Union(column.Policies, StringComparer.Ordinal)];
    }
}

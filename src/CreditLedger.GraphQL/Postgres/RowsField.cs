using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Limits;

namespace CreditLedger.GraphQL.Postgres;

internal enum RowsKind { One, List, Connection }

/// <summary>A field that gives rows of a table: one by its key, a short list, or a connection.</summary>
internal sealed class RowsField(Table table, RowsKind kind)
{
    public const int PageDefault = 50;
    public const int PageMax = 200;

    public Table Table { get; } = table;
    public RowsKind Kind { get; } = kind;

    /// <summary>Null for a field that begins at the table.</summary>
    public Relation? Relation { get; init; }

    /// <summary>The columns that the field's arguments name: those of one row, or those that all rows of a connection share.</summary>
    public IReadOnlyList<(string Argument, Column Column)> Keys { get; init; } = [];

    /// <summary>At most one row has them.</summary>
    public bool IsByKey => Table.IsKey([.. Keys.Select(key => key.Column)]);

    /// <summary>
    /// Where the key comes from a C# object rather than from arguments: its values in the order of <see cref="Keys"/>; a null among
    /// them means no row.
    /// </summary>
    public Func<object, object?[]>? KeysOf { get; init; }

    /// <summary>What a caller is told who may not ask for these keys.</summary>
    public Func<RequestContext, IReadOnlyList<object>, GraphError?>? Refuse { get; init; }
    public Predicate? Where { get; init; }
    public IReadOnlyList<OrderTerm> Order { get; init; } = [];

    /// <summary>The order of rows whose asker names none, made total.</summary>
    public IReadOnlyList<OrderTerm> OrderDefault => field ??= OrderInput.Total(Table, Order, Fixed);

    /// <summary>Columns that the field itself makes equal in all its rows.</summary>
    public IReadOnlyCollection<Column> Fixed => field ??=
        [.. Relation?.Foreign ?? [], .. Keys.Select(key => key.Column), .. Table.Always.Concat(Where is null ? [] : [Where]).SelectMany(predicate => predicate.Fixed)];
    public FilterInput? Filter { get; init; }
    public OrderInput? Orders { get; init; }

    /// <summary>How many rows without <c>first</c> or <c>last</c>.</summary>
    public int SizeDefault { get; init; } = PageDefault;

    public int PageSize(IReadOnlyDictionary<string, object?> arguments) => Kind == RowsKind.One ? 1 : Paging(arguments).Size;

    /// <summary>How many, and from which end.</summary>
    public (int Size, bool Backward) Paging(IReadOnlyDictionary<string, object?> arguments)
    {
        var (first, last) = (arguments.GetValueOrDefault("first") as int?, arguments.GetValueOrDefault("last") as int?);
        return (first, last) switch
        {
            ({ }, { }) => throw new GraphException(Failures.ArgumentInvalid, "give either first or last, not both"),
            ( < 0, _) or (_, < 0) => throw new GraphException(Failures.ArgumentInvalid, "a page cannot have fewer than no rows"),
            ( > PageMax, _) or (_, > PageMax) => throw new GraphException(GraphLimits.PageCode, $"a page has at most {PageMax} rows"),
            (_, { } size) => (size, true),
            _ => (first ?? SizeDefault, false),
        };
    }
}

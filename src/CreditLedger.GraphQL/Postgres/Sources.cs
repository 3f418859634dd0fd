using CreditLedger.GraphQL.Execution;

namespace CreditLedger.GraphQL.Postgres;

/// <summary>The field is a column.</summary>
internal sealed class ColumnSource(Column column) : FieldSource
{
    public Column Column { get; } = column;
}

/// <summary>The field is computed in C# from columns, which are fetched only when it is selected.</summary>
/// <param name="compute">From the columns' values in order, and the field's arguments.</param>
internal sealed class DerivedSource(
    IReadOnlyList<Column> columns, Func<object?[], IReadOnlyDictionary<string, object?>, object?> compute) : FieldSource
{
    public IReadOnlyList<Column> Columns { get; } = columns;
    public Func<object?[], IReadOnlyDictionary<string, object?>, object?> Compute { get; } = compute;
}

/// <summary>The field is the one row that belongs to this one.</summary>
internal sealed class ToOneSource(Relation relation) : FieldSource
{
    public Relation Relation { get; } = relation;
}

/// <summary>The field is the rows that belong to this one.</summary>
internal sealed class ToManySource(RowsField rows) : FieldSource, IPaged
{
    public RowsField Rows { get; } = rows;

    public int PageSize(IReadOnlyDictionary<string, object?> arguments) => Rows.PageSize(arguments);
}

/// <summary>The field begins at a table, for instance under the query root.</summary>
internal sealed class TableSource(RowsField rows, GraphDatabase database) : FetchSource, IPaged
{
    public override Fetch Compile(FieldPlan field) => new TableFetch(field, rows, database);

    public int PageSize(IReadOnlyDictionary<string, object?> arguments) => rows.PageSize(arguments);
}

internal enum ConnectionPart { Edges, Nodes, PageInfo, TotalCount, Cursor, Node, HasNextPage, HasPreviousPage, StartCursor, EndCursor }

/// <summary>A field of a connection, an edge or a page info.</summary>
internal sealed class ConnectionSource(ConnectionPart part) : FieldSource, IPaged
{
    /// <summary>The connection itself has said how many.</summary>
    public int PageSize(IReadOnlyDictionary<string, object?> arguments) => 1;

    public ConnectionPart Part { get; } = part;
}

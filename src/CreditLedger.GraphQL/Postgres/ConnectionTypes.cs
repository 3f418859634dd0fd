using CreditLedger.GraphQL.Language;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Postgres;

/// <summary>Connections as the Relay specification describes them, with <c>nodes</c> and <c>totalCount</c> beside.</summary>
internal sealed class ConnectionTypes
{
    private readonly Dictionary<Table, ObjectType> _connections = [];
    private readonly Dictionary<Table, (FilterInput?, OrderInput?)> _inputs = [];
    private readonly OperatorInputs _operators = new();
    private readonly EnumType _direction = OrderInput.Direction();
    private readonly ObjectType _pageInfo = PageInfo();

    public ObjectType For(Table table)
    {
        if (!_connections.TryGetValue(table, out var connection))
        {
            var edge = new ObjectType($"{table.Name}Edge", $"One {table.Name} in a connection.");
            edge.Add(Part("cursor", "Where this edge stands, for after and before.", new NonNullType(Scalars.String), ConnectionPart.Cursor));
            edge.Add(Part("node", "The row itself.", new NonNullType(table.Type), ConnectionPart.Node));
            _connections.Add(table, connection = new ObjectType($"{table.Name}Connection", $"A page of {table.Name} rows."));
            connection.Add(Part("edges", "The rows with their cursors.", new ListType(new NonNullType(edge)), ConnectionPart.Edges));
            connection.Add(Part("nodes", "The rows alone.", new ListType(new NonNullType(table.Type)), ConnectionPart.Nodes));
            connection.Add(Part("pageInfo", "Where this page stands among all rows.", new NonNullType(_pageInfo), ConnectionPart.PageInfo));
            connection.Add(Part(
                "totalCount", "Rows on all pages together; counted only when selected.", new NonNullType(Scalars.Int), ConnectionPart.TotalCount));
            if (table.Counters is { } counters)
            {
                connection.Add(counters.Field(table));
            }
        }

        return connection;
    }

    public (FilterInput? Filter, OrderInput? Order) Inputs(Table table, Func<Column, string> nameOf)
    {
        if (!_inputs.TryGetValue(table, out var inputs))
        {
            _inputs.Add(table, inputs = (
                table.Filters.Count == 0 ? null : new FilterInput(table, _operators),
                table.Orders.Count == 0 ? null : new OrderInput(table, nameOf, _direction)));
        }

        return inputs;
    }

    public static FieldDefinition WithArguments(FieldDefinition field, RowsField rows)
    {
        if (rows.Kind == RowsKind.List)
        {
            return field.With(new InputValueDefinition("first", $"How many at most, up to {RowsField.PageMax}.", Scalars.Int,
                new IntValue { Location = new Location(1, 1), Raw = rows.SizeDefault.ToString() }));
        }

        field.With(new InputValueDefinition(
            "first", $"How many from the start: {rows.SizeDefault} unless told, {RowsField.PageMax} at most.", Scalars.Int));
        field.With(new InputValueDefinition("after", "Only rows after this cursor.", Scalars.String));
        field.With(new InputValueDefinition("last", $"How many from the end, {RowsField.PageMax} at most.", Scalars.Int));
        field.With(new InputValueDefinition("before", "Only rows before this cursor.", Scalars.String));
        if (rows.Filter is { } filter)
        {
            field.With(new InputValueDefinition("where", "Only rows of which this holds.", filter.Type));
        }

        return rows.Orders is { } order
            ? field.With(new InputValueDefinition("order", "The first step decides, the next where it is level.", new ListType(new NonNullType(order.Type))))
            : field;
    }

    private static ObjectType PageInfo()
    {
        var type = new ObjectType("PageInfo", "Where a page stands among all rows.");
        type.Add(Part("hasNextPage", "There are rows after this page.", new NonNullType(Scalars.Boolean), ConnectionPart.HasNextPage));
        type.Add(Part("hasPreviousPage", "There are rows before this page.", new NonNullType(Scalars.Boolean), ConnectionPart.HasPreviousPage));
        type.Add(Part("startCursor", "The first row's cursor.", Scalars.String, ConnectionPart.StartCursor));
        type.Add(Part("endCursor", "The last row's cursor.", Scalars.String, ConnectionPart.EndCursor));
        return type;
    }

    private static FieldDefinition Part(string name, string? description, GraphType type, ConnectionPart part) =>
        new(name, description, type) { Source = new ConnectionSource(part) };
}

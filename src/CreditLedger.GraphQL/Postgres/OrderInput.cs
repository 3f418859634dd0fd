using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Postgres;

/// <summary>The <c>order</c> of a table: its input type, and how a value of it becomes a total order.</summary>
internal sealed class OrderInput
{
    public const string BadCode = "BAD_ORDER";
    private readonly Dictionary<string, Column> _columns;

    public OrderInput(Table table, Func<Column, string> nameOf, EnumType direction)
    {
        _columns = table.Orders.ToDictionary(nameOf, StringComparer.Ordinal);
        Type = new InputObjectType($"{table.Name}SortInput", $"One step of an order of {table.Name} rows: exactly one field.");
        foreach (var name in _columns.Keys)
        {
            Type.Add(new InputValueDefinition(name, $"By `{name}`, in this direction.", direction));
        }
    }

    public InputObjectType Type { get; }

    public static EnumType Direction()
    {
        var type = new EnumType("SortEnumType", "The direction of an order.");
        type.Add(new EnumValueDefinition("ASC", "Smallest first; what has no value comes last.", false));
        type.Add(new EnumValueDefinition("DESC", "Largest first; what has no value comes first.", true));
        return type;
    }

    public IReadOnlyList<OrderTerm> Read(object? value, Action<Column> used)
    {
        var terms = new List<OrderTerm>();
        foreach (var step in (object?[]?)value ?? [])
        {
            if (step is not IReadOnlyDictionary<string, object?> { Count: 1 } one || one.First() is not { Value: bool descending } pair)
            {
                throw new GraphException(BadCode, "each step of an order names exactly one field and its direction");
            }

            used(_columns[pair.Key]);
            terms.Add(new OrderTerm(_columns[pair.Key], descending));
        }

        return terms;
    }

    /// <summary>
    /// The key makes any order total. It runs in the direction of the last step, so that one index on (column, key) serves both ways.
    /// </summary>
    /// <param name="fixedColumns">Equal in all rows meant: they order nothing, and an index has them before what does.</param>
    public static IReadOnlyList<OrderTerm> Total(Table table, IReadOnlyList<OrderTerm> terms, IReadOnlyCollection<Column> fixedColumns)
    {
        var chosen = terms.DistinctBy(term => term.Column).ToList();
        var descending = chosen.Count > 0 && chosen[^1].Descending;
        var total = chosen.Concat(table.Key.Select(key => new OrderTerm(key, descending))).DistinctBy(term => term.Column).ToList();
        var telling = total.Where(term => !fixedColumns.Contains(term.Column)).ToList();

        // Where everything is fixed there is one row, and any column orders it.
        return telling.Count > 0 ? telling : [total[0]];
    }
}

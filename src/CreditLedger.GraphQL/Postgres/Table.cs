using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Postgres;

/// <summary>A table as the compiler sees it: what can be selected, joined, filtered and ordered.</summary>
internal sealed class Table(string name, string sql, Type row)
{
    /// <summary>The object type's name.</summary>
    public string Name { get; } = name;

    /// <summary>Schema and table, quoted.</summary>
    public string Sql { get; } = sql;
    public Type Row { get; } = row;
    public List<Column> Columns { get; } = [];
    public List<Column> Key { get; } = [];
    public List<FilterField> Filters { get; } = [];
    public List<Column> Orders { get; } = [];

    /// <summary>What must hold of every row that is shown at all.</summary>
    public List<Predicate> Always { get; } = [];

    /// <summary>What must hold of a row before its fields under a policy are shown.</summary>
    public List<RowGuard> Guards { get; } = [];

    /// <summary>Counts of its rows, where somebody keeps them.</summary>
    public Counters? Counters { get; set; }

    /// <summary>The column that says whom a row is about.</summary>
    public Column? Subject { get; set; }
    public required ObjectType Type { get; init; }

    public Column Column(string member) => Columns.FirstOrDefault(column => column.Member.Name == member)
        ?? throw new SchemaException([$"{Row.Name} has no column for the member {member}."]);

    public bool IsKey(IReadOnlyList<Column> columns) => Key.All(columns.Contains);
}

/// <summary>How the rows of one table find those of another.</summary>
internal sealed record Relation(Table From, Table To, IReadOnlyList<Column> Local, IReadOnlyList<Column> Foreign)
{
    public Predicate? Where { get; init; }

    /// <summary>The order of the many when the caller names none; the key follows.</summary>
    public IReadOnlyList<OrderTerm> Order { get; init; } = [];

    /// <summary>At most one row answers.</summary>
    public bool IsUnique => To.IsKey(Foreign);
}

internal readonly record struct OrderTerm(Column Column, bool Descending);

/// <summary>A column that callers may filter by.</summary>
/// <param name="Contains">An index serves searching inside the text.</param>
internal sealed record FilterField(Column Column, string Name, bool Contains);

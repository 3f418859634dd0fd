using System.Reflection;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Postgres;

/// <summary>One column of a table: a member of its row record.</summary>
internal sealed class Column
{
    public required PropertyInfo Member { get; init; }

    /// <summary>The column's name in SQL, quoted.</summary>
    public required string Sql { get; init; }
    public required GraphType Type { get; init; }
    public required ColumnFormat Format { get; init; }
    public required bool IsNullable { get; init; }
    public List<string> Policies { get; } = [];

    /// <summary>The type of a single value, for filters and cursors.</summary>
    public NamedType Leaf => Type.Named;
    public bool IsDocument => Format is DocumentFormat;
    public override string ToString() => Sql;
}

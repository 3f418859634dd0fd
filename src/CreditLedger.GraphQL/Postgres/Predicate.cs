using System.Globalization;
using System.Text;
using CreditLedger.GraphQL.Execution;

namespace CreditLedger.GraphQL.Postgres;

/// <summary>
/// A condition on a row. Comparing follows C#, not SQL: what is null differs from every value, and <c>not</c> turns unknown into true.
/// </summary>
internal abstract record Predicate
{
    public abstract void Emit(SqlText sql, string row);

    /// <summary>Everything the statement's text depends on, and no value.</summary>
    public abstract void Shape(StringBuilder key, RequestContext request);

    /// <summary>The columns it looks at.</summary>
    public abstract IEnumerable<Column> Columns { get; }

    /// <summary>Columns that are equal in all rows of which it holds.</summary>
    public virtual IEnumerable<Column> Fixed => [];
}

internal enum Comparison { Equal, NotEqual, Greater, AtLeast, Less, AtMost, Contains, StartsWith }

/// <param name="Value">Known when the request is. Null equals null, differs from every value, and is in no order to any.</param>
internal sealed record Compare(Column Column, Comparison Comparison, Func<RequestContext, object?> Value) : Predicate
{
    public override void Emit(SqlText sql, string row)
    {
        if (Value(sql.Request) is not { } value)
        {
            _ = Comparison switch
            {
                Comparison.Equal => sql.Column(row, Column).Add(" is null"),
                Comparison.NotEqual => sql.Column(row, Column).Add(" is not null"),
                _ => sql.Add("false"),
            };
            return;
        }

        sql.Column(row, Column).Add(Comparison switch
        {
            Comparison.Equal => " = ",
            Comparison.NotEqual => " is distinct from ",
            Comparison.Greater => " > ",
            Comparison.AtLeast => " >= ",
            Comparison.Less => " < ",
            Comparison.AtMost => " <= ",
            _ => " like ",
        });
        sql.Parameter(Column.Format.Parameter(Comparison switch
        {
            Comparison.Contains => $"%{Literally(value)}%",
            Comparison.StartsWith => $"{Literally(value)}%",
            _ => value,
        }));
    }

    public override void Shape(StringBuilder key, RequestContext request) =>
        key.Append(Value(request) is null ? 'n' : 'v').Append((char)('a' + (int)Comparison)).Append(Column.Sql);

    public override IEnumerable<Column> Columns => [Column];

    public override IEnumerable<Column> Fixed => Comparison == Comparison.Equal ? [Column] : [];

    // A caller's % and _ stand for themselves.
    private static string Literally(object text) => Convert.ToString(text, CultureInfo.InvariantCulture)!
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal);
}

internal sealed record IsNull(Column Column) : Predicate
{
    public override void Emit(SqlText sql, string row) => sql.Column(row, Column).Add(" is null");

    public override void Shape(StringBuilder key, RequestContext request) => key.Append('0').Append(Column.Sql);

    public override IEnumerable<Column> Columns => [Column];
}

/// <param name="Values">Known when the request is.</param>
internal sealed record OneOf(Column Column, Func<RequestContext, IReadOnlyList<object>> Values) : Predicate
{
    // An index keeps its order under one value, and not under a list of one.
    public override void Emit(SqlText sql, string row)
    {
        var values = Values(sql.Request);
        _ = values.Count == 1
            ? sql.Column(row, Column).Add(" = ").Parameter(Column.Format.Parameter(values[0]))
            : sql.Column(row, Column).Add(" = any(").Parameter(Column.Format.Parameters(values)).Add(")");
    }

    public override void Shape(StringBuilder key, RequestContext request) => key.Append(Values(request).Count == 1 ? '1' : 'i').Append(Column.Sql);

    public override IEnumerable<Column> Columns => [Column];
}

internal sealed record Not(Predicate Of) : Predicate
{
    public override void Emit(SqlText sql, string row)
    {
        // So that a partial index over what has a value is recognised.
        if (Of is IsNull { Column: var column })
        {
            sql.Column(row, column).Add(" is not null");
            return;
        }

        sql.Add("((");
        Of.Emit(sql, row);
        sql.Add(") is not true)");
    }

    public override void Shape(StringBuilder key, RequestContext request)
    {
        key.Append('!');
        Of.Shape(key, request);
    }

    public override IEnumerable<Column> Columns => Of.Columns;
}

/// <summary>All of them, or at least one of them; of none, all hold and none does.</summary>
internal sealed record Combined(IReadOnlyList<Predicate> Of, bool IsAnd) : Predicate
{
    public override void Emit(SqlText sql, string row)
    {
        if (Of.Count == 0)
        {
            sql.Add(IsAnd ? "true" : "false");
            return;
        }

        sql.Add("(");
        for (var index = 0; index < Of.Count; index++)
        {
            sql.Add(index == 0 ? "" : IsAnd ? " and " : " or ");
            Of[index].Emit(sql, row);
        }

        sql.Add(")");
    }

    public override void Shape(StringBuilder key, RequestContext request)
    {
        key.Append(IsAnd ? '(' : '[');
        foreach (var each in Of)
        {
            each.Shape(key, request);
        }

        key.Append(')');
    }

    public override IEnumerable<Column> Columns => Of.SelectMany(predicate => predicate.Columns);

    public override IEnumerable<Column> Fixed => IsAnd ? Of.SelectMany(predicate => predicate.Fixed) : [];
}

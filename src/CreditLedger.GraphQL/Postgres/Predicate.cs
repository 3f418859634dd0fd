using System.Globalization;
using CreditLedger.GraphQL.Execution;

namespace CreditLedger.GraphQL.Postgres;

/// <summary>
/// A condition on a row. Comparing follows C#, not SQL: what is null differs from every value, and <c>not</c> turns unknown into true.
/// </summary>
internal abstract record Predicate
{
    public abstract void Emit(SqlText sql, string row);

    /// <summary>Everything the statement's text depends on, and no value.</summary>
    public abstract void Shape(System.Text.StringBuilder key);

    /// <summary>Columns that are equal in all rows of which it holds.</summary>
    public virtual IEnumerable<Column> Fixed => [];
}

internal enum Comparison { Equal, NotEqual, Greater, AtLeast, Less, AtMost, Contains, StartsWith }

/// <param name="Value">Known when the request is; never null.</param>
internal sealed record Compare(Column Column, Comparison Comparison, Func<RequestContext, object> Value) : Predicate
{
    public override void Emit(SqlText sql, string row)
    {
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
        var value = Value(sql.Request);
        sql.Parameter(Column.Format.Parameter(Comparison switch
        {
            Comparison.Contains => $"%{Literally(value)}%",
            Comparison.StartsWith => $"{Literally(value)}%",
            _ => value,
        }));
    }

    public override void Shape(System.Text.StringBuilder key) =>
        key.Append((char)('a' + (int)Comparison)).Append(Column.Sql);

    public override IEnumerable<Column> Fixed => Comparison == Comparison.Equal ? [Column] : [];

    // A caller's % and _ stand for themselves.
    private static string Literally(object text) => Convert.ToString(text, CultureInfo.InvariantCulture)!
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal);
}

/// <summary>A condition that looks at the request alone.</summary>
internal sealed record Given(Func<RequestContext, object> Holds) : Predicate
{
    public override void Emit(SqlText sql, string row) => sql.Parameter(new Npgsql.NpgsqlParameter<bool> { TypedValue = (bool)Holds(sql.Request) });

    public override void Shape(System.Text.StringBuilder key) => key.Append('g');
}

internal sealed record IsNull(Column Column) : Predicate
{
    public override void Emit(SqlText sql, string row) => sql.Column(row, Column).Add(" is null");

    public override void Shape(System.Text.StringBuilder key) => key.Append('0').Append(Column.Sql);
}

internal sealed record OneOf(Column Column, IReadOnlyList<object> Values) : Predicate
{
    public override void Emit(SqlText sql, string row) =>
        sql.Column(row, Column).Add(" = any(").Parameter(Column.Format.Parameters(Values)).Add(")");

    public override void Shape(System.Text.StringBuilder key) => key.Append('i').Append(Column.Sql);
}

internal sealed record Not(Predicate Of) : Predicate
{
    public override void Emit(SqlText sql, string row)
    {
        sql.Add("((");
        Of.Emit(sql, row);
        sql.Add(") is not true)");
    }

    public override void Shape(System.Text.StringBuilder key)
    {
        key.Append('!');
        Of.Shape(key);
    }
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

    public override void Shape(System.Text.StringBuilder key)
    {
        key.Append(IsAnd ? '(' : '[');
        foreach (var each in Of)
        {
            each.Shape(key);
        }

        key.Append(')');
    }

    public override IEnumerable<Column> Fixed => IsAnd ? Of.SelectMany(predicate => predicate.Fixed) : [];
}

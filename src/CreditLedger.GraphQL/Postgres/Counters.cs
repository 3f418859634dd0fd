using System.Text.Json;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Language;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Postgres;

/// <summary>
/// Counts of a table's rows by some of its columns, kept in a table of their own: each of the columns under its own name, and
/// <c>rows</c>. Whoever writes the rows keeps them.
/// </summary>
/// <param name="Sql">Schema and table, quoted.</param>
/// <param name="By">The columns with their names in the graph.</param>
/// <param name="Usual">By which of them is told apart when the caller names none.</param>
internal sealed record Counters(string Sql, IReadOnlyList<(Column Column, string Name)> By, Column Usual)
{
    /// <summary>Nothing but these columns decides whether the rows of the request are meant, so that the counters can answer for them.</summary>
    public bool Tell(Bound bound, RequestContext request) =>
        bound.Rows.Keys.All(key => Has(key.Column)) && (bound.Rows.Relation?.Foreign ?? []).All(Has)
        && bound.Rows.Table.Always.Concat(bound.Confining.Select(guard => guard.Holds)).All(predicate => Tell(predicate, request))
        && Tell(bound.Rows.Where, request) && Tell(bound.Rows.Relation?.Where, request) && Tell(bound.Filter, request);

    /// <summary><c>counts(by: [AuthorDimension!]! = [COUNTRY]): [AuthorCount!]!</c></summary>
    public FieldDefinition Field(Table table)
    {
        var dimension = new EnumType($"{table.Name}Dimension", $"By what counts of {table.Name} rows are told apart.");
        var count = new ObjectType($"{table.Name}Count", $"How many {table.Name} rows there are of one kind.");
        foreach (var (column, name) in By)
        {
            dimension.Add(new EnumValueDefinition(Shown(name), $"By `{name}`.", column));
            var type = column.Type is NonNullType nonNull ? nonNull.Of : column.Type;
            count.Add(new FieldDefinition(name, $"The `{name}` of the rows counted; null where counts are not told apart by it, and for rows without one.", type) { Source = new CountSource(column) });
        }

        count.Add(new FieldDefinition("count", "How many rows, on all pages together.", new NonNullType(Scalars.Int)) { Source = new CountSource(column: null) });
        var here = new Location(1, 1);
        return new FieldDefinition("counts", "How many rows there are of each kind, on all pages together; counted only when selected.", new NonNullType(new ListType(new NonNullType(count))))
        {
            Source = new CountsSource(),
        }.With(new InputValueDefinition(
            "by", "What tells the kinds apart.", new NonNullType(new ListType(new NonNullType(dimension))),
            new ListValue { Location = here, Items = [new EnumValue { Location = here, Name = Shown(By.First(by => by.Column == Usual).Name) }] }));
    }

    private bool Has(Column column) => By.Any(by => by.Column == column);

    private bool Tell(Predicate? predicate, RequestContext request) => predicate switch
    {
        null => true,
        Narrowing narrowing when !narrowing.Applies(request) => true,
        _ => predicate.Columns.All(Has),
    };

    private static string Shown(string name) => JsonNamingPolicy.SnakeCaseUpper.ConvertName(name);
}

/// <summary>The counts of a connection by kinds. What they cost is what its rows do: the connection has said how many.</summary>
internal sealed class CountsSource : FieldSource, IPaged
{
    public int PageSize(IReadOnlyDictionary<string, object?> arguments) => 1;
}

/// <summary>What is told apart, or how many where <paramref name="column"/> is null.</summary>
internal sealed class CountSource(Column? column) : FieldSource
{
    public Column? Column { get; } = column;
}

using System.Text.Json;
using CreditLedger.GraphQL.Execution.Clr;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Postgres;

/// <summary>What a slice has said of its table so far, kept until every table is known.</summary>
internal sealed class TableDraft
{
    private readonly IReadOnlyList<string> _key;
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    public TableDraft(GraphBuilder graph, string name, string table, Type row, IReadOnlyList<string> key, string? description)
    {
        (Graph, _key) = (graph, key);
        Table = new Table(name, Quote(table), row)
        {
            Type = new ObjectType(name, description ?? graph.Types.DescriptionOf(row)) { Runtime = row },
        };
    }

    public GraphBuilder Graph { get; }
    public Table Table { get; }
    public HashSet<string> Hidden { get; } = new(StringComparer.Ordinal);

    /// <summary>Run when the columns of every table are known, in the order in which they were said.</summary>
    public List<Action> Columns { get; } = [];
    public List<Action> Fields { get; } = [];

    public void Rename(string member, string name) => _names[member] = name;

    public string NameOf(Column column) => _names.GetValueOrDefault(column.Member.Name) ?? ClrTypes.FieldName(column.Member);

    public void AddColumns()
    {
        var members = ClrTypes.Properties(Table.Row).ToDictionary(property => property.Name, StringComparer.Ordinal);
        foreach (var parameter in Table.Row.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!.GetParameters())
        {
            var member = members[parameter.Name!];
            var type = Graph.Types.Of(member);
            Table.Columns.Add(new Column
            {
                Member = member,
                Sql = Quoted(JsonNamingPolicy.SnakeCaseLower.ConvertName(member.Name)),
                Type = type,
                IsNullable = type is not NonNullType,
                Format = ColumnFormats.For(Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType, type, Graph.Documents),
            });
        }

        Table.Key.AddRange(_key.Select(Table.Column));
        Columns.ForEach(act => act());
    }

    public void AddFields()
    {
        foreach (var column in Table.Columns.Where(column => !Hidden.Contains(column.Member.Name)))
        {
            // A refusal takes one field away, not the row: what can be refused can be null.
            var type = column.Policies.Count > 0 && column.Type is NonNullType nonNull ? nonNull.Of : column.Type;
            Table.Type.Add(new FieldDefinition(NameOf(column), Graph.Types.DescriptionOf(column.Member), type)
            {
                Source = new ColumnSource(column),
                Policies = [.. column.Policies],
            });
        }

        Fields.ForEach(act => act());
    }

    public (FilterInput? Filter, OrderInput? Order) Inputs() => Graph.Connections.Inputs(Table, NameOf);

    /// <summary>Schema and table, each in quotation marks.</summary>
    public static string Quote(string table) => string.Join('.', table.Split('.').Select(Quoted));

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

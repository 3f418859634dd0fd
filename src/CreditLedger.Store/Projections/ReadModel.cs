using System.Linq.Expressions;
using System.Reflection;
using Npgsql;

namespace CreditLedger.Store;

/// <summary>A read model as the daemon runs it: its table, its key, its columns and what it does with each fact. Checked when it is made.</summary>
public sealed class ReadModel
{
    private ReadModel(Type row, FactTypes types)
    {
        var attribute = row.GetCustomAttribute<ReadModelAttribute>()
            ?? throw new ReadModelException(row, "it has no [ReadModel(table, key)]");
        (Row, IsBySubject) = (row, !attribute.AcrossSubjects);
        Table = attribute.Table.Split('.') is [{ Length: > 0 } schema, { Length: > 0 } table]
            ? new TableName(schema, table)
            : throw new ReadModelException(row, $"'{attribute.Table}' is not schema.table");
        var constructor = row.GetConstructors().MaxBy(candidate => candidate.GetParameters().Length)
            ?? throw new ReadModelException(row, "it has no public constructor");
        var members = constructor.GetParameters().Select(parameter => row.GetProperty(parameter.Name!)
            ?? throw new ReadModelException(row, $"the constructor's {parameter.Name} is no member of the record")).ToList();
        Columns = [.. members.Select(member => Column.Create(row, member))];
        Key = [.. attribute.Key.Select(name => Columns.FirstOrDefault(column => column.Member == name)
            ?? throw new ReadModelException(row, $"the key member {name} is not among its columns"))];
        if (Key.Count is not (1 or 2) || Key.Any(column => column.Value.Sql == "jsonb"))
        {
            throw new ReadModelException(row, "its key must be one or two members that are not lists or records");
        }

        Overloads = Overload.AllOf(row, types, Key);
        Materialise = Compile(constructor);
    }

    public string Name => Row.Name;

    public Type Row { get; }

    /// <summary>The facts it looks at; all others it passes over.</summary>
    public IEnumerable<Type> FactTypes => Overloads.Keys;

    /// <summary>Whether each row is made of facts about one subject, whose code is the row's first key.</summary>
    public bool IsBySubject { get; }

    internal TableName Table { get; }

    internal IReadOnlyList<Column> Columns { get; }

    internal IReadOnlyList<Column> Key { get; }

    internal IReadOnlyDictionary<Type, Overload> Overloads { get; }

    internal Func<NpgsqlDataReader, object> Materialise { get; }

    /// <exception cref="ReadModelException">The record cannot be right as it is written; the message says what is wrong.</exception>
    public static ReadModel Of(Type row, FactTypes types) => new(row, types);

    public static ReadModel Of<TRow>(FactTypes types) => new(typeof(TRow), types);

    /// <summary>Every record of the assemblies that has <see cref="ReadModelAttribute"/>.</summary>
    public static IReadOnlyList<ReadModel> Discover(FactTypes types, params Assembly[] assemblies)
    {
        var models = assemblies.Distinct().SelectMany(assembly => assembly.GetTypes())
            .Where(type => !type.ContainsGenericParameters && type.IsDefined(typeof(ReadModelAttribute), inherit: false))
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => new ReadModel(type, types)).ToList();
        foreach (var same in models.GroupBy(model => model.Name).Concat(models.GroupBy(model => model.Table.ToString())).Where(group => group.Skip(1).Any()))
        {
            throw new ReadModelException(same.Last().Row, $"its name or table '{same.Key}' is also that of {same.First().Row.FullName}");
        }

        return models;
    }

    /// <exception cref="InvalidOperationException">The fact is about a row of another subject.</exception>
    internal RowKey KeyOf(Fact fact, Overload overload)
    {
        var subject = fact.Stream.Subject;
        var key = overload.KeyOf(fact, Key, subject);
        return !IsBySubject || Equals(key.First, subject) || Equals(key.First, Key[0].Stored(subject))
            ? key
            : throw new InvalidOperationException(
                $"{Name} takes a fact of {fact.Stream} to the row {key.First}; rows made of several subjects' facts need {nameof(ReadModelAttribute.AcrossSubjects)}");
    }

    internal RowKey KeyOf(object row) => new(Key[0].Of(row)!, Key.Count == 2 ? Key[1].Of(row) : null);

    /// <summary>The key says no second part where there should be one: the fact is for every row of its subject.</summary>
    internal bool IsWide(RowKey key) => Key.Count == 2 && key.Second is null;

    private Func<NpgsqlDataReader, object> Compile(ConstructorInfo constructor)
    {
        var reader = Expression.Parameter(typeof(NpgsqlDataReader));
        var arguments = constructor.GetParameters().Select((parameter, index) => Expression.Call(
            ColumnValue.Method(Columns[index].Value.Reader, parameter.ParameterType), reader, Expression.Constant(index)));
        return Expression.Lambda<Func<NpgsqlDataReader, object>>(
            Expression.Convert(Expression.New(constructor, arguments), typeof(object)), reader).Compile();
    }
}

/// <summary>A table's name, quoted where it is written into SQL.</summary>
internal sealed record TableName(string Schema, string Table)
{
    public TableName Beside => this with { Table = $"{Table}__rebuild" };

    /// <summary>A temporary table for the rows of one subject.</summary>
    public TableName Spill => new("pg_temp", $"{Schema}_{Table}__rebuild");

    public override string ToString() => $"\"{Schema}\".\"{Table}\"";
}

using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using Npgsql;
using NpgsqlTypes;

namespace CreditLedger.Store;

/// <summary>One constructor parameter of a read model and the column it is written to.</summary>
internal abstract class Column(string member, ColumnValue value)
{
    public string Name { get; } = $"\"{SnakeCase.Of(member)}\"";

    public string Member { get; } = member;

    public ColumnValue Value { get; } = value;

    public static Column Create(Type row, PropertyInfo member)
    {
        var value = ColumnValue.Of(member.PropertyType)
            ?? throw new ReadModelException(row, $"{member.Name} is a {member.PropertyType.Name}, which has no column type");
        if (value.Writer == nameof(ColumnValue.Text) && !ColumnValue.HasTextOfItsOwn(member.PropertyType))
        {
            throw new ReadModelException(row, $"{member.Name} would be written as text, but {member.PropertyType.Name} has no ToString of its own");
        }

        return (Column)Activator.CreateInstance(typeof(Column<>).MakeGenericType(value.Stored), row, member, value)!;
    }

    /// <summary>The stored form of the member in a row, to compare keys by.</summary>
    public abstract object? Of(object row);

    /// <summary>This column of many rows, as one array.</summary>
    public abstract NpgsqlParameter ArrayOf(IReadOnlyList<object> rows);

    /// <summary>Many stored values, as one array.</summary>
    public abstract NpgsqlParameter ArrayOfStored(IReadOnlyCollection<object> values);

    /// <summary>Writes this column of a row to a COPY.</summary>
    public abstract void Copy(NpgsqlBinaryImporter copy, object row);

    /// <summary>A fact's member, or a part of a stream's name, in the form in which this column is stored.</summary>
    public object? Stored(object? value)
    {
        var target = Nullable.GetUnderlyingType(Value.Stored) ?? Value.Stored;
        return value switch
        {
            null => null,
            _ when target == typeof(string) => value.ToString(),
            DateTimeOffset instant => instant.ToUniversalTime(),
            _ when value.GetType() == target => value,
            string text when target == typeof(Guid) => Guid.Parse(text),
            string text when target == typeof(DateOnly) => DateOnly.Parse(text, CultureInfo.InvariantCulture),
            IConvertible => Convert.ChangeType(value, target, CultureInfo.InvariantCulture),
            _ => throw new FormatException($"{value} cannot be the key {Member}"),
        };
    }
}

internal sealed class Column<TStored> : Column
{
    private readonly Func<object, TStored> read;
    private readonly Action<NpgsqlBinaryImporter, TStored, NpgsqlDbType> copy = ColumnCopy.For<TStored>();

    public Column(Type row, PropertyInfo member, ColumnValue value)
        : base(member.Name, value)
    {
        var instance = Expression.Parameter(typeof(object));
        var method = ColumnValue.Method(value.Writer, member.PropertyType);
        Expression written = Expression.Call(method, Expression.Convert(
            Expression.Property(Expression.Convert(instance, row), member), method.GetParameters()[0].ParameterType));
        read = Expression.Lambda<Func<object, TStored>>(Expression.Convert(written, typeof(TStored)), instance).Compile();
    }

    public override object? Of(object row) => read(row);

    public override void Copy(NpgsqlBinaryImporter copy, object row) => this.copy(copy, read(row), Value.DbType);

    public override NpgsqlParameter ArrayOf(IReadOnlyList<object> rows)
    {
        var values = new TStored[rows.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = read(rows[i]);
        }

        return Parameter(values);
    }

    public override NpgsqlParameter ArrayOfStored(IReadOnlyCollection<object> values) => Parameter([.. values.Cast<TStored>()]);

    private NpgsqlParameter<TStored[]> Parameter(TStored[] values) =>
        new() { NpgsqlDbType = NpgsqlDbType.Array | Value.DbType, TypedValue = values };
}

/// <summary>Writes one value to a COPY without boxing it.</summary>
internal static class ColumnCopy
{
    public static Action<NpgsqlBinaryImporter, TStored, NpgsqlDbType> For<TStored>()
    {
        var bare = Nullable.GetUnderlyingType(typeof(TStored));
        var method = typeof(ColumnCopy).GetMethod(bare is null ? nameof(Reference) : nameof(Scalar), BindingFlags.Static | BindingFlags.NonPublic)!;
        return method.MakeGenericMethod(bare ?? typeof(TStored)).CreateDelegate<Action<NpgsqlBinaryImporter, TStored, NpgsqlDbType>>();
    }

    private static void Scalar<T>(NpgsqlBinaryImporter copy, T? value, NpgsqlDbType type)
        where T : struct
    {
        if (value is { } present) copy.Write(present, type);
        else copy.WriteNull();
    }

    private static void Reference<T>(NpgsqlBinaryImporter copy, T? value, NpgsqlDbType type)
        where T : class
    {
        if (value is null) copy.WriteNull();
        else copy.Write(value, type);
    }
}

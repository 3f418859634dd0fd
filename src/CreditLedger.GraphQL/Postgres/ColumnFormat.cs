using System.Text;
using System.Text.Json;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Schema;
using Npgsql;
using NpgsqlTypes;

namespace CreditLedger.GraphQL.Postgres;

/// <summary>How one kind of column travels: from PostgreSQL's binary form into the response, into C#, and from input into a parameter.</summary>
internal abstract class ColumnFormat
{
    /// <summary>The types of PostgreSQL that it reads.</summary>
    public abstract IReadOnlyList<NpgsqlDbType> Stored { get; }

    /// <summary>The value as JSON, without an object in between.</summary>
    public abstract void Write(NpgsqlDataReader row, int ordinal, JsonBuffer into);

    /// <summary>The value for code in C#.</summary>
    public abstract object Read(NpgsqlDataReader row, int ordinal);

    public abstract NpgsqlParameter Parameter(object value);

    public abstract NpgsqlParameter Parameters(IEnumerable<object> values);
}

/// <summary>A type that Npgsql reads and writes as it is.</summary>
internal sealed class PlainFormat<T>(NpgsqlDbType type, Action<JsonBuffer, T> write, Func<T, T>? store = null) : ColumnFormat where T : notnull
{
    public override IReadOnlyList<NpgsqlDbType> Stored => [type];

    public override void Write(NpgsqlDataReader row, int ordinal, JsonBuffer into) => write(into, row.GetFieldValue<T>(ordinal));

    public override object Read(NpgsqlDataReader row, int ordinal) => row.GetFieldValue<T>(ordinal);

    public override NpgsqlParameter Parameter(object value) => new NpgsqlParameter<T> { NpgsqlDbType = type, TypedValue = Converted(value) };

    public override NpgsqlParameter Parameters(IEnumerable<object> values) =>
        new NpgsqlParameter<T[]> { NpgsqlDbType = NpgsqlDbType.Array | type, TypedValue = [.. values.Select(Converted)] };

    private T Converted(object value) => store is null ? (T)value : store((T)value);
}

/// <summary>What PostgreSQL keeps as text, and how input is compared with it.</summary>
internal abstract class StoredAsText : ColumnFormat
{
    public sealed override IReadOnlyList<NpgsqlDbType> Stored => [NpgsqlDbType.Text, NpgsqlDbType.Varchar];

    public sealed override NpgsqlParameter Parameter(object value) =>
        new NpgsqlParameter<string> { NpgsqlDbType = NpgsqlDbType.Text, TypedValue = Plain(value) };

    public sealed override NpgsqlParameter Parameters(IEnumerable<object> values) =>
        new NpgsqlParameter<string[]> { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text, TypedValue = [.. values.Select(Plain)] };

    // JSON can say U+0000, PostgreSQL cannot.
    private static string Plain(object value) => value.ToString() is { } text && !text.Contains('\0', StringComparison.Ordinal)
        ? text
        : throw new CoercionException("a text holds the character U+0000");
}

/// <summary>Text, and value objects kept as text: the bytes are copied, not decoded.</summary>
internal sealed class TextFormat(Func<string, object> parse) : StoredAsText
{
    public override void Write(NpgsqlDataReader row, int ordinal, JsonBuffer into) => Utf8Text.Copy(row, ordinal, into);

    public override object Read(NpgsqlDataReader row, int ordinal) => parse(row.GetString(ordinal));
}

/// <summary>An enum, stored under its C# name and shown under its name in the graph.</summary>
internal sealed class EnumFormat(Type type, IReadOnlyDictionary<string, byte[]> shown) : StoredAsText
{
    private const int NameMax = 64;
    private readonly (byte[] Stored, byte[] Shown)[] _names = [.. shown.Select(name => (Encoding.UTF8.GetBytes(name.Key), name.Value))];

    public override void Write(NpgsqlDataReader row, int ordinal, JsonBuffer into)
    {
        // The stored name is put where the shown one will stand, and compared there.
        var start = into.Length;
        var stored = into.Borrow(NameMax, (row, ordinal), static (from, bytes, at, room) => (int)from.row.GetBytes(from.ordinal, 0, bytes, at, room));
        foreach (var name in _names)
        {
            if (stored.SequenceEqual(name.Stored))
            {
                into.Raw(name.Shown);
                return;
            }
        }

        into.CutTo(start);
        throw new InvalidOperationException($"'{row.GetString(ordinal)}' is not a {type.Name}.");
    }

    public override object Read(NpgsqlDataReader row, int ordinal) => Enum.Parse(type, row.GetString(ordinal));
}

/// <summary>A document: read into its record, from which the selection picks.</summary>
internal sealed class DocumentFormat(Type type, JsonSerializerOptions options) : ColumnFormat
{
    public override IReadOnlyList<NpgsqlDbType> Stored => [NpgsqlDbType.Jsonb, NpgsqlDbType.Json];

    public override void Write(NpgsqlDataReader row, int ordinal, JsonBuffer into) =>
        throw new NotSupportedException("A document column is written through its selection.");

    public override object Read(NpgsqlDataReader row, int ordinal) => JsonSerializer.Deserialize(row.GetString(ordinal), type, options)!;

    public override NpgsqlParameter Parameter(object value) => throw new NotSupportedException("A document column is not compared.");

    public override NpgsqlParameter Parameters(IEnumerable<object> values) => Parameter(values);
}

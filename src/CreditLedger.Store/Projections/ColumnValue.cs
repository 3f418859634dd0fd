using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Npgsql;
using NpgsqlTypes;

namespace CreditLedger.Store;

/// <summary>How a CLR type stands in a column: as itself, as text (enums, value objects), or as jsonb (lists, records).</summary>
internal sealed record ColumnValue(Type Stored, NpgsqlDbType DbType, string Sql, string Writer, string Reader)
{
    private static readonly Dictionary<Type, (NpgsqlDbType DbType, string Sql)> Scalars = new()
    {
        [typeof(string)] = (NpgsqlDbType.Text, "text"),
        [typeof(bool)] = (NpgsqlDbType.Boolean, "boolean"),
        [typeof(short)] = (NpgsqlDbType.Smallint, "smallint"),
        [typeof(int)] = (NpgsqlDbType.Integer, "integer"),
        [typeof(long)] = (NpgsqlDbType.Bigint, "bigint"),
        [typeof(decimal)] = (NpgsqlDbType.Numeric, "numeric"),
        [typeof(double)] = (NpgsqlDbType.Double, "double precision"),
        [typeof(DateOnly)] = (NpgsqlDbType.Date, "date"),
        [typeof(DateTimeOffset)] = (NpgsqlDbType.TimestampTz, "timestamptz"),
        [typeof(Guid)] = (NpgsqlDbType.Uuid, "uuid"),
    };

    public static ColumnValue? Of(Type type)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        if (Scalars.TryGetValue(bare, out var scalar))
        {
            var writer = bare == typeof(DateTimeOffset) ? nameof(Instant) : nameof(Same);
            var stored = bare.IsValueType ? typeof(Nullable<>).MakeGenericType(bare) : bare;
            return new ColumnValue(stored, scalar.DbType, scalar.Sql, type == typeof(DateTimeOffset) ? nameof(RequiredInstant) : writer, nameof(Read));
        }

        if (bare == typeof(DateTime) || bare == typeof(object) || bare == typeof(TimeSpan))
        {
            return null; // An instant is a DateTimeOffset, a day a DateOnly.
        }

        return bare.IsEnum || IsValueObject(bare)
            ? new ColumnValue(typeof(string), NpgsqlDbType.Text, "text", nameof(Text), nameof(ReadText))
            : new ColumnValue(typeof(string), NpgsqlDbType.Jsonb, "jsonb", nameof(Json), nameof(ReadJson));
    }

    public static MethodInfo Method(string name, params Type[] arguments)
    {
        var method = typeof(ColumnValue).GetMethod(name, BindingFlags.Static | BindingFlags.Public)!;
        return method.IsGenericMethodDefinition ? method.MakeGenericMethod(arguments) : method;
    }

    // A record's own ToString prints its members: such text could never be read back.
    public static bool HasTextOfItsOwn(Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type) is var bare
        && (bare.IsEnum || bare.GetMethod(nameof(ToString), Type.EmptyTypes) is { } method
            && method.DeclaringType == bare && !method.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false));

    private static bool IsValueObject(Type type) =>
        TextOf.ParseMethod(type) is not null || (type.IsDefined(typeof(JsonConverterAttribute), inherit: false) && HasTextOfItsOwn(type));

    public static T Same<T>(T value) => value;

    public static DateTimeOffset? Instant(DateTimeOffset? value) => value?.ToUniversalTime();

    public static DateTimeOffset? RequiredInstant(DateTimeOffset value) => value.ToUniversalTime();

    public static string? Text<T>(T value) => value?.ToString();

    public static string? Json<T>(T value) => value is null ? null : JsonSerializer.Serialize(value, LedgerJson.Options);

    public static T? Read<T>(NpgsqlDataReader row, int column) =>
        default(T) is null && row.IsDBNull(column) ? default : row.GetFieldValue<T>(column);

    public static T? ReadText<T>(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? default : TextOf<T>.Parse(row.GetString(column));

    public static T? ReadJson<T>(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? default : JsonSerializer.Deserialize<T>(row.GetFieldValue<byte[]>(column), LedgerJson.Options);
}

/// <summary>Text back into an enum or a value object.</summary>
internal static class TextOf
{
    public static MethodInfo? ParseMethod(Type type) =>
        type.GetMethod("Parse", BindingFlags.Static | BindingFlags.Public, [typeof(string)]) is { } plain && plain.ReturnType == type ? plain
        : type.GetMethod("Parse", BindingFlags.Static | BindingFlags.Public, [typeof(string), typeof(IFormatProvider)]) is { } formatted
            && formatted.ReturnType == type ? formatted
        : null;

    public static object Parse(Type type, string text) =>
        type.IsEnum ? Enum.Parse(type, text)
        : ParseMethod(type) is { } method
            ? method.Invoke(null, method.GetParameters().Length == 1 ? [text] : [text, null])!
            : JsonSerializer.Deserialize(JsonSerializer.Serialize(text), type, LedgerJson.Options)!;
}

internal static class TextOf<T>
{
    public static readonly Func<string, T> Parse = Compile();

    private static Func<string, T> Compile()
    {
        var type = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        var method = TextOf.ParseMethod(type);
        return type == typeof(T) && method?.GetParameters().Length == 1
            ? method.CreateDelegate<Func<string, T>>()
            : text => (T)TextOf.Parse(type, text);
    }
}

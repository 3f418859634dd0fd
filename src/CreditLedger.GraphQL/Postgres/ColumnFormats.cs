using System.Text;
using System.Text.Json;
using CreditLedger.GraphQL.Language;
using CreditLedger.GraphQL.Schema;
using NpgsqlTypes;

namespace CreditLedger.GraphQL.Postgres;

/// <summary>Which format a member's CLR type asks for.</summary>
internal static class ColumnFormats
{
    private static readonly Dictionary<Type, ColumnFormat> Plain = new()
    {
        [typeof(string)] = new TextFormat(text => text),
        [typeof(int)] = new PlainFormat<int>(NpgsqlDbType.Integer, (into, value) => into.Number(value)),
        [typeof(short)] = new PlainFormat<short>(NpgsqlDbType.Smallint, (into, value) => into.Number(value)),
        [typeof(long)] = new PlainFormat<long>(NpgsqlDbType.Bigint, (into, value) => into.Number(value)),
        [typeof(bool)] = new PlainFormat<bool>(NpgsqlDbType.Boolean, (into, value) => into.Boolean(value)),
        [typeof(double)] = new PlainFormat<double>(NpgsqlDbType.Double, (into, value) => into.Scalar(Scalars.Float, value)),
        [typeof(decimal)] = new PlainFormat<decimal>(NpgsqlDbType.Numeric, (into, value) => into.Quoted(value)),
        [typeof(DateOnly)] = new PlainFormat<DateOnly>(NpgsqlDbType.Date, (into, value) => into.Quoted(value, "O")),
        [typeof(DateTimeOffset)] = new PlainFormat<DateTimeOffset>(
            NpgsqlDbType.TimestampTz,
            (into, value) => into.Quoted(value.UtcDateTime, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"),
            moment => moment.ToUniversalTime()),
        [typeof(Guid)] = new PlainFormat<Guid>(NpgsqlDbType.Uuid, (into, value) => into.Quoted(value)),
    };

    public static ColumnFormat For(Type clr, GraphType type, JsonSerializerOptions documents) => type.Named switch
    {
        _ when type is ListType or NonNullType { Of: ListType } => new DocumentFormat(clr, documents),
        EnumType choice => new EnumFormat(clr, choice.Values.ToDictionary(
            value => value.Runtime.ToString()!, value => Encoding.UTF8.GetBytes($"\"{value.Name}\""), StringComparer.Ordinal)),
        ScalarType when Plain.TryGetValue(clr, out var plain) => plain,
        ScalarType scalar => new TextFormat(text => scalar.ParseLiteral(new StringValue { Location = new Location(1, 1), Text = text })),
        _ => new DocumentFormat(clr, documents),
    };
}

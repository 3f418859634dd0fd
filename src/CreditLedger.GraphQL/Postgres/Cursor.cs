using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Postgres;

/// <summary>
/// A place in an ordered list: the row's values of the order and the key, and a mark of the order they belong to. Opaque to callers;
/// whatever they send back is read as strictly as any other input and only ever becomes parameters.
/// </summary>
internal static class Cursor
{
    public const string BadCode = "BAD_CURSOR";
    private const int LengthMax = 4096;

    public static Keyset Read(string text, IReadOnlyList<OrderTerm> terms)
    {
        try
        {
            if (text.Length > LengthMax || !Base64Url.IsValid(text))
            {
                throw Bad();
            }

            using var json = JsonDocument.Parse(Base64Url.DecodeFromChars(text));
            if (json.RootElement.ValueKind != JsonValueKind.Array || json.RootElement.GetArrayLength() != terms.Count + 1
                || json.RootElement[0].ValueKind != JsonValueKind.String || json.RootElement[0].GetString() != Mark(terms))
            {
                throw Bad();
            }

            return new Keyset(terms, [.. terms.Select((term, index) => Value(term.Column, json.RootElement[index + 1]))]);
        }
        catch (Exception malformed) when (malformed is JsonException or CoercionException or FormatException or InvalidOperationException)
        {
            throw Bad();
        }
    }

    public static void Write(JsonBuffer into, Bound bound, RowSet rows, int row)
    {
        using var json = new JsonBuffer(256);
        json.Raw("[\""u8);
        json.Raw(Encoding.ASCII.GetBytes(Mark(bound.Order)));
        json.Byte((byte)'"');
        for (var index = 0; index < bound.Order.Count; index++)
        {
            json.Byte((byte)',');
            json.Raw(rows.JsonOrNull(row, bound.CursorSlots[index]));
        }

        json.Byte((byte)']');
        into.Byte((byte)'"');
        into.Base64Url(json.Written);
        into.Byte((byte)'"');
    }

    private static object? Value(Column column, JsonElement json) => (json.ValueKind, column.IsNullable) switch
    {
        (JsonValueKind.Null, true) => null,
        (JsonValueKind.Null, false) => throw Bad(),
        (JsonValueKind.String, _) when json.GetString()!.Contains('\0', StringComparison.Ordinal) => throw Bad(), // No row has it.
        _ => InputCoercion.Json(column.Leaf, json),
    };

    // FNV-1a over the order: a cursor of one order means nothing in another.
    private static string Mark(IReadOnlyList<OrderTerm> terms)
    {
        var hash = 2166136261u;
        foreach (var (column, descending) in terms)
        {
            foreach (var letter in column.Sql)
            {
                hash = (hash ^ letter) * 16777619;
            }

            hash = (hash ^ (descending ? 2u : 1u)) * 16777619;
        }

        return hash.ToString("x8");
    }

    private static GraphException Bad() => new(BadCode, "the cursor is not one of this list in this order");
}

using System.Globalization;
using System.Text.Json;
using CreditLedger.GraphQL.Language;

namespace CreditLedger.GraphQL.Schema;

/// <summary>§3.5.1. A JSON number such as 1.0 or 1e3 is an integer by value; a literal must be written as one.</summary>
internal sealed class IntScalar() : ScalarType("Int",
    "The `Int` scalar type represents non-fractional signed whole numeric values. Int can represent values between -(2^31) and 2^31 - 1.")
{
    public override object ParseLiteral(Value literal) => literal switch
    {
        IntValue number when int.TryParse(number.Raw, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) => value,
        IntValue number => throw TooLarge(number.Raw),
        _ => throw NotInteger(Printer.Shown(literal)),
    };

    public override object ParseJson(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Number)
        {
            throw NotInteger(json.GetRawText());
        }

        if (json.TryGetInt32(out var value))
        {
            return value;
        }

        var number = json.GetDouble();
        return Math.Truncate(number) != number ? throw NotInteger(json.GetRawText())
            : number is >= int.MinValue and <= int.MaxValue ? (int)number
            : throw TooLarge(json.GetRawText());
    }

    public override void Write(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
            case int or short or byte or sbyte or ushort:
                writer.WriteNumberValue(Convert.ToInt32(value, CultureInfo.InvariantCulture));
                break;
            case long and >= int.MinValue and <= int.MaxValue:
                writer.WriteNumberValue((long)value);
                break;
            case long:
                throw TooLarge(value);
            default:
                throw NotInteger(value);
        }
    }

    private static CoercionException NotInteger(object value) => new($"Int cannot represent non-integer value: {value}");

    private static CoercionException TooLarge(object value) => new($"Int cannot represent non 32-bit signed integer value: {value}");
}

/// <summary>§3.5.2. Integers are numbers too; infinity and not-a-number are not.</summary>
internal sealed class FloatScalar() : ScalarType("Float",
    "The `Float` scalar type represents signed double-precision fractional values as specified by "
    + "[IEEE 754](https://en.wikipedia.org/wiki/IEEE_floating_point).")
{
    public override object ParseLiteral(Value literal) => literal switch
    {
        IntValue number => Finite(number.Raw),
        FloatValue number => Finite(number.Raw),
        _ => throw NotNumeric(Printer.Shown(literal)),
    };

    public override object ParseJson(JsonElement json) => json.ValueKind == JsonValueKind.Number
        ? Finite(json.GetRawText())
        : throw NotNumeric(json.GetRawText());

    public override void Write(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
            case float single when float.IsFinite(single):
                writer.WriteNumberValue(single);
                break;
            case double number when double.IsFinite(number):
                writer.WriteNumberValue(number);
                break;
            case decimal number:
                writer.WriteNumberValue(number);
                break;
            case int or long or short or byte:
                writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            default:
                throw NotNumeric(value);
        }
    }

    private static double Finite(string raw)
    {
        var value = double.Parse(raw, NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsFinite(value) ? value : throw NotNumeric(raw);
    }

    private static CoercionException NotNumeric(object value) => new($"Float cannot represent non numeric value: {value}");
}

/// <summary>§3.5.3.</summary>
internal sealed class StringScalar() : ScalarType("String",
    "The `String` scalar type represents textual data, represented as UTF-8 character sequences. The String type is most often used by "
    + "GraphQL to represent free-form human-readable text.")
{
    public override object ParseLiteral(Value literal) => literal is StringValue text
        ? text.Text
        : throw new CoercionException($"String cannot represent a non string value: {Printer.Shown(literal)}");

    public override object ParseJson(JsonElement json) => json.ValueKind == JsonValueKind.String
        ? json.GetString()!
        : throw new CoercionException($"String cannot represent a non string value: {json.GetRawText()}");

    public override void Write(Utf8JsonWriter writer, object value) =>
        writer.WriteStringValue(value is bool flag ? (flag ? "true" : "false") : Convert.ToString(value, CultureInfo.InvariantCulture));
}

/// <summary>§3.5.4.</summary>
internal sealed class BooleanScalar() : ScalarType("Boolean", "The `Boolean` scalar type represents `true` or `false`.")
{
    public override object ParseLiteral(Value literal) => literal is BooleanValue boolean
        ? boolean.IsTrue
        : throw NotBoolean(Printer.Shown(literal));

    public override object ParseJson(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw NotBoolean(json.GetRawText()),
    };

    public override void Write(Utf8JsonWriter writer, object value) => writer.WriteBooleanValue(value is bool flag ? flag : throw NotBoolean(value));

    private static CoercionException NotBoolean(object value) => new($"Boolean cannot represent a non boolean value: {value}");
}

/// <summary>§3.5.5. Written as a string always; read from a string or an integer of any size.</summary>
internal sealed class IdScalar() : ScalarType("ID",
    "The `ID` scalar type represents a unique identifier, often used to refetch an object or as key for a cache. The ID type appears in a "
    + "JSON response as a String; however, it is not intended to be human-readable. When expected as an input type, any string (such as "
    + "`\"4\"`) or integer (such as `4`) input value will be accepted as an ID.")
{
    public override object ParseLiteral(Value literal) => literal switch
    {
        StringValue text => text.Text,
        IntValue number => number.Raw,
        _ => throw NotId(Printer.Shown(literal)),
    };

    public override object ParseJson(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString()!,
        JsonValueKind.Number when !json.GetRawText().AsSpan().ContainsAny(".eE") => json.GetRawText(),
        _ => throw NotId(json.GetRawText()),
    };

    public override void Write(Utf8JsonWriter writer, object value) => writer.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));

    private static CoercionException NotId(object value) => new($"ID cannot represent a non-string and non-integer value: {value}");
}

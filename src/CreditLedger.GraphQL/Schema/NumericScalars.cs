using System.Globalization;
using System.Text.Json;
using CreditLedger.GraphQL.Language;

namespace CreditLedger.GraphQL.Schema;

/// <summary>
/// Money and ratios. Written as a string, because a JSON number is a double to most who read it; read from a string or a number by its
/// digits, so that nothing passes through a double. Digits a <see cref="decimal"/> cannot keep are refused, not rounded.
/// </summary>
internal sealed class DecimalScalar() : ScalarType("Decimal",
    "An exact decimal number of up to 28 significant digits, as the string `\"1234.50\"`; numbers are accepted as input too.")
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    public override object ParseLiteral(Value literal) => literal switch
    {
        StringValue text => Exact(text.Text),
        IntValue number => Exact(number.Raw),
        FloatValue number => Exact(number.Raw),
        _ => throw NotDecimal(Printer.Shown(literal)),
    };

    public override object ParseJson(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => Exact(json.GetString()!),
        JsonValueKind.Number => Exact(json.GetRawText()),
        _ => throw NotDecimal(json.GetRawText()),
    };

    public override void Write(Utf8JsonWriter writer, object value) => writer.WriteStringValue(value switch
    {
        decimal or int or long or short or byte => Convert.ToString(value, CultureInfo.InvariantCulture),
        _ => throw NotDecimal(value),
    });

    private static decimal Exact(string text)
    {
        if (!decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out var value))
        {
            throw NotDecimal(text);
        }

        var kept = Significant(value.ToString(CultureInfo.InvariantCulture));
        return Significant(text) == kept ? value : throw new CoercionException($"Decimal cannot represent value without loss: {text}");
    }

    // What two spellings of one number have in common: the digits from the first to the last that is not zero, and where the point is.
    private static (string Digits, int Exponent) Significant(string text)
    {
        var e = text.AsSpan().IndexOfAny('e', 'E');
        var exponent = 0;
        if (e >= 0 && !int.TryParse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
        {
            throw NotDecimal(text);
        }

        var mantissa = (e < 0 ? text : text[..e]).TrimStart('-', '+');
        var point = mantissa.IndexOf('.');
        var digits = point < 0 ? mantissa : mantissa.Remove(point, 1);
        exponent -= point < 0 ? 0 : mantissa.Length - point - 1;
        var trimmed = digits.TrimEnd('0');
        exponent += digits.Length - trimmed.Length;
        trimmed = trimmed.TrimStart('0');
        return trimmed.Length == 0 ? ("", 0) : (trimmed, exponent);
    }

    private static CoercionException NotDecimal(object value) => new($"Decimal cannot represent value: {value}");
}

/// <summary>Written as a number; read from an integer or, for callers whose numbers are doubles, from a string.</summary>
internal sealed class LongScalar() : ScalarType("Long", "A whole number between -(2^63) and 2^63 - 1; accepted as input from a string too.")
{
    public override object ParseLiteral(Value literal) => literal switch
    {
        IntValue number => Whole(number.Raw),
        StringValue text => Whole(text.Text),
        _ => throw NotWhole(Printer.Shown(literal)),
    };

    public override object ParseJson(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Number => Whole(json.GetRawText()),
        JsonValueKind.String => Whole(json.GetString()!),
        _ => throw NotWhole(json.GetRawText()),
    };

    public override void Write(Utf8JsonWriter writer, object value) => writer.WriteNumberValue(value switch
    {
        long or int or short or byte => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        _ => throw NotWhole(value),
    });

    private static long Whole(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
        ? value
        : throw NotWhole(text);

    private static CoercionException NotWhole(object value) => new($"Long cannot represent non 64-bit signed integer value: {value}");
}

internal sealed class UuidScalar() : TextScalar("UUID", "A universally unique identifier, as `123e4567-e89b-12d3-a456-426614174000`.",
    new Uri("https://tools.ietf.org/html/rfc4122"))
{
    protected override object Read(string text) => Guid.TryParseExact(text, "D", out var id) || Guid.TryParseExact(text, "N", out id)
        ? id
        : throw Refused(text, "a UUID such as 123e4567-e89b-12d3-a456-426614174000");

    protected override string Format(object value) =>
        value is Guid id ? id.ToString("D") : throw new CoercionException($"UUID cannot represent value: {value}");
}

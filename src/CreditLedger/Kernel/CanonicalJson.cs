using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace CreditLedger.Kernel;

/// <summary>
/// One way of writing a value down, so that it has one hash: members in the order of their names (RFC 8785 §3.2.3), no blanks, numbers
/// without exponent and without zeros at the end, and no member whose value is null. A rule file and the version that was enacted from it
/// come to the same bytes, whatever the order of their members.
/// </summary>
public static class CanonicalJson
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = RuleFile.Options.Encoder };

    /// <summary>SHA-256 of the canonical form, in lower-case hexadecimal.</summary>
    public static string HashOf<T>(T value) => HashOf(JsonSerializer.SerializeToElement(value, RuleFile.Options));

    /// <inheritdoc cref="HashOf{T}(T)"/>
    public static string HashOf(JsonElement value) => Convert.ToHexStringLower(SHA256.HashData(BytesOf(value)));

    public static byte[] BytesOf(JsonElement value)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, Plain)) Write(value, writer);
        return bytes.ToArray();
    }

    /// <summary>The shortest writing of a number: 850.0 and 850 are one.</summary>
    public static string Number(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);

    private static void Write(JsonElement value, Utf8JsonWriter writer)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject().Where(member => member.Value.ValueKind is not JsonValueKind.Null).OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Name);
                    Write(member.Value, writer);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray()) Write(item, writer);
                writer.WriteEndArray();
                break;
            case JsonValueKind.Number: writer.WriteRawValue(Number(value.GetDecimal())); break;
            default: value.WriteTo(writer); break;
        }
    }
}

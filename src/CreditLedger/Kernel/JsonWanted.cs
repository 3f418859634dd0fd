using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CreditLedger.Kernel;

/// <summary>What is wanted at a place of a JSON text: whether a value serves, what to write where it does not, and what was meant where that is plain.</summary>
internal static class JsonWanted
{
    public static bool IsReadable(JsonElement json, Type type, JsonSerializerOptions options)
    {
        try
        {
            json.Deserialize(type, options);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public static bool MayBeNull(JsonPropertyInfo member) => member.AssociatedParameter?.IsNullable ?? member.IsSetNullable;

    /// <summary>Whether a member may not be left out.</summary>
    public static bool IsWanted(JsonPropertyInfo member) => member.AssociatedParameter is { } parameter ? !parameter.HasDefaultValue : member.IsRequired;

    /// <summary>What is wrong with a value, and what to write instead.</summary>
    public static string Wrong(JsonElement json, Type type, JsonSerializerOptions options)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain.IsEnum && json.ValueKind is JsonValueKind.String && NamesOf(plain, options) is var names)
        {
            return $"{json.GetString()} is none of: {string.Join(", ", names)}{Spelling.DidYouMean(json.GetString()!, names)}";
        }

        var marks = (json.ValueKind, IsNumber(plain) || plain == typeof(bool)) switch
        {
            (JsonValueKind.String, true) => ", without quotation marks",
            (JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False, false) when plain == typeof(string) => ", in quotation marks",
            _ => "",
        };
        return $"{(json.ValueKind is JsonValueKind.Null ? "null is not a value here; " : "")}{Wanted(plain, options)} is wanted{marks}";
    }

    /// <summary>The JSON that was meant; null where nobody can say.</summary>
    public static string? TryMend(JsonElement json, Type type, JsonSerializerOptions options)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (json.ValueKind is not JsonValueKind.String) return plain == typeof(string) && json.ValueKind is JsonValueKind.Number ? JsonSerializer.Serialize(json.GetRawText(), options) : null;
        var written = json.GetString()!.Trim();
        if (plain == typeof(bool)) return written is "true" or "false" ? written : null;
        if (plain == typeof(int) && int.TryParse(written, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)) return whole.ToString(CultureInfo.InvariantCulture);
        if (plain == typeof(decimal) && decimal.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return number.ToString(CultureInfo.InvariantCulture);
        return plain.IsEnum && NamesOf(plain, options).FirstOrDefault(name => Spelling.IsSlip(written, name)) is { } near ? JsonSerializer.Serialize(near, options) : null;
    }

    /// <summary>Something that can stand where nobody knows what was meant; null where the rest of a rule may speak of it by name.</summary>
    /// <param name="other">Another such thing, as far from the first as can be.</param>
    public static object? Filler(Type type, bool other)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain == typeof(Title) ? new Title("?", "?")
            : plain == typeof(bool) ? other
            : plain == typeof(int) || plain == typeof(decimal) ? (other ? 1_000_000 : 0)
            : plain == typeof(DateOnly) ? (other ? DateOnly.MaxValue : DateOnly.MinValue)
            : plain.IsEnum ? Enum.GetValues(plain).GetValue(other ? Enum.GetValues(plain).Length - 1 : 0)
            : null;
    }

    private static string Wanted(Type type, JsonSerializerOptions options) =>
        type.IsEnum ? $"one of {string.Join(", ", NamesOf(type, options))}"
        : type == typeof(string) ? "a text"
        : type == typeof(bool) ? "true or false"
        : type == typeof(decimal) ? "a number"
        : IsNumber(type) ? "a whole number"
        : type == typeof(DateOnly) ? "a day such as \"2026-01-31\""
        : type == typeof(Title) ? "an object with zh and en"
        : options.GetTypeInfo(type).Kind switch
        {
            JsonTypeInfoKind.Enumerable => "a list: [ … ]",
            JsonTypeInfoKind.None => "a number, a text, true or false",
            _ => "an object: { … }",
        };

    private static bool IsNumber(Type type) => type == typeof(int) || type == typeof(long) || type == typeof(decimal);

    private static List<string> NamesOf(Type type, JsonSerializerOptions options) =>
        [.. Enum.GetValues(type).Cast<object>().Select(member => JsonSerializer.SerializeToElement(member, type, options).GetString()!)];
}

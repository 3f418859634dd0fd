using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CreditLedger.Rules;

/// <summary>A number, a text or a flag as a rule file writes it.</summary>
[JsonConverter(typeof(Json))]
public sealed record RuleValue
{
    private RuleValue(RuleFactType type, decimal number, string? text) => (Type, Number, Text) = (type, number, text);

    /// <summary>Which of the three it is.</summary>
    public RuleFactType Type { get; }

    /// <summary>Of a number; zero otherwise.</summary>
    public decimal Number { get; }

    /// <summary>Of a text or a flag, as observations write it.</summary>
    public string? Text { get; }

    /// <summary>As observations write it.</summary>
    public string Written => Text ?? Number.ToString("0.############", CultureInfo.InvariantCulture);

    public static RuleValue Of(decimal number) => new(RuleFactType.Number, number, text: null);

    public static RuleValue Of(string text) => new(RuleFactType.Text, 0, text);

    public static RuleValue Of(bool flag) => new(RuleFactType.Flag, 0, flag ? "true" : "false");

    public bool Fits(RuleFactType type) => type == Type || (type == RuleFactType.Occurrences && Type == RuleFactType.Number);

    public bool Equals(in Observation seen) => Text is null ? seen.Number == Number : Text == seen.Text;

    private sealed class Json : JsonConverter<RuleValue>
    {
        public override RuleValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
        {
            JsonTokenType.Number => Of(reader.GetDecimal()),
            JsonTokenType.String => Of(reader.GetString()!),
            JsonTokenType.True or JsonTokenType.False => Of(reader.GetBoolean()),
            _ => throw new JsonException("a number, a text, true or false is wanted"),
        };

        public override void Write(Utf8JsonWriter writer, RuleValue value, JsonSerializerOptions options)
        {
            switch (value.Type)
            {
                case RuleFactType.Number: writer.WriteNumberValue(value.Number); break;
                case RuleFactType.Flag: writer.WriteBooleanValue(value.Text == "true"); break;
                default: writer.WriteStringValue(value.Text); break;
            }
        }
    }
}

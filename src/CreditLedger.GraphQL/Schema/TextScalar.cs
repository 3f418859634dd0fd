using System.Globalization;
using System.Text.Json;
using CreditLedger.GraphQL.Language;

namespace CreditLedger.GraphQL.Schema;

/// <summary>
/// A scalar that travels as a string, in literals, in variables and in the response alike: a date, an identifier, a code. A subtype
/// says how the text becomes a value, and how a value becomes text where that is not its own ToString.
/// </summary>
public abstract class TextScalar(string name, string? description, Uri? specifiedBy = null) : ScalarType(name, description, specifiedBy)
{
    /// <exception cref="CoercionException">The text is not such a value.</exception>
    protected abstract object Read(string text);

    protected virtual string Format(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;

    public sealed override object ParseLiteral(Value literal) => literal is StringValue text
        ? Read(text.Text)
        : throw new CoercionException($"{Name} cannot represent a non string value: {Printer.Shown(literal)}");

    public sealed override object ParseJson(JsonElement json) => json.ValueKind == JsonValueKind.String
        ? Read(json.GetString()!)
        : throw new CoercionException($"{Name} cannot represent a non string value: {json.GetRawText()}");

    public sealed override void Write(Utf8JsonWriter writer, object value) => writer.WriteStringValue(Format(value));

    /// <summary>The refusal of a text, for subtypes to throw; <paramref name="expected"/> finishes the sentence "expected …".</summary>
    protected CoercionException Refused(string text, string expected) =>
        new($"{Name} cannot represent value: {Printer.Shown(text)}; expected {expected}");
}

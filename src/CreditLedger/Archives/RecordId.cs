using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using CreditLedger.Kernel;

namespace CreditLedger.Archives;

/// <summary>The two halves of dual disclosure (双公示), and whatever else the catalogue admits.</summary>
public enum RecordKind
{
    [Label("行政处罚", "penalty")] Penalty,
    [Label("行政许可", "licence")] Licence,
    [Label("其他信用信息", "other item")] Item,
}

/// <summary>
/// The identity of a record: agency, decision number and subject together, in 24 hexadecimal digits, so that a delivery repeated in
/// any file and in any form is the same record.
/// </summary>
[JsonConverter(typeof(Json))]
public sealed record RecordId
{
    private RecordId(string value) => Value = value;

    public string Value { get; }

    public static RecordId Of(RecordKind kind, string agencyId, string decisionNumber, Uscc uscc) =>
        Of(kind.ToString(), agencyId, decisionNumber, uscc);

    /// <param name="kind">What kind of record the agency gave the number to; outside dual disclosure the name of its state, or the item of the catalogue.</param>
    public static RecordId Of(string kind, string agencyId, string number, Uscc uscc)
    {
        // Offices write one number with different brackets, widths and blanks: 津市监罚〔2026〕12号, 津市监罚[2026]12号.
        // A unit separator cannot occur in any part, so no two triples run together.
        var key = Encoding.UTF8.GetBytes($"{kind}\u001f{agencyId}\u001f{WrittenText.Fold(number)}\u001f{uscc}");
        return new RecordId(Convert.ToHexStringLower(SHA256.HashData(key).AsSpan(0, 12)));
    }

    /// <exception cref="FormatException">The text is not 24 hexadecimal digits in lower case.</exception>
    public static RecordId Parse(string text) => text.Length == 24 && text.All(char.IsAsciiHexDigitLower)
        ? new RecordId(text)
        : throw new FormatException("a record id is 24 hexadecimal digits in lower case");

    public override string ToString() => Value;

    private sealed class Json : JsonConverter<RecordId>
    {
        public override RecordId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Parse(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, RecordId value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Value);
    }
}

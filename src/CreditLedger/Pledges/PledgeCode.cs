using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CreditLedger.City;
using CreditLedger.GraphQL.Schema;
using CreditLedger.Kernel;

namespace CreditLedger.Pledges;

/// <summary>
/// The code of a pledge (承诺编码) in the national template: the six-digit division of the accepting unit, the day as yyyymmdd, and a
/// serial of six digits.
/// </summary>
[JsonConverter(typeof(Json))]
public sealed record PledgeCode
{
    private const int Length = 20;

    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal Missing = new("PLEDGE_CODE_MISSING", "the code of the pledge is missing");
    public static readonly Refusal WrongLength = new(
        "PLEDGE_CODE_LENGTH", "the code of a pledge has 20 digits", "division (6), day as yyyymmdd (8) and serial (6)");
    public static readonly Refusal IllegalCharacter = new("PLEDGE_CODE_CHARACTER", "the code of a pledge consists of digits");
    public static readonly Refusal DateImpossible = new("PLEDGE_CODE_DATE", "digits 7 to 14 of the code are no day of the calendar");
    public static readonly Refusal DivisionUnknown = new(
        "PLEDGE_CODE_DIVISION", "digits 1 to 6 of the code are neither the city nor one of its districts");

    private PledgeCode(string value) => Value = value;

    public string Value { get; }

    /// <summary>The division of the unit that accepted the pledge; it may be a code that has since been abolished.</summary>
    public string Division => Value[..6];

    /// <summary>The day that is part of the code.</summary>
    public DateOnly On => DateOnly.ParseExact(Value.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture);

    public string Serial => Value[14..];

    /// <summary>Reads what people write: full-width digits are folded, blanks and hyphens dropped.</summary>
    public static Refusal? Read(string? input, out PledgeCode? code)
    {
        code = null;
        var text = WrittenText.Fold(input ?? "").Replace("-", "", StringComparison.Ordinal);
        if (text.Length == 0) return Missing;
        if (text.Length != Length) return WrongLength with { Message = $"the code of a pledge has 20 digits, this has {text.Length} characters" };
        if (text.AsSpan().ContainsAnyExceptInRange('0', '9')) return IllegalCharacter;
        if (!DateOnly.TryParseExact(text.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) return DateImpossible;
        code = new PledgeCode(text);
        return null;
    }

    /// <exception cref="FormatException">The text is not the code of a pledge; the message says why.</exception>
    public static PledgeCode Parse(string text) =>
        Read(text, out var code) is { } refusal ? throw new FormatException(refusal.ToString()) : code!;

    /// <summary>Null when the division is the city's own or that of a district, present or former.</summary>
    public Refusal? CheckDivision(Districts districts) =>
        string.Equals(Division, districts.CityCode, StringComparison.Ordinal) || districts.Resolve(Division, out _) is null ? null : DivisionUnknown;

    public override string ToString() => Value;

    private sealed class Json : JsonConverter<PledgeCode>
    {
        public override PledgeCode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Parse(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, PledgeCode value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}

/// <summary>The code in the graph.</summary>
internal sealed class PledgeCodeScalar() : TextScalar("PledgeCode", "The code of a pledge (承诺编码): 20 digits, the division (6), a day as yyyymmdd (8) and a serial (6).")
{
    protected override object Read(string text) =>
        PledgeCode.Read(text, out var code) is { } refusal ? throw new CoercionException(refusal.ToString()) : code!;
}

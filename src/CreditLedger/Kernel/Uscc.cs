using System.Text.Json;
using System.Text.Json.Serialization;

namespace CreditLedger.Kernel;

/// <summary>
/// The unified social credit code (统一社会信用代码) of GB 32100-2015: registration department, class, six-digit division,
/// nine-character body code with a check of its own (GB 11714), and a check character over the first seventeen.
/// </summary>
/// <remarks>The division is the place of registration, not the present address; it may be a code that has since been abolished.</remarks>
[JsonConverter(typeof(Json))]
public sealed record Uscc
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static readonly int[] CodeWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    private static readonly int[] BodyWeights = [3, 7, 9, 10, 5, 8, 4, 2];

    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal Missing = new("USCC_MISSING", "the unified social credit code is missing");
    public static readonly Refusal LegacyNumber = new(
        "USCC_LEGACY_NUMBER", "a 15-digit registration number is not a unified social credit code", "ask the registration authority for the 18-character code");
    public static readonly Refusal WrongLength = new("USCC_LENGTH", "a unified social credit code has 18 characters");
    public static readonly Refusal IllegalCharacter = new(
        "USCC_CHARACTER", "a character is not used in unified social credit codes", "digits and capital letters without I, O, S, V and Z");
    public static readonly Refusal WrongDivision = new(
        "USCC_DIVISION", "characters 3 to 8 must be the digits of an administrative division");
    public static readonly Refusal WrongBodyCheck = new("USCC_BODY_CHECK", "the body code in characters 9 to 17 fails its check");
    public static readonly Refusal WrongCheck = new("USCC_CHECK", "the check character does not match");

    private Uscc(string value) => Value = value;

    public string Value { get; }

    /// <summary>The six-digit division in which the subject was first registered.</summary>
    public string RegistrationDivision => Value.Substring(2, 6);

    /// <summary>The first two characters: 91 firm, 92 sole trader, 93 farmer cooperative, and so on.</summary>
    public string Class => Value[..2];

    /// <summary>Reads what people write: full-width digits and lower case are folded, blanks and hyphens dropped.</summary>
    public static Refusal? Read(string? input, out Uscc? uscc)
    {
        uscc = null;
        var text = Normalise(input ?? "");
        if (text.Length == 0) return Missing;
        if (text.Length == 15 && text.All(char.IsAsciiDigit)) return LegacyNumber;
        if (text.Length != 18)
        {
            return WrongLength with { Message = $"a unified social credit code has 18 characters, this has {text.Length}" };
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (!Alphabet.Contains(text[i], StringComparison.Ordinal))
            {
                return IllegalCharacter with
                {
                    Message = $"character {i + 1}, '{text[i]}', is not used in unified social credit codes",
                    Hint = LookAlike(text[i]) is { } other ? $"did you mean {other}?" : IllegalCharacter.Hint,
                };
            }
        }

        if (text.AsSpan(2, 6).ContainsAnyExceptInRange('0', '9')) return WrongDivision;
        if (text[16] != BodyCheck(text.AsSpan(8, 8))) return WrongBodyCheck;
        var expected = Check(text.AsSpan(0, 17));
        if (text[17] != expected) return WrongCheck;
        uscc = new Uscc(text);
        return null;
    }

    /// <exception cref="FormatException">The text is not a valid code; the message says why.</exception>
    public static Uscc Parse(string text) =>
        Read(text, out var uscc) is { } refusal ? throw new FormatException(refusal.ToString()) : uscc!;

    /// <summary>Completes the first sixteen characters with both check characters, for generated codes.</summary>
    public static Uscc Complete(string first16)
    {
        var first17 = first16 + BodyCheck(first16.AsSpan(8, 8));
        return Parse(first17 + Check(first17));
    }

    public override string ToString() => Value;

    // Σ CᵢWᵢ mod 31, taken from 31; a result of 31 is written '0' (GB 32100-2015 §5.5).
    private static char Check(ReadOnlySpan<char> first17)
    {
        var sum = 0;
        for (var i = 0; i < 17; i++) sum += Alphabet.IndexOf(first17[i], StringComparison.Ordinal) * CodeWeights[i];
        return Alphabet[(31 - (sum % 31)) % 31];
    }

    // The body code counts in base 36, and writes 10 as 'X' and 11 as '0' (GB 11714-1997 §3.3).
    private static char BodyCheck(ReadOnlySpan<char> first8)
    {
        var sum = 0;
        for (var i = 0; i < 8; i++) sum += (char.IsAsciiDigit(first8[i]) ? first8[i] - '0' : first8[i] - 'A' + 10) * BodyWeights[i];
        return (11 - (sum % 11)) switch { 10 => 'X', 11 => '0', var digit => (char)('0' + digit) };
    }

    // The standard leaves out five letters because they are taken for these.
    private static char? LookAlike(char c) => c switch
    {
        'I' => '1',
        'O' => '0',
        'S' => '5',
        'V' => 'U',
        'Z' => '2',
        _ => null,
    };

    // Most codes are normal already, and every row of a file and every stored fact brings one.
    private static string Normalise(string input)
    {
        var normal = input.Length <= 64 ? stackalloc char[input.Length] : new char[input.Length];
        var length = 0;
        foreach (var written in input)
        {
            var c = char.ToUpperInvariant(WrittenText.FoldWidth(written));
            if (!char.IsWhiteSpace(c) && c != '-') normal[length++] = c;
        }

        normal = normal[..length];
        return normal.SequenceEqual(input) ? input : new string(normal);
    }

    private sealed class Json : JsonConverter<Uscc>
    {
        public override Uscc Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Parse(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, Uscc value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Value);

        public override Uscc ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Parse(reader.GetString() ?? "");

        public override void WriteAsPropertyName(Utf8JsonWriter writer, Uscc value, JsonSerializerOptions options) =>
            writer.WritePropertyName(value.Value);
    }
}

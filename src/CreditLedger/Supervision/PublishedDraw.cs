using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CreditLedger.Kernel;

namespace CreditLedger.Supervision;

/// <summary>
/// A draw as it is published: all that anyone needs to derive it again, and nothing else (<c>schema/draw/README.md</c>). From the seal on
/// it holds the frozen part with digest and commitment, from the reveal on the rest.
/// </summary>
/// <param name="Format">Always <c>creditledger-draw-1</c>.</param>
/// <param name="Digest">SHA-256 of the frozen part in its canonical form.</param>
/// <param name="Commitment">SHA-256 of the seed.</param>
/// <param name="Revealed">Null before the reveal.</param>
public sealed record PublishedDraw(string Format, SealedDraw Sealed, string Digest, string Commitment, RevealedDraw? Revealed)
{
    /// <summary>What is published of a draw; null before it is sealed.</summary>
    public static PublishedDraw? Of(Draw draw) => draw switch
    {
        Draw.Sealed made => new(CanonicalDraw.Format, made.Frozen, made.Digest, made.Commitment, Revealed: null),
        Draw.Revealed { Outcome: var outcome } made => new(
            CanonicalDraw.Format, made.Frozen, made.Digest, made.Commitment,
            new RevealedDraw(
                outcome.Seed, outcome.Witness,
                Convert.ToHexStringLower(DrawAlgorithm.LotSeedOf(Convert.FromHexString(outcome.Seed), made.Digest, outcome.Witness)), outcome.Drawn)),
        _ => null,
    };

    public byte[] ToJson() => [.. JsonSerializer.SerializeToUtf8Bytes(this, Json), (byte)'\n'];

    /// <summary>Strict in both directions: what is written differently from how it would be published is not taken.</summary>
    internal static JsonSerializerOptions Json { get; } = new(RuleFile.Options)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new RatioText(), new CodeText() },
    };

    // A ratio is a text: as a JSON number, many languages would read it as a binary fraction and round otherwise.
    private sealed class RatioText : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType is JsonTokenType.String && reader.GetString() is { } text
            && decimal.TryParse(text, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var ratio)
            && CanonicalDraw.Plain(ratio) == text
                ? ratio
                : throw new JsonException("a ratio is a text of digits with at most one point, without zeros at its end");

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteStringValue(CanonicalDraw.Plain(value));
    }

    private sealed class CodeText : JsonConverter<Uscc>
    {
        public override Uscc Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.TokenType is JsonTokenType.String ? reader.GetString() : null;
            if (Uscc.Read(text, out var uscc) is { } refusal) throw new JsonException(refusal.Message);
            return uscc!.Value == text ? uscc : throw new JsonException("a code is written in capitals without blanks");
        }

        public override void Write(Utf8JsonWriter writer, Uscc value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}

/// <param name="Seed">What the commitment was made to, in lower-case hexadecimal.</param>
/// <param name="Witness">The agency's word.</param>
/// <param name="LotSeed">SHA-256 of seed, digest and witness: what the lots are drawn with.</param>
/// <param name="Drawn">Who is inspected by whom, by group and lot.</param>
public sealed record RevealedDraw(string Seed, string Witness, string LotSeed, IReadOnlyList<DrawnObject> Drawn);

using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CreditLedger.Supervision;

/// <summary>
/// The frozen part of a draw as bytes, the same in every language: lines of fields, as <c>schema/draw/README.md</c> lays them down. No
/// serializer has a say in it, so that a digest of today is met in twenty years.
/// </summary>
public static class CanonicalDraw
{
    /// <summary>Names this form and the file that is published; changes whenever either does.</summary>
    public const string Format = "creditledger-draw-1";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Texts in the order of their UTF-8 bytes, which is that of their code points; the ordinal order of UTF-16 is another.</summary>
    public static Comparer<string> Order { get; } = Comparer<string>.Create((one, other) => Utf8(one).AsSpan().SequenceCompareTo(Utf8(other)));

    /// <summary>SHA-256 of the canonical form, in lower-case hexadecimal.</summary>
    public static string DigestOf(SealedDraw frozen) => Convert.ToHexStringLower(SHA256.HashData(BytesOf(frozen)));

    public static byte[] BytesOf(SealedDraw frozen)
    {
        var text = new StringBuilder(64 + (frozen.Candidates.Count * 32));
        Line(Format);
        Line("algorithm", frozen.Algorithm);
        Line("agency", frozen.AgencyId);
        Line("draw", frozen.DrawId);
        Line("list", frozen.ListId, Whole(frozen.ListVersion));
        Line("item", frozen.ItemId);
        Line("district", frozen.District ?? "");
        Line("sealed-on", frozen.SealedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Line("inspectors-each", Whole(frozen.InspectorsEach));
        foreach (var stratum in frozen.Strata) Line("stratum", Whole(stratum.Number), Plain(stratum.Ratio), Whole(stratum.Quota));
        foreach (var candidate in frozen.Candidates) Line("candidate", candidate.Uscc.Value, Whole(candidate.Stratum));
        foreach (var inspector in frozen.Inspectors) Line("inspector", inspector);
        foreach (var recusal in frozen.Recusals) Line("recusal", recusal.Inspector, recusal.Uscc.Value);
        return Strict.GetBytes(text.ToString());

        void Line(params ReadOnlySpan<string> fields)
        {
            for (var i = 0; i < fields.Length; i++)
            {
                if (!IsPlain(fields[i])) throw new FormatException("A field of a draw holds a control character or half a character.");
                if (i > 0) text.Append('\t');
                text.Append(fields[i]);
            }

            text.Append('\n');
        }
    }

    /// <summary>Whether a text can stand in a field: no control characters, which part fields and lines, and nothing that UTF-8 cannot write.</summary>
    public static bool IsPlain(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            // A half of a surrogate pair is enumerated as the replacement character, which nobody writes on purpose.
            if (Rune.IsControl(rune) || rune == Rune.ReplacementChar) return false;
        }

        return true;
    }

    /// <summary>The shortest writing: digits, at most one point, no exponent, no zeros at the end.</summary>
    public static string Plain(decimal ratio) => ratio.ToString("0.############################", CultureInfo.InvariantCulture);

    internal static byte[] Utf8(string text) => Strict.GetBytes(text);

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CreditLedger.Programmes.Rankings;

/// <summary>
/// A taking as bytes, the same in every language: lines of fields, as <c>schema/ranking/README.md</c> lays them down. No serializer has a
/// say in it, so that a digest of today is met in twenty years.
/// </summary>
public static class CanonicalRanking
{
    /// <summary>Names this form; changes whenever it does.</summary>
    public const string Format = "creditledger-ranking-1";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>SHA-256 of the canonical form, in lower-case hexadecimal.</summary>
    public static string DigestOf(string programmeId, string rankingId, string period, Taking taking) =>
        Convert.ToHexStringLower(SHA256.HashData(BytesOf(programmeId, rankingId, period, taking)));

    /// <summary>Whether a taking is what its digest says, member by member.</summary>
    public static bool IsIntact(string programmeId, string rankingId, string period, Taking taking) =>
        DigestOf(programmeId, rankingId, period, taking) == taking.Digest;

    // The day of the taking is left out: it decides nothing, and what was computed again on another day is the same.
    public static byte[] BytesOf(string programmeId, string rankingId, string period, Taking taking)
    {
        var text = new StringBuilder(128 + (taking.Entries.Count * 96));
        Line(Format);
        Line("programme", programmeId, Whole(taking.ProgrammeVersion));
        Line("ranking", rankingId, period);
        Line("as-of", taking.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Line("position", Whole(taking.Position));
        Line("top", Whole(taking.Top), Whole(taking.Entries.Count));
        foreach (var entry in taking.Entries)
        {
            Line("entry", Whole(entry.Rank), entry.Uscc.Value, Plain(entry.Points));
            foreach (var line in entry.Lines) Line(["line", line.Indicator, Known(line.Observed), Plain(line.Points), .. line.Records.Select(record => record.Value)]);
            foreach (var tie in entry.Ties) Line("tie", tie.Fact, Known(tie.Value is { } value ? Plain(value) : null));
        }

        return Strict.GetBytes(text.ToString());

        void Line(params IEnumerable<string> fields) => text.AppendJoin('\t', fields.Select(Escaped)).Append('\n');
    }

    // What is known begins with an equals sign: a text that says nothing is not the unknown.
    private static string Known(string? value) => value is null ? "?" : $"={value}";

    private static string Escaped(string field) => field.AsSpan().IndexOfAny("\\\t\n\r") < 0
        ? field
        : field.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal);

    /// <summary>The shortest writing: digits, at most one point, no exponent, no zeros at the end.</summary>
    private static string Plain(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);

    private static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);
}

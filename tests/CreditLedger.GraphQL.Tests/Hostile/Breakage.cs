using System.Text;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;

namespace CreditLedger.GraphQL.Tests.Hostile;

/// <summary>What happens to a text on its way: a few changes, of bytes or of tokens; and how a text that shows a fault is made small.</summary>
internal static partial class Breakage
{
    private static readonly byte[][] Bytes =
    [
        [0x00], [0xFF], [0xC0, 0xAF], [0xE0, 0x80, 0xAF], [0xED, 0xA0, 0x80], [0xED, 0xB0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF0, 0x9F], [0xEF, 0xBB, 0xBF], [0xE2, 0x80, 0xA8],
        .. new[] { "\"", "\\", "\\u", "\\ud800", "\\u{10FFFF}", "\"\"\"", "{", "}", "[", "]", "(", ")", "...", "$", "@", "#", ":", ",", "\n", "\r", "-", "0", "9", "e", ".", "null" }.Select(Encoding.UTF8.GetBytes),
    ];

    private static readonly string[] Tokens =
    [
        "-1", "-0", "01", "1e400", "1e-400", "99999999999", "1e999999999", "0.1e", "null", "true", "on", "fragment", "\"\\u0000\"", "\"\\ud800\"", "\"\"\"", "\"", "...", "$", "@skip", "@include(if: $all)",
        "\uFEFF", "0x1", "{", "}", "[", "]", "(", ")", "__typename", "__type", "\"2024-02-30\"", "\"9999-12-31\"", "\"0001-01-01\"", "\"0001-01-01T00:00:00+14:00\"", "\"9999-12-31T23:59:59-14:00\"",
        "\\u0041", "\\ud83d", "1E5", "[]", "{}", ",", ":",
    ];

    private sealed record Change(int Kind, int At, int Length, int Piece);

    private static readonly Gen<Change> Changes =
        from kind in Gen.Choose(0, 4)
        from at in Gen.Choose(0, 1_000_000)
        from length in Gen.Choose(1, 12)
        from piece in Gen.Choose(0, 1_000_000)
        select new Change(kind, at, length, piece);

    /// <summary>Texts with one to four changes of bytes.</summary>
    public static Arbitrary<byte[]> OfBytes(IReadOnlyList<string> corpus) => Arb.From(
        from text in Gen.Elements(corpus.AsEnumerable())
        from count in Gen.Choose(1, 4)
        from changes in Gen.ListOf(Changes, count)
        select Changed([.. Encoding.UTF8.GetBytes(text)], changes, piece => piece % 3 == 0 ? [(byte)(piece / 3)] : Bytes[piece % Bytes.Length]),
        bytes => Smaller(bytes));

    /// <summary>Texts with one to four changes of tokens, the new ones from any of them.</summary>
    public static Arbitrary<string> OfTokens(IReadOnlyList<string> corpus)
    {
        string[][] texts = [.. corpus.Select(text => Token().Matches(text).Select(match => match.Value).ToArray())];
        string[] pieces = [.. texts.SelectMany(text => text).Distinct(StringComparer.Ordinal), .. Tokens];
        return Arb.From(
            from text in Gen.Elements(texts)
            from count in Gen.Choose(1, 4)
            from changes in Gen.ListOf(Changes, count)
            select string.Join(' ', Changed([.. text], changes, piece => [pieces[piece % pieces.Length]])),
            text => Smaller(text.Split(' ')).Select(tokens => string.Join(' ', tokens)));
    }

    private static T[] Changed<T>(List<T> text, IEnumerable<Change> changes, Func<int, T[]> pieceOf)
    {
        foreach (var change in changes)
        {
            var at = text.Count == 0 ? 0 : change.At % text.Count;
            var length = Math.Min(change.Length, text.Count - at);
            switch (change.Kind)
            {
                case 0:
                    text.InsertRange(at, pieceOf(change.Piece));
                    break;
                case 1:
                    text.RemoveRange(at, length);
                    break;
                case 2:
                    text.RemoveRange(at, Math.Min(1, length));
                    text.InsertRange(at, pieceOf(change.Piece));
                    break;
                case 3:
                    // Again, there and then: what stands from here on, or from its beginning to here.
                    text.InsertRange(at, text.GetRange(change.Piece % 2 == 0 ? at : 0, change.Piece % 2 == 0 ? length : at));
                    break;
                default:
                    text.InsertRange(text.Count == 0 ? 0 : change.Piece % text.Count, text.GetRange(at, length));
                    break;
            }
        }

        return [.. text];
    }

    // Without one half, one quarter, …, one element.
    private static IEnumerable<T[]> Smaller<T>(T[] text)
    {
        for (var part = text.Length / 2; part > 0; part /= 2)
        {
            for (var at = 0; at + part <= text.Length; at += part)
            {
                yield return [.. text[..at], .. text[(at + part)..]];
            }
        }
    }

    [GeneratedRegex("\"\"\"(\\\\\"\"\"|[^\"])*\"\"\"|\"(\\\\.|[^\"\\\\])*\"|\\.\\.\\.|#[^\\n]*\\n|[$@]?\\w+|-?[0-9.eE+-]+|[^\\s]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}

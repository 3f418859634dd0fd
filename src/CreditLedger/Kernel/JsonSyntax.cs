using System.Text;
using System.Text.Json;

namespace CreditLedger.Kernel;

/// <summary>Where a text stops being JSON, and what is wanted there, in the words of somebody who typed it.</summary>
/// <param name="Path">The member that was read last.</param>
/// <param name="Line">Counted from one.</param>
/// <param name="Column">Counted from one, in characters.</param>
internal sealed record JsonSyntax(string Path, int Line, int Column, string Problem)
{
    // Chinese keyboards write these where JSON wants the plain ones.
    private const string FullWidth = "，：“”＂‘’｛｝［］【】、；";
    private const string Plain = ",:\"\"\"\"\"{}[][],,";

    /// <summary>Null when the text is JSON.</summary>
    public static JsonSyntax? FaultIn(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var open = new Stack<Bracket>();
        var (here, end) = ("$", 0);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.PropertyName) here = $"{open.Peek().Path}.{reader.GetString()}";
                else if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray) here = open.Pop().Path;
                else if (open.TryPeek(out var list) && list.Next is { } next)
                {
                    open.Push(open.Pop() with { Next = next + 1 });
                    here = $"{list.Path}[{next}]";
                }

                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                {
                    open.Push(new((int)reader.TokenStartIndex, here, reader.TokenType is JsonTokenType.StartArray ? 0 : null));
                }

                end = (int)reader.BytesConsumed;
            }

            return null;
        }
        catch (JsonException fault)
        {
            var at = Math.Min(StartOf(json, fault.LineNumber ?? 0) + (int)(fault.BytePositionInLine ?? 0), json.Length);
            var (where, problem) = Explain(json, fault.Message, at, end, open);
            return new(here, LineOf(json, where), ColumnOf(json, where), problem);
        }
    }

    // The runtime's messages tell the cases apart; they are never shown.
    private static (int At, string Problem) Explain(ReadOnlySpan<byte> json, string message, int at, int end, Stack<Bracket> open)
    {
        bool Says(string words) => message.Contains(words, StringComparison.Ordinal);
        if (json.IndexOfAnyExcept(" \t\r\n"u8) < 0) return (0, "the file is empty");
        if (Says("reached end of data") && Says("string")) return (at, "the last text has no closing quotation mark");
        if (at >= json.Length) return (at, open.TryPeek(out var last) ? $"the file ends while the {(char)json[last.At]} of line {LineOf(json, last.At)} is still open" : "the file ends too early");

        Rune.DecodeFromUtf8(json[at..], out var found, out _);
        if (found.IsBmp && FullWidth.IndexOf((char)found.Value, StringComparison.Ordinal) is >= 0 and var wide) return (at, $"{found} is a full-width character; write {Plain[wide]}");
        if (Says("invalid escapable") || Says("hexadecimal")) return (at, "a backslash inside a text is written twice");
        if (Says("within a JSON string")) return (at, found.Value is '\n' or '\r' ? "the text on this line has no closing quotation mark" : "a tab or another control character stands inside a text");
        if (Says("trailing comma")) return (at, $"nothing follows the comma before this {found}; take the comma away");
        if (found.Value is '/') return (at, "comments are not allowed");
        if (found.Value is '\'') return (at, "texts and names stand in double quotation marks");
        if (Says("after a single JSON value") || (open.Count == 0 && end > 0)) return (at, "the file goes on after its end: one closing bracket too many, or a second text");
        if (char.IsAsciiDigit((char)json[at]) && at > 1 && json[at - 1] == (byte)',' && char.IsAsciiDigit((char)json[at - 2])) return (at, "a number has a decimal point and no comma: 0.9");
        if (found.Value is '%') return (at, "a share is written as a number: 0.9, not 90%");
        if (Says("after a property name")) return (at, "a colon is missing between the name and its value");
        if (found.Value is '}' or ']') return (at, open.TryPeek(out var bracket) && json[bracket.At] != (found.Value is '}' ? '{' : '[')
            ? $"{found} does not close the {(char)json[bracket.At]} of line {LineOf(json, bracket.At)}"
            : $"a value is missing before this {found}");
        if (Says("after a value")) return (end, $"a comma is missing before {Following(json, at)} of line {LineOf(json, at)}");
        if (Says("start of a property name")) return (at, $"a name in double quotation marks is wanted, not {found}");
        return (at, $"a value is wanted, not {Following(json, at)}: a text in double quotation marks, a number, true, false, null, {{ or [");
    }

    // The word that begins here, cut short.
    private static string Following(ReadOnlySpan<byte> json, int at)
    {
        var text = Encoding.UTF8.GetString(json[at..Math.Min(json.Length, at + 120)]).Split('\n', 2)[0];
        var word = text.StartsWith('"') && text.IndexOf('"', 1) is > 0 and var close ? text[..(close + 1)] : text.Split([' ', ',', ':', '\t', '\r'], 2)[0];
        return word.Length <= 40 ? word : $"{word[..40]}…";
    }

    private static int LineOf(ReadOnlySpan<byte> json, int at) => 1 + json[..at].Count((byte)'\n');

    private static int ColumnOf(ReadOnlySpan<byte> json, int at) => 1 + Encoding.UTF8.GetCharCount(json[(json[..at].LastIndexOf((byte)'\n') + 1)..at]);

    private static int StartOf(ReadOnlySpan<byte> json, long line)
    {
        var start = 0;
        for (; line > 0 && json[start..].IndexOf((byte)'\n') is >= 0 and var length; line--) start += length + 1;
        return start;
    }

    // One that is still open: where it stands, what it is the value of, and in a list the element that comes next.
    private readonly record struct Bracket(int At, string Path, int? Next);
}

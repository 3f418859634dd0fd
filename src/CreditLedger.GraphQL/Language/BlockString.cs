using System.Text;

namespace CreditLedger.GraphQL.Language;

/// <summary>The meaning of a block string and the way back (§2.10.4, BlockStringValue).</summary>
internal static class BlockString
{
    public static string Dedent(string raw)
    {
        // Only these three end a line; ReplaceLineEndings would also break at form feeds and U+2028, which are text here.
        var lines = raw.Replace("\r\n", "\n").Replace('\r', '\n').Split('\n');
        var common = lines.Skip(1).Where(line => !IsBlank(line)).Select(Indent).DefaultIfEmpty(0).Min();
        for (var i = 1; i < lines.Length; i++)
        {
            lines[i] = lines[i].Length <= common ? "" : lines[i][common..];
        }

        var first = Array.FindIndex(lines, line => !IsBlank(line));
        var last = Array.FindLastIndex(lines, line => !IsBlank(line));
        return first < 0 ? "" : string.Join('\n', lines[first..(last + 1)]);
    }

    /// <summary>Whether the text survives being written as a block string and read again.</summary>
    public static bool CanHold(string text)
    {
        if (text.Contains('\r'))
        {
            return false;
        }

        var lines = text.Split('\n');
        if (text.Length == 0)
        {
            return true;
        }

        // A blank first or last line, and indentation that every line shares, would be taken for layout.
        return !IsBlank(lines[0]) && !IsBlank(lines[^1])
            && (Indent(lines[0]) == 0 || lines.Length == 1 || lines.Skip(1).Any(line => !IsBlank(line) && Indent(line) == 0));
    }

    public static string Print(string text, string indent)
    {
        var body = text.Replace("\"\"\"", "\\\"\"\"");
        var lines = body.Split('\n');
        // A closing quote or backslash at the end would run into the delimiter.
        var mustBreak = body.EndsWith('"') || body.EndsWith('\\');
        if (lines.Length == 1 && !mustBreak && body.Length <= 70)
        {
            return $"\"\"\"{body}\"\"\"";
        }

        var printed = new StringBuilder("\"\"\"");
        // A lone indented line keeps its indentation only while it stands on the first line.
        var startsOnFirst = lines.Length == 1 && Indent(body) > 0;
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0 || !startsOnFirst)
            {
                printed.Append('\n').Append(lines[i].Length == 0 ? "" : indent);
            }

            printed.Append(lines[i]);
        }

        return printed.Append('\n').Append(indent).Append("\"\"\"").ToString();
    }

    private static bool IsBlank(string line) => line.AsSpan().TrimStart(" \t").IsEmpty;

    private static int Indent(string line) => line.Length - line.AsSpan().TrimStart(" \t").Length;
}

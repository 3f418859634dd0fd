using System.Text.Json;

namespace CreditLedger.Kernel;

/// <summary>Finds the line of a path in a JSON text that has already been read.</summary>
internal static class JsonPlace
{
    /// <returns>One-based; the line of the nearest member above when the path itself is not in the text.</returns>
    public static int LineOf(ReadOnlySpan<byte> json, string path)
    {
        for (var sought = path; sought != "$"; sought = sought[..sought.LastIndexOfAny(['.', '['])])
        {
            if (Find(json, sought) is { } at) return 1 + json[..at].Count((byte)'\n');
        }

        return 1;
    }

    private static int? Find(ReadOnlySpan<byte> json, string sought)
    {
        var reader = new Utf8JsonReader(json);
        var open = new Stack<(string Path, int Index)>(); // Index: the next element of an array; -1 in an object
        var here = "$";
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                here = $"{open.Peek().Path}.{reader.GetString()}";
                if (here == sought) return (int)reader.TokenStartIndex;
                continue;
            }

            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                open.Pop();
                continue;
            }

            if (open.TryPeek(out var array) && array.Index >= 0)
            {
                here = $"{array.Path}[{array.Index}]";
                open.Push(open.Pop() with { Index = array.Index + 1 });
                if (here == sought) return (int)reader.TokenStartIndex;
            }

            if (reader.TokenType is JsonTokenType.StartObject) open.Push((here, -1));
            if (reader.TokenType is JsonTokenType.StartArray) open.Push((here, 0));
        }

        return null;
    }
}

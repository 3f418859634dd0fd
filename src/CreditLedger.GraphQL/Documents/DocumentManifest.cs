using System.Text.Json;

namespace CreditLedger.GraphQL.Documents;

/// <summary>
/// A manifest as client libraries write it at build time: one JSON object from ids to documents. The id is there to be checked; its
/// <c>sha256:</c> may be left out.
/// </summary>
internal static class DocumentManifest
{
    /// <summary>Each entry with the line on which it begins.</summary>
    public static (IReadOnlyList<(int Line, string Id, string Text)> Entries, IReadOnlyList<DocumentFault> Faults) Read(string file, ReadOnlySpan<byte> json)
    {
        var entries = new List<(int Line, string Id, string Text)>();
        var faults = new List<DocumentFault>();
        var reader = new Utf8JsonReader(json);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return ([], [new DocumentFault(file, Line: 1, Column: null, "a manifest is one JSON object from ids to documents")]);
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var line = 1 + json[..(int)reader.TokenStartIndex].Count((byte)'\n');
                var name = reader.GetString()!;
                reader.Read();
                if (reader.TokenType != JsonTokenType.String)
                {
                    faults.Add(new DocumentFault(file, line, Column: null, $"'{name}' is not followed by a document"));
                    reader.Skip();
                    continue;
                }

                var id = name.Contains(':', StringComparison.Ordinal) ? name : DocumentId.Prefix + name;
                var text = reader.GetString()!;
                if (Fault(id, text, entries) is { } fault)
                {
                    faults.Add(new DocumentFault(file, line, Column: null, fault));
                    continue;
                }

                entries.Add((line, id, text));
            }

            reader.Read(); // Nothing comes after the object, or this throws.
        }
        catch (JsonException unreadable)
        {
            faults.Add(new DocumentFault(file, (int?)(unreadable.LineNumber + 1), (int?)(unreadable.BytePositionInLine + 1), "this is not JSON"));
        }
        catch (InvalidOperationException)
        {
            faults.Add(new DocumentFault(file, 1 + json[..(int)reader.TokenStartIndex].Count((byte)'\n'), Column: null, "this text is not Unicode"));
        }

        return (entries, faults);
    }

    private static string? Fault(string id, string text, List<(int Line, string Id, string Text)> before) =>
        !DocumentId.IsWellFormed(id) ? $"'{id}' is no id: sha256: and 64 hexadecimal digits in lower case"
        : before.Exists(entry => entry.Id == id) ? $"'{id}' stands here a second time"
        : DocumentId.Of(text) != id ? $"the document's id is {DocumentId.Of(text)}, not {id}"
        : null;
}

using System.Text.Json.Nodes;
using CreditLedger.Store;

namespace CreditLedger.Host.Schema;

/// <summary>A fact as a program of its time stored it.</summary>
/// <param name="Number">Counts the published versions of the fact's shape, from 1.</param>
internal sealed record StoredExample(string Alias, int Number, string Text)
{
    /// <summary>Below <c>schema/</c>.</summary>
    public string Path => $"{StoredExamples.Folder}/{Alias}.{Number}.json";

    public JsonNode Data => JsonNode.Parse(Text)!;
}

/// <summary>
/// One example of every published version of every fact (<c>schema/facts/stored</c>). They are added to and never changed: what is in
/// the log does not change either.
/// </summary>
internal static class StoredExamples
{
    public const string Folder = "facts/stored";

    public static IReadOnlyList<StoredExample> Read(string schemaDirectory)
    {
        var folder = Path.Combine(schemaDirectory, Folder);
        if (!Directory.Exists(folder)) return [];
        return
        [
            .. from file in Directory.GetFiles(folder, "*.json")
               let parts = Path.GetFileNameWithoutExtension(file).Split('.')
               let number = parts.Length == 2 && int.TryParse(parts[1], out var n) ? n : throw new InvalidDataException($"{file} is not named alias.number.json.")
               orderby parts[0], number
               select new StoredExample(parts[0], number, File.ReadAllText(file)),
        ];
    }

    /// <summary>The example that a shape without one is to be given: the shape is new, or has grown since the last.</summary>
    public static IEnumerable<StoredExample> Missing(IEnumerable<StoredShape> shapes, IReadOnlyList<StoredExample> stored) =>
        from shape in shapes
        orderby shape.Alias
        let text = FactExamples.Of(shape.Type)
        let before = stored.Where(example => example.Alias == shape.Alias).ToList()
        let wanted = FactLoss.Places(JsonNode.Parse(text))
        where !before.Exists(example => wanted.IsSubsetOf(FactLoss.Places(example.Data)))
        select new StoredExample(shape.Alias, before.Select(example => example.Number).DefaultIfEmpty().Max() + 1, text);
}

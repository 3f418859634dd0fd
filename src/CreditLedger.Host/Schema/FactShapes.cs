using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using CreditLedger.Store;

namespace CreditLedger.Host.Schema;

/// <summary>
/// The published shape of every fact, one JSON Schema a file. A fact once published is read for ever, so its shape only grows:
/// members may be added as long as old facts may lack them and an enumeration may gain values; none may go or change.
/// </summary>
public static class FactShapes
{
    private static readonly JsonSchemaExporterOptions Exporter = new() { TreatNullObliviousAsNonNullable = true };

    public static string Of(Type fact) => LedgerJson.Options.GetJsonSchemaAsNode(fact, Exporter).ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n";

    /// <summary>What makes the new shape unable to read facts of the published one; empty when it only grew.</summary>
    public static IEnumerable<string> Shrinkage(string published, string current) =>
        Shrinkage(JsonNode.Parse(published)!, JsonNode.Parse(current)!, "$");

    private static IEnumerable<string> Shrinkage(JsonNode published, JsonNode current, string path)
    {
        if (published is not JsonObject was || current is not JsonObject now)
        {
            return JsonNode.DeepEquals(published, current) ? [] : [$"{path} changed from {published.ToJsonString()} to {current.ToJsonString()}"];
        }

        var changed = from member in was
                      where member.Key is not ("properties" or "required" or "items" or "description")
                      where !JsonNode.DeepEquals(member.Value, now[member.Key]) && !(member.Key == "enum" && IsWithin(member.Value!, now["enum"]))
                      select $"{path}.{member.Key} changed from {member.Value?.ToJsonString()} to {now[member.Key]?.ToJsonString() ?? "nothing"}";

        var properties = from property in was["properties"]?.AsObject() ?? []
                         let successor = now["properties"]?[property.Key]
                         from violation in successor is null
                             ? [$"{path}.{property.Key} is gone"]
                             : Shrinkage(property.Value!, successor, $"{path}.{property.Key}")
                         select violation;

        var items = was["items"] is { } item && now["items"] is { } nextItem ? Shrinkage(item, nextItem, $"{path}[]") : [];

        var demanded = from name in Required(now).Except(Required(was))
                       select $"{path}.{name} is required, and published facts may lack it";
        return changed.Concat(properties).Concat(items).Concat(demanded);
    }

    private static bool IsWithin(JsonNode published, JsonNode? current) =>
        current is JsonArray values && published.AsArray().All(value => values.Any(known => JsonNode.DeepEquals(known, value)));

    private static IEnumerable<string> Required(JsonObject shape) => shape["required"]?.AsArray().Select(name => (string)name!) ?? [];
}

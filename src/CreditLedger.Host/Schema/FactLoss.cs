using System.Text.Json;
using System.Text.Json.Nodes;

namespace CreditLedger.Host.Schema;

/// <summary>What a stored fact has lost when it was read and written again. Members that came to it are no loss.</summary>
internal static class FactLoss
{
    public static IEnumerable<string> Between(JsonNode? stored, JsonNode? written, string path = "$") => (stored, written) switch
    {
        (null, null) => [],
        (JsonObject was, JsonObject now) =>
            from member in was
            from loss in now.ContainsKey(member.Key) || member.Value is null
                ? Between(member.Value, now[member.Key], $"{path}.{member.Key}")
                : [$"{path}.{member.Key} is gone"]
            select loss,
        (JsonArray was, JsonArray now) when was.Count == now.Count => was.Zip(now).SelectMany((pair, i) => Between(pair.First, pair.Second, $"{path}[{i}]")),
        // As text: a number keeps its digits.
        (JsonValue was, JsonValue now) when Text(was) == Text(now) => [],
        _ => [$"{path} was {Text(stored)} and is {Text(written)}"],
    };

    /// <summary>Where a fact has values, lists and what is in them taken together.</summary>
    public static IReadOnlySet<string> Places(JsonNode? stored, string path = "$") => stored switch
    {
        null => new HashSet<string>(),
        JsonObject members => members.SelectMany(member => Places(member.Value, $"{path}.{member.Key}")).Append(path).ToHashSet(StringComparer.Ordinal),
        JsonArray elements => elements.SelectMany(element => Places(element, $"{path}[]")).Append(path).ToHashSet(StringComparer.Ordinal),
        _ => new HashSet<string>(StringComparer.Ordinal) { path },
    };

    private static string Text(JsonNode? node) => node?.GetValueKind() is JsonValueKind.String ? $"'{node.GetValue<string>()}'" : node?.ToJsonString() ?? "null";
}

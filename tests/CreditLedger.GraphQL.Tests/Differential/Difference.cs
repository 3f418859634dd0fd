using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CreditLedger.GraphQL.Tests.Differential;

/// <summary>What must be the same of two answers: verdict, places and paths of errors in any order, data with its keys in order.</summary>
internal static class Difference
{
    public static bool IsNone(JsonNode one, JsonNode other) => Canonical(one) == Canonical(other);

    private static string Canonical(JsonNode answer)
    {
        var errors = (answer["errors"]?.AsArray() ?? []).Select(error => error!.GetValue<string>()).Order(StringComparer.Ordinal);
        return string.Join('|', [Verdict(answer), .. errors, answer is JsonObject all && all.ContainsKey("data") ? Text(all["data"]) : ""]);
    }

    private static string Verdict(JsonNode answer) => answer["refused"]?.GetValue<string>() ?? string.Join(' ', answer.AsObject().Select(entry => entry.Key).Where(key => key != "errors"));

    // Two spellings of one number are one number.
    private static string Text(JsonNode? data) => data switch
    {
        JsonObject fields => $"{{{string.Join(',', fields.Select(field => $"{JsonSerializer.Serialize(field.Key)}:{Text(field.Value)}"))}}}",
        JsonArray items => $"[{string.Join(',', items.Select(Text))}]",
        JsonValue number when number.GetValueKind() == JsonValueKind.Number =>
            double.Parse(number.ToJsonString(), CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture),
        JsonValue plain => JsonSerializer.Serialize(plain.GetValueKind() == JsonValueKind.String ? plain.GetValue<string>() : plain.ToString()),
        _ => "null",
    };
}

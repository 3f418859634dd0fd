using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreditLedger.GraphQL.Language;

namespace CreditLedger.GraphQL.Tests.Differential;

/// <summary>What must be the same of two answers: verdict, places and paths of errors in any order, data with its keys in order.</summary>
internal static class Difference
{
    public static bool IsNone(JsonNode one, JsonNode other) => Canonical(one) == Canonical(other);

    /// <summary>
    /// Whether the same places are found wrong, only not in the same pairs: which fields in conflict are told of together, when there are
    /// many, is each implementation's own choice (§5.3.2).
    /// </summary>
    public static bool IsInPairing(JsonNode one, JsonNode other) =>
        Verdict(one) == "validation" && Verdict(other) == "validation" && Places(one).SetEquals(Places(other));

    private static HashSet<string> Places(JsonNode answer) => answer["errors"]!.AsArray().SelectMany(error => error!.GetValue<string>().Split(' ')).ToHashSet(StringComparer.Ordinal);

    public static string Tell(Case asked, JsonNode expected, JsonNode found) =>
        $"{asked.Name}\n{asked.Text}\n{asked.Variables}\n  expected {expected.ToJsonString()}\n  found    {found.ToJsonString()}\n";

    private static string Canonical(JsonNode answer)
    {
        var errors = (answer["errors"]?.AsArray() ?? []).Select(error => Sorted(error!.GetValue<string>())).Order(StringComparer.Ordinal);
        if (Verdict(answer) == "variables")
        {
            // How many things are told to be wrong with one variable is each implementation's own choice.
            errors = errors.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        }

        return string.Join('|', [Verdict(answer), .. errors, answer is JsonObject all && all.ContainsKey("data") ? Text(all["data"]) : ""]);
    }

    private static string Sorted(string error) => string.Join(' ', error.Split(' ').Order(StringComparer.Ordinal));

    private static string Verdict(JsonNode answer) => answer["refused"]?.GetValue<string>() ?? string.Join(' ', answer.AsObject().Select(entry => entry.Key).Where(key => key != "errors"));

    // In which order a schema tells its types and directives is not said (§4.2.1, §4.2.2); no field of the corpus has such a name.
    private static string Member(string key, JsonNode? value) => (key, value) switch
    {
        ("types" or "directives" or "possibleTypes", JsonArray items) => $"[{string.Join(',', items.Select(Text).Order(StringComparer.Ordinal))}]",
        // A default is told as a literal, and a literal may have more or fewer blanks in it.
        ("defaultValue", JsonValue literal) => Printer.Print(Parser.ParseValue(Encoding.UTF8.GetBytes(literal.GetValue<string>()))),
        _ => Text(value),
    };

    // Two spellings of one number are one number.
    private static string Text(JsonNode? data) => data switch
    {
        JsonObject fields => $"{{{string.Join(',', fields.Select(field => $"{JsonSerializer.Serialize(field.Key)}:{Member(field.Key, field.Value)}"))}}}",
        JsonArray items => $"[{string.Join(',', items.Select(Text))}]",
        JsonValue number when number.GetValueKind() == JsonValueKind.Number =>
            double.Parse(number.ToJsonString(), CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture),
        JsonValue plain => JsonSerializer.Serialize(plain.GetValueKind() == JsonValueKind.String ? plain.GetValue<string>() : plain.ToString()),
        _ => "null",
    };
}

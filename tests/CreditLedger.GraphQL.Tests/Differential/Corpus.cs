using System.Text.Json;
using System.Text.Json.Nodes;

namespace CreditLedger.GraphQL.Tests.Differential;

/// <summary>A document with what is sent along, or a schema; <see cref="Name"/> says where the corpus has it.</summary>
internal sealed record Case(string Name, string Text, bool IsSchema = false, string? Variables = null, string? Operation = null, bool IsBare = false)
{
    public JsonObject ToJson() => IsSchema
        ? new JsonObject { ["sdl"] = Text }
        : new JsonObject { ["document"] = Text, ["variables"] = Variables is null ? null : JsonNode.Parse(Variables), ["operation"] = Operation, ["bare"] = IsBare };
}

/// <summary>
/// The plain test cases beside this file. A topic is a <c>.graphql</c> file: sections begin with <c>### what is shown</c>, cases end with a
/// line of three dashes. Before a case may stand <c>%% {…}</c>, the variables, as often as the case is to be sent; <c>%operation Name</c>;
/// <c>%bare</c>, over a schema that has only queries; and <c>%escaped</c>, when the case is a JSON string because it holds what an editor would not show. What the reference implementation
/// answers to each is in <c>.expected.json</c>, by section.
/// </summary>
internal static class Corpus
{
    // So that what a person reads is not written as escapes.
    private static readonly JsonSerializerOptions s_readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyList<string> Topics { get; } = Directory.GetFiles(Path("topics"), "*.graphql")
        .Select(file => System.IO.Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal).ToList();

    public static string Path(string file) => System.IO.Path.Combine(Repository.Root, "tests/CreditLedger.GraphQL.Tests/Differential/Corpus", file);

    public static IReadOnlyList<(string Section, IReadOnlyList<Case> Cases)> Read(string topic) =>
        File.ReadAllText(Path($"topics/{topic}.graphql")).Split("### ", StringSplitOptions.RemoveEmptyEntries)
            .Select(part => (Section: part[..part.IndexOf('\n', StringComparison.Ordinal)].Trim(), Body: part[(part.IndexOf('\n', StringComparison.Ordinal) + 1)..]))
            .Select(part => (part.Section, (IReadOnlyList<Case>)part.Body.TrimEnd('\n').Split("\n---\n").SelectMany(text => Cases(topic, text))
                .Select((each, index) => each with { Name = $"{topic}: {part.Section} [{index + 1}]" }).ToList()))
            .ToList();

    /// <param name="whose"><c>expected</c> for the reference's answers, <c>ours</c> for ours where they depart from it.</param>
    public static IReadOnlyDictionary<string, IReadOnlyList<JsonNode>> Answers(string topic, string whose = "expected") =>
        JsonNode.Parse(File.ReadAllText(Path($"topics/{topic}.{whose}.json")))!.AsObject()
            .ToDictionary(section => section.Key, section => (IReadOnlyList<JsonNode>)section.Value!.AsArray().Select(answer => answer!).ToList());

    /// <summary>One answer to a line, so that a change shows as the lines it changes.</summary>
    public static void Write(string topic, IEnumerable<(string Section, IEnumerable<JsonNode> Answers)> sections, string whose = "expected") =>
        File.WriteAllText(Path($"topics/{topic}.{whose}.json"), "{\n" + string.Join(",\n", sections.Select(section =>
            $"  {JsonSerializer.Serialize(section.Section, s_readable)}: [\n{string.Join(",\n", section.Answers.Select(answer => $"    {answer.ToJsonString(s_readable)}"))}\n  ]")) + "\n}\n");

    private static IEnumerable<Case> Cases(string topic, string text)
    {
        var lines = text.Split('\n');
        var said = lines.TakeWhile(line => line.StartsWith('%')).ToList();
        var body = string.Join('\n', lines.Skip(said.Count));
        var sent = said.Where(line => line.StartsWith("%% ", StringComparison.Ordinal)).Select(line => line[3..]).DefaultIfEmpty(null);
        var operation = said.Find(line => line.StartsWith("%operation ", StringComparison.Ordinal))?["%operation ".Length..];
        var document = said.Contains("%escaped") ? JsonSerializer.Deserialize<string>(body)! : body;
        return sent.Select(variables => new Case("", document, topic.StartsWith("schema", StringComparison.Ordinal), variables, operation, said.Contains("%bare")));
    }
}

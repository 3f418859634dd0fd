using System.Text.Json.Nodes;

namespace CreditLedger.GraphQL.Tests.Differential;

/// <summary>
/// Where this implementation answers otherwise on purpose: the topics whose name ends in <c>departures</c>, each section named after what
/// the specification says and where. What we answer instead stands in <c>.ours.json</c>.
/// </summary>
internal static class Departures
{
    private static readonly Dictionary<string, JsonNode> s_answers = Corpus.Topics.Where(topic => topic.EndsWith("departures", StringComparison.Ordinal))
        .SelectMany(topic => JsonNode.Parse(File.ReadAllText(Corpus.Path($"topics/{topic}.ours.json")))!.AsObject()
            .SelectMany(section => section.Value!.AsArray().Select((answer, index) => (Name: $"{topic}: {section.Key} [{index + 1}]", Answer: answer!))))
        .ToDictionary(each => each.Name, each => each.Answer, StringComparer.Ordinal);

    public static IReadOnlyCollection<string> Names => s_answers.Keys;

    public static JsonNode? Instead(Case asked) => s_answers.GetValueOrDefault(asked.Name);
}

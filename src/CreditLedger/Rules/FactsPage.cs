using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using CreditLedger.Kernel;

namespace CreditLedger.Rules;

/// <summary>The page on which writers of rules find the facts, with every value that each can take.</summary>
internal static class FactsPage
{
    // More values than these stand in a table of their own.
    private const int InLine = 8;

    public static string Of(RuleFacts facts)
    {
        var page = new StringBuilder(
            """
            # Facts that rules can ask about

            Generated from the code and from the reference data of the city (`ops/programmes/city`); do not edit. A fact is *known* or
            *unknown*; a condition over an unknown fact is unknown, unless its other parts decide. Occurrences compare by their count.
            Penalties count from their decision to the end of their publication period, or to their repair; revoked records count as if they
            had never been. A fact marked *verdict* comes out of an evaluation: criteria may use it, schemes may not. A fact *of* something is
            asked with it: `{ "fact": "place.member", "of": "zhengrong-tower", "is": { "eq": true } }`.
            Facts about a government body are asked by schemes whose `subject` it is, and by no other.

            | Fact | 名称 | Meaning | Type | Of | Unit | Source | Values |
            |---|---|---|---|---|---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var fact in facts.All)
        {
            var type = typeof(RuleFactType).GetField(fact.Type.ToString())!.GetCustomAttribute<LabelAttribute>()!.English;
            page.Append($"| `{fact.Id}` | {fact.Title.Zh} | {fact.Title.En} | {type}{(fact.IsVerdict ? ", verdict" : "")}{(fact.About is RuleSubject.Enterprise ? "" : $", about a {RuleText.Of(fact.About).En}")} ")
                .Append($"| {OfWhat(fact)} | {(fact.Unit is { } unit ? $"{unit.En} {unit.Zh}" : "–")} | {fact.Source.En} | {Values(fact)} |\n");
        }

        foreach (var fact in facts.All.Where(fact => fact.Values.Count > InLine)) Table(page, fact.Id, $"The values of `{fact.Id}`, {fact.Title.En}.", fact.Values);
        foreach (var fact in facts.All.Where(fact => fact.OfValues is not null)) Table(page, fact.Id, $"What `{fact.Id}` can be asked of, {fact.Title.En}.", fact.OfValues!);
        return page.ToString();
    }

    private static string OfWhat(RuleFact fact) => fact switch
    {
        { OfWhat: null } => "–",
        { OfWhat: var what, OfValues: not null } => $"{what.En} {what.Zh}: {Link(fact.Id)}",
        { OfWhat: var what, OfPlace: true } => $"{what.En} {what.Zh}: the `id` of one of the `places` of a programme",
        { OfWhat: var what } => $"{what.En} {what.Zh}: its `id`, of a file of its own or among the `schemes` of a programme",
    };

    private static string Values(RuleFact fact) => fact switch
    {
        { Values.Count: > InLine } => Link(fact.Id),
        { Values.Count: > 0, BestFirst.IsEmpty: true } => string.Join(", ", fact.Values.Select(Written)),
        { Values.Count: > 0 } => $"the best first: {string.Join(", ", fact.BestFirst.Select(letter => Written(new(letter, fact.Values[letter]))))}",
        { BestFirst.IsEmpty: false } => $"the letters of the scheme; of {string.Join(", ", fact.BestFirst.Select(letter => $"`{letter}`"))} the first is the best",
        { Type: RuleFactType.Flag } => "`true`, `false`",
        { Type: RuleFactType.Occurrences } => "0 and more",
        { Type: RuleFactType.Number, MayBeNegative: false } => "0 and more",
        _ => "–",
    };

    private static string Written(KeyValuePair<string, Title> value) => $"`{value.Key}` {value.Value.Zh}";

    private static string Link(string fact) => $"[below](#{fact.Replace(".", "", StringComparison.Ordinal)})";

    private static void Table(StringBuilder page, string fact, string text, ImmutableSortedDictionary<string, Title> values)
    {
        page.Append($"\n## {fact}\n\n{text}\n\n| Value | 名称 | Meaning |\n|---|---|---|\n");
        foreach (var (value, title) in values) page.Append($"| `{value}` | {title.Zh} | {title.En} |\n");
    }
}

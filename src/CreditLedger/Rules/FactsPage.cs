using System.Reflection;
using System.Text;
using CreditLedger.Kernel;

namespace CreditLedger.Rules;

/// <summary>The page on which writers of rules find the facts.</summary>
internal static class FactsPage
{
    public static string Of(RuleFacts facts)
    {
        var page = new StringBuilder(
            """
            # Facts that rules can ask about

            Generated from the code; do not edit. A fact is *known* or *unknown*; a condition over an unknown fact is unknown, unless its
            other parts decide. Occurrences compare by their count. Penalties count from their decision to the end of their publication
            period, or to their repair; revoked records count as if they had never been. A fact marked *verdict* comes out of an evaluation: criteria may use
            it, schemes may not. A fact *of* something is asked with it: `{ "fact": "place.member", "of": "zhengrong-tower", "is": { "eq": true } }`.
            Facts about a government body are asked by schemes whose `subject` it is, and by no other.

            | Fact | 名称 | Meaning | Type | Of | Unit | Source | Values |
            |---|---|---|---|---|---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var fact in facts.All)
        {
            var type = typeof(RuleFactType).GetField(fact.Type.ToString())!.GetCustomAttribute<LabelAttribute>()!.English;
            var values = string.Join(", ", fact.Values.Select(value => $"`{value.Key}` {value.Value.Zh}"));
            page.Append($"| `{fact.Id}` | {fact.Title.Zh} | {fact.Title.En} | {type}{(fact.IsVerdict ? ", verdict" : "")}{(fact.About is RuleSubject.Enterprise ? "" : $", about a {RuleText.Of(fact.About).En}")} ")
                .Append($"| {(fact.OfWhat is { } what ? $"{what.En} {what.Zh}" : "–")} ")
                .Append($"| {(fact.Unit is { } unit ? $"{unit.En} {unit.Zh}" : "–")} | {fact.Source.En} | {(values.Length == 0 ? "–" : values)} |\n");
        }

        return page.ToString();
    }
}

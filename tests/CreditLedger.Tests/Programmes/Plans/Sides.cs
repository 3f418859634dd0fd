using CreditLedger.Rules;

namespace CreditLedger.Tests.Programmes.Plans;

/// <summary>The values just on one side and just on the other of every threshold in a condition, and the scenes that can be made of them.</summary>
internal static class Sides
{
    /// <summary>Every combination of values around the thresholds of these conditions.</summary>
    public static IEnumerable<Dictionary<Asked, RuleValue?>> Scenes(RuleFacts facts, params IEnumerable<Condition> conditions)
    {
        var values = conditions.SelectMany(Plans.Tests).GroupBy(test => new Asked(test.Fact!, test.Of))
            .Select(tests => (Asked: tests.Key, Values: tests.SelectMany(test => Around(test.Is!, facts[test.Fact!])).Distinct().ToList())).ToList();
        IEnumerable<Dictionary<Asked, RuleValue?>> scenes = [[]];
        foreach (var (asked, sides) in values) scenes = scenes.SelectMany(_ => sides, (scene, side) => new Dictionary<Asked, RuleValue?>(scene) { [asked] = side });
        return scenes;
    }

    private static IEnumerable<RuleValue?> Around(Test test, RuleFact fact)
    {
        foreach (var line in new[] { test.Gte, test.Lt }.OfType<decimal>()) foreach (var side in (decimal[])[line, line - 1]) yield return RuleValue.Of(side);
        foreach (var line in new[] { test.Lte, test.Gt }.OfType<decimal>()) foreach (var side in (decimal[])[line, line + 1]) yield return RuleValue.Of(side);
        foreach (var value in (test.In ?? []).Concat(test.Eq is { } eq ? [eq] : []))
        {
            yield return value;
            yield return Other(value, test, fact);
        }

        if (test.AtLeast is { } letter)
        {
            yield return RuleValue.Of(letter);
            yield return RuleValue.Of(fact.BestFirst[fact.BestFirst.IndexOf(letter) + 1]);
        }

        if (test.Known is null) yield break;
        yield return null;
        yield return fact.Type switch
        {
            RuleFactType.Flag => RuleValue.Of(flag: true),
            RuleFactType.Text => RuleValue.Of(fact.BestFirst[0]),
            _ => RuleValue.Of(0),
        };
    }

    private static RuleValue Other(RuleValue value, Test test, RuleFact fact) => value.Type switch
    {
        RuleFactType.Number => RuleValue.Of(value.Number + 1),
        RuleFactType.Flag => RuleValue.Of(value.Text == "false"),
        _ => RuleValue.Of(fact.Values.Keys.Concat(fact.BestFirst).Append("other").First(text => !(test.In ?? []).Append(value).Any(known => known.Text == text))),
    };
}

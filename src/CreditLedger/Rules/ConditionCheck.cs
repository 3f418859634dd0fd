namespace CreditLedger.Rules;

/// <summary>What makes a condition meaningless although its JSON is well formed.</summary>
public static class ConditionCheck
{
    /// <param name="mayUseVerdicts">False inside a scheme: one that rested on a verdict would judge by its own.</param>
    public static IEnumerable<RuleProblem> Problems(this Condition condition, string path, RuleFacts facts, bool mayUseVerdicts = true)
    {
        var isTest = condition.Fact is not null || condition.Is is not null;
        var forms = (isTest ? 1 : 0) + (condition.All is null ? 0 : 1) + (condition.Any is null ? 0 : 1) + (condition.Not is null ? 0 : 1);
        if (forms != 1) return [new(path, "exactly one of: fact with is, all, any, not")];
        if (isTest) return TestProblems(condition, path, facts, mayUseVerdicts);
        if (condition.Not is { } not) return not.Problems($"{path}.not", facts, mayUseVerdicts);
        var (name, parts) = condition.All is { } all ? ("all", all) : ("any", condition.Any!);
        return parts.Count == 0
            ? [new($"{path}.{name}", "at least one condition is wanted")]
            : parts.SelectMany((part, i) => part.Problems($"{path}.{name}[{i}]", facts, mayUseVerdicts));
    }

    private static IEnumerable<RuleProblem> TestProblems(Condition condition, string path, RuleFacts facts, bool mayUseVerdicts)
    {
        if (condition.Fact is null || condition.Is is not { } test)
        {
            yield return new(path, "fact and is belong together");
            yield break;
        }

        if (facts.Find(condition.Fact) is not { } fact)
        {
            yield return new($"{path}.fact", $"there is no fact {condition.Fact}; the facts are listed in schema/rules/facts.md");
            yield break;
        }

        if (fact.IsVerdict && !mayUseVerdicts) yield return new($"{path}.fact", $"{fact.Id} comes out of an evaluation and cannot go into one");
        if (test.IsEmpty) yield return new($"{path}.is", "at least one test is wanted");
        if (test.ComparesNumbers && fact.Type is RuleFactType.Text or RuleFactType.Flag)
        {
            yield return new($"{path}.is", $"{fact.Id} is a {fact.Type.ToString().ToLowerInvariant()} and cannot be compared as a number");
        }

        if (test.In is { Count: 0 }) yield return new($"{path}.is.in", "at least one value is wanted");
        IEnumerable<(string Path, RuleValue Value)> values =
        [
            .. test.Eq is { } eq ? [($"{path}.is.eq", eq)] : Array.Empty<(string, RuleValue)>(),
            .. (test.In ?? []).Select((value, i) => ($"{path}.is.in[{i}]", value)),
        ];
        foreach (var (at, value) in values)
        {
            if (!value.Fits(fact.Type))
            {
                yield return new(at, $"{fact.Id} is a {fact.Type.ToString().ToLowerInvariant()}");
            }
            else if (fact.Values.Count > 0 && !fact.Values.ContainsKey(value.Text!))
            {
                yield return new(at, $"{fact.Id} is one of: {string.Join(", ", fact.Values.Keys)}");
            }
        }
    }
}

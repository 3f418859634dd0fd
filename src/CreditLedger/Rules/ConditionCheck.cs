namespace CreditLedger.Rules;

/// <summary>What makes a condition meaningless although its JSON is well formed.</summary>
public static class ConditionCheck
{
    /// <param name="mayUseVerdicts">False inside a scheme: one that rested on a verdict would judge by its own.</param>
    /// <param name="about">Whom the rule is about; facts about others it cannot ask.</param>
    public static IEnumerable<RuleProblem> Problems(
        this Condition condition, string path, RuleFacts facts, bool mayUseVerdicts = true, RuleSubject about = RuleSubject.Enterprise)
    {
        var isTest = condition.Fact is not null || condition.Is is not null;
        var forms = (isTest ? 1 : 0) + (condition.All is null ? 0 : 1) + (condition.Any is null ? 0 : 1) + (condition.Not is null ? 0 : 1);
        if (forms != 1) return [new(path, "exactly one of: fact with is, all, any, not")];
        if (isTest) return TestProblems(condition, path, facts, mayUseVerdicts, about);
        if (condition.Not is { } not) return not.Problems($"{path}.not", facts, mayUseVerdicts, about);
        var (name, parts) = condition.All is { } all ? ("all", all) : ("any", condition.Any!);
        return parts.Count == 0
            ? [new($"{path}.{name}", "at least one condition is wanted")]
            : parts.SelectMany((part, i) => part.Problems($"{path}.{name}[{i}]", facts, mayUseVerdicts, about));
    }

    /// <summary>Why a rule cannot ask for a fact; null when it can.</summary>
    internal static RuleProblem? Asked(string id, string? of, string path, RuleFacts facts, bool mayUseVerdicts, RuleSubject about) => facts.Find(id) switch
    {
        null => new($"{path}.fact", $"there is no fact {id}; the facts are listed in schema/rules/facts.md"),
        { IsVerdict: true } fact when !mayUseVerdicts => new($"{path}.fact", $"{fact.Id} comes out of an evaluation and cannot go into one"),
        { } fact when fact.About != about => new($"{path}.fact", $"{fact.Id} is about a {RuleText.Of(fact.About).En} and cannot be asked about a {RuleText.Of(about).En}"),
        { OfWhat: { } what } fact when string.IsNullOrWhiteSpace(of) => new(path, $"{fact.Id} is asked of something: give the {what.En} in of"),
        { OfWhat: null } fact when of is not null => new($"{path}.of", $"{fact.Id} is asked of nothing"),
        _ => null,
    };

    private static IEnumerable<RuleProblem> TestProblems(Condition condition, string path, RuleFacts facts, bool mayUseVerdicts, RuleSubject about)
    {
        if (condition.Fact is null || condition.Is is not { } test)
        {
            yield return new(path, "fact and is belong together");
            yield break;
        }

        if (Asked(condition.Fact, condition.Of, path, facts, mayUseVerdicts, about) is { } wrong)
        {
            yield return wrong;
            yield break;
        }

        var fact = facts[condition.Fact];
        if (test.IsEmpty) yield return new($"{path}.is", "at least one test is wanted");
        if (test.ComparesNumbers && fact.Type is RuleFactType.Text or RuleFactType.Flag)
        {
            yield return new($"{path}.is", $"{fact.Id} is a {fact.Type.ToString().ToLowerInvariant()} and cannot be compared as a number");
        }

        if (test.AtLeast is { } letter && !fact.BestFirst.Contains(letter))
        {
            yield return new(
                $"{path}.is.atLeast",
                fact.BestFirst.IsEmpty ? $"no value of {fact.Id} is better than another" : $"{fact.Id} is, the best first, one of: {string.Join(", ", fact.BestFirst)}");
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

using CreditLedger.Kernel;

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
    /// <param name="fact">The member that names the fact.</param>
    /// <param name="ofMember">The member that says what it is asked of; null where nothing can say it.</param>
    internal static RuleProblem? Asked(
        string id, string? of, string path, RuleFacts facts, bool mayUseVerdicts, RuleSubject about, string fact = "fact", string? ofMember = "of") => facts.Find(id) switch
    {
        null => new($"{path}.{fact}", $"there is no fact {id}; the facts are listed in schema/rules/facts.md{Spelling.DidYouMean(id, facts.All.Select(known => known.Id))}"),
        { IsVerdict: true } when !mayUseVerdicts => new($"{path}.{fact}", $"{id} comes out of an evaluation and cannot go into one"),
        { } known when known.About != about => new($"{path}.{fact}", $"{id} is about a {RuleText.Of(known.About).En} and is no fact about {RuleText.Of(about).En}"),
        { OfWhat: { } what } when ofMember is null => new($"{path}.{fact}", $"{id} is asked of something (a {what.En}), which cannot be said here: take a fact that is asked of nothing"),
        { OfWhat: { } what } when string.IsNullOrWhiteSpace(of) => new(path, $"{id} is asked of something: give the {what.En} in {ofMember}"),
        { OfWhat: null } when of is not null => new($"{path}.{ofMember}", $"{id} is asked of nothing: leave {ofMember} out"),
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

        var (fact, of) = (facts[condition.Fact], condition.Of);
        if (NameCheck.Of(fact, of, $"{path}.of", facts) is { } stranger) yield return stranger;
        if (test.IsEmpty) yield return new($"{path}.is", "at least one test is wanted");
        if (test.ComparesNumbers && fact.Type is RuleFactType.Text or RuleFactType.Flag)
        {
            yield return new($"{path}.is", $"{fact.Id} is a {fact.Type.ToString().ToLowerInvariant()} and cannot be compared as a number");
        }

        if (test.AtLeast is { } letter && LetterProblem(fact, of, letter, $"{path}.is.atLeast", facts) is { } unknown) yield return unknown;
        if (test.In is { Count: 0 }) yield return new($"{path}.is.in", "at least one value is wanted");
        var impossible = ValuesOf(test, path).Select(value => ValueCheck.Of(fact, of, value.Value, value.Path, facts)).OfType<RuleProblem>().ToList();
        foreach (var problem in impossible.Count > 0 ? impossible : ValueCheck.Contradictions(fact, test, $"{path}.is")) yield return problem;
    }

    private static RuleProblem? LetterProblem(RuleFact fact, string? of, string letter, string path, RuleFacts facts) =>
        fact.BestFirst.IsEmpty ? new(path, $"no value of {fact.Id} is better than another")
        : !fact.BestFirst.Contains(letter) ? new(path, $"{fact.Id} is, the best first, one of: {string.Join(", ", fact.BestFirst)}")
        : NameCheck.Letter(fact, of, letter, path, facts) ?? NameCheck.Order(fact, of, path, facts);

    private static IEnumerable<(string Path, RuleValue Value)> ValuesOf(Test test, string path) =>
    [
        .. test.Eq is { } eq ? [($"{path}.is.eq", eq)] : Array.Empty<(string, RuleValue)>(),
        .. (test.In ?? []).Select((value, i) => ($"{path}.is.in[{i}]", value)),
        .. new[] { ("gte", test.Gte), ("lte", test.Lte), ("gt", test.Gt), ("lt", test.Lt) }
            .Where(bound => bound.Item2 is not null).Select(bound => ($"{path}.is.{bound.Item1}", RuleValue.Of(bound.Item2!.Value))),
    ];
}

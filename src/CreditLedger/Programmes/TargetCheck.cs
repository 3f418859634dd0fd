using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Programmes;

/// <summary>What makes a promise one that cannot be measured, or kept.</summary>
internal static class TargetCheck
{
    public static IEnumerable<RuleProblem> Problems(Target target, string path, ProgrammeDefinition programme, RuleFacts facts)
    {
        if (target.Forms != 1) yield return new(path, "exactly one of: subjects, share, sum, list, indicator, activity, stewards, places, bodies, unmeasured");
        if (target.Within && target.Subjects is null && target.Share is null && target.Sum is null) yield return new($"{path}.within", "within belongs to: subjects, share, sum");
        if (PromiseProblem(target, programme) is { } problem) yield return new($"{path}.promised", problem);
        foreach (var wrong in target.Subjects?.Problems($"{path}.subjects", facts) ?? []) yield return wrong;
        foreach (var wrong in target.Share?.When.Problems($"{path}.share.when", facts) ?? []) yield return wrong;
        foreach (var wrong in target.Share?.Of?.Problems($"{path}.share.of", facts) ?? []) yield return wrong;
        foreach (var wrong in target.Sum?.When?.Problems($"{path}.sum.when", facts) ?? []) yield return wrong;
        foreach (var wrong in target.Sum is { } sum ? NumberProblems(sum.Fact, sum.Of, $"{path}.sum", facts, "fact", "of") : []) yield return wrong;
        foreach (var wrong in target.Bodies?.When.Problems($"{path}.bodies.when", facts, about: RuleSubject.GovernmentBody) ?? []) yield return wrong;
        foreach (var wrong in target.Bodies?.Of?.Problems($"{path}.bodies.of", facts, about: RuleSubject.GovernmentBody) ?? []) yield return wrong;
        if (Unnamed(target.List, "list", (programme.Lists ?? []).Select(known => known.Id), path) is { } list) yield return list;
        if (Unnamed(target.Indicator, "indicator", (programme.Indicators ?? []).Select(known => known.Id), path) is { } indicator) yield return indicator;
        if (Unnamed(target.Activity, "activity", (programme.Activities ?? []).Select(known => known.Id), path) is { } activity) yield return activity;
        if (target.Stewards && programme.Stewards is null) yield return new($"{path}.stewards", "the programme assigns no stewards");
        if (target is { Places: true, AtMost: false } && programme.Places is { Count: var places } && target.Promised > places)
        {
            yield return new($"{path}.promised", $"at most {places} can be reached: so many places the programme speaks of") { IsDoubt = true };
        }

        if (target.Places && programme.Places is null) yield return new($"{path}.places", "the programme speaks of no places");
    }

    /// <summary>Why a fact is not a number that can be summed, averaged or compared here.</summary>
    /// <param name="member">The member that names the fact.</param>
    /// <param name="ofMember">The member that says what it is asked of; null where nothing can say it.</param>
    public static IEnumerable<RuleProblem> NumberProblems(string id, string? of, string path, RuleFacts facts, string member, string? ofMember)
    {
        if (ConditionCheck.Asked(id, of, path, facts, mayUseVerdicts: true, RuleSubject.Enterprise, member, ofMember) is { } wrong)
        {
            yield return wrong;
            yield break;
        }

        if (facts[id].Type is not (RuleFactType.Number or RuleFactType.Occurrences)) yield return new($"{path}.{member}", $"{id} is not a number");
        if (NameCheck.Of(facts[id], of, $"{path}.{ofMember}", facts) is { } stranger) yield return stranger;
    }

    private static string? PromiseProblem(Target target, ProgrammeDefinition programme)
    {
        var isShare = target.Share is not null || target.Bodies is { Share: true } || programme.Indicators?.FirstOrDefault(known => known.Id == target.Indicator) is { When: not null };
        var isCount = target.Subjects is not null || target.List is not null || target.Stewards || target.Places || target.Bodies is { Share: false };
        return target.Promised switch
        {
            < 0 => "nothing below zero is promised",
            > 1 when isShare => "a share is at most 1: nine in ten are 0.9",
            var promised when isCount && promised != decimal.Truncate(promised) => "what is counted is promised in whole numbers; share measures a share",
            _ => null,
        };
    }

    private static RuleProblem? Unnamed(string? id, string what, IEnumerable<string> known, string path) =>
        id is null || known.Contains(id) ? null : new($"{path}.{what}", $"{id} is no {what} of the programme{Spelling.OneOf(id, [.. known])}");
}

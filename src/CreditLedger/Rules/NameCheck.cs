using CreditLedger.Kernel;

namespace CreditLedger.Rules;

/// <summary>Whether what a rule names is there: a scheme and its letters, a place, an item that enterprises declare.</summary>
internal static class NameCheck
{
    /// <summary>Why a fact cannot be asked of this; null when it can.</summary>
    /// <param name="path">Where the name stands.</param>
    public static RuleProblem? Of(RuleFact fact, string? of, string path, RuleFacts facts)
    {
        if (of is null || fact.OfWhat is not { } what) return null;
        if (fact.OfValues is { } all) return all.ContainsKey(of) ? null : new(path, $"{fact.Id} cannot be asked of {of}{Spelling.OneOf(of, [.. all.Keys])}");
        if (fact is { OfScheme: null, OfPlace: false }) return null;
        var known = fact.OfScheme is { } family ? facts.Names.Of(family).Select(scheme => scheme.Id).ToList() : [.. facts.Names.Places.Select(place => place.Id)];
        if (known.Contains(of)) return null;
        if (fact.OfScheme is not null && facts.Names.Schemes.FirstOrDefault(scheme => scheme.Id == of) is { } other) return new(path, Elsewhere(other)) { IsDoubt = !other.IsOwn };
        return facts.Names.TellsOthers
            ? new(path, $"neither this file nor another rule file brings a {what.En} {of}{Spelling.DidYouMean(of, known)}") { IsDoubt = true }
            : null;
    }

    /// <summary>Why no subject has this letter; null when one may.</summary>
    /// <param name="of">The scheme it is asked of, where it is asked of one.</param>
    public static RuleProblem? Letter(RuleFact fact, string? of, string letter, string path, RuleFacts facts)
    {
        if (fact.LettersOf is not { } family) return null;
        var schemes = facts.Names.Of(family).Where(scheme => of is null || scheme.Id == of).ToList();
        if (schemes.Count == 0 || schemes.Exists(scheme => scheme.Letters.Contains(letter))) return null;
        return new(path, $"no {RuleNames.Called(family)} has the letter {letter}: {string.Join("; ", schemes.Select(scheme => $"{scheme.Id} has {string.Join(", ", scheme.Letters)}"))}")
        {
            IsDoubt = !schemes.TrueForAll(scheme => scheme.IsOwn),
        };
    }

    /// <summary>Why "this letter or a better one" is not read as the scheme means it; null when it is.</summary>
    public static RuleProblem? Order(RuleFact fact, string? of, string path, RuleFacts facts)
    {
        if (fact.LettersOf is not { } family || of is null || facts.Names.Of(family).FirstOrDefault(scheme => scheme.Id == of) is not { } scheme) return null;
        var ranks = scheme.Letters.Select(letter => fact.BestFirst.IndexOf(letter)).Where(rank => rank >= 0).ToList();
        return ranks.SequenceEqual(ranks.Order())
            ? null
            : new(path, $"the letters of {of} do not follow the alphabet from the best to the worst, and atLeast reads them as if they did; list them with in") { IsDoubt = !scheme.IsOwn };
    }

    /// <summary>Why a scheme should not be called so; null when it may.</summary>
    public static RuleProblem? SchemeId(SchemeFamily family, string id, string path, RuleNames names) =>
        names.Schemes.FirstOrDefault(scheme => !scheme.IsOwn && scheme.Id == id && scheme.Family != family) is { } other
            ? new(path, $"{id} is the {RuleNames.Called(other.Family)} of that id; give the scheme an id of its own")
            : null;

    // The letters of another family are told by a fact of their own.
    private static string Elsewhere(NamedScheme scheme) => scheme.Family switch
    {
        SchemeFamily.Evaluation => $"{scheme.Id} is an evaluation scheme: ask evaluation.grade or evaluation.score",
        SchemeFamily.Risk => $"{scheme.Id} is a risk scheme: ask risk.class",
        SchemeFamily.Sector => $"{scheme.Id} is a sector scheme: ask sector.grade or sector.score",
        _ => $"{scheme.Id} grades government bodies and no enterprise",
    };
}

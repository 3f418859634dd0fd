using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Programmes;

/// <summary>What makes a crosswalk meaningless: schemes that nobody knows, versions of another day, letters that a scheme does not have.</summary>
internal static class CrosswalkCheck
{
    /// <param name="names">The programme's own schemes among them.</param>
    public static IEnumerable<RuleProblem> Problems(Crosswalk crosswalk, string path, ProgrammeDefinition programme, RuleNames names)
    {
        if (crosswalk.From.Scheme == crosswalk.To.Scheme) yield return new($"{path}.to", "a crosswalk leads from one scheme to another");
        foreach (var problem in EndProblems("from", crosswalk.From, [.. crosswalk.Letters.Keys], path, names)) yield return problem;
        foreach (var problem in EndProblems("to", crosswalk.To, [.. crosswalk.Letters.Values.OfType<string>().Distinct(StringComparer.Ordinal)], path, names)) yield return problem;

        if (!new[] { crosswalk.From.Scheme, crosswalk.To.Scheme }.Any(end => (programme.Schemes ?? []).Any(scheme => scheme.Id == end)))
        {
            yield return new(path, "one of the two schemes is the programme's own");
        }
    }

    private static IEnumerable<RuleProblem> EndProblems(string name, SchemeVersion end, string[] letters, string path, RuleNames names)
    {
        var (at, known) = ($"{path}.{name}", names.Schemes.Where(scheme => scheme.Id == end.Scheme).ToList());
        if (known.Count == 0)
        {
            if (names.TellsOthers) yield return new($"{at}.scheme", $"neither this file nor another rule file brings a scheme {end.Scheme}{Spelling.DidYouMean(end.Scheme, names.Schemes.Select(scheme => scheme.Id))}") { IsDoubt = true };
            yield break;
        }

        // Another version is another scheme; those of other files may have been enacted once and lie there no longer.
        if (known.Find(scheme => scheme.Version == end.Version) is not { } scheme)
        {
            yield return known[0].IsOwn
                ? new($"{at}.version", $"the programme's {end.Scheme} has version {known[0].Version}")
                : new($"{at}.version", $"{end.Scheme} is known in version {known[0].Version}") { IsDoubt = true };
            if (!known[0].IsOwn) yield break;
            scheme = known[0];
        }

        foreach (var stranger in letters.Where(letter => !scheme.Letters.Contains(letter))) yield return new($"{path}.letters", $"{stranger} is no letter of {end.Scheme}: it has {string.Join(", ", scheme.Letters)}");
        foreach (var missing in name == "from" ? scheme.Letters.Where(letter => !letters.Contains(letter)) : [])
        {
            yield return new($"{path}.letters", $"the letter {missing} of {end.Scheme} is missing; null says that it is recognised as none");
        }
    }
}

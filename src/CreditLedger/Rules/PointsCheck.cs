namespace CreditLedger.Rules;

/// <summary>What makes a points rule meaningless for the fact it reads.</summary>
public static class PointsCheck
{
    /// <param name="of">What the fact is asked of.</param>
    internal static IEnumerable<RuleProblem> Problems(PointsRule rule, string path, RuleFact fact, string? of, RuleFacts facts) => rule switch
    {
        { Bands: { } bands, Values: null, Otherwise: null, Base: null, PerOccurrence: null } => BandProblems(bands, path, fact),
        { Bands: null, Values: { } values, Otherwise: not null, Base: null, PerOccurrence: null } => ValueProblems(values, path, fact, of, facts),
        { Bands: null, Values: null, Otherwise: null, Base: { } most, PerOccurrence: { } each } => OccurrenceProblems(most, each, path, fact),
        _ => [new(path, "exactly one of: bands; values with otherwise; base with perOccurrence")],
    };

    private static IEnumerable<RuleProblem> BandProblems(IReadOnlyList<Band> bands, string path, RuleFact fact)
    {
        if (fact.Type is not (RuleFactType.Number or RuleFactType.Occurrences)) yield return new($"{path}.bands", $"{fact.Id} is not a number");
        if (bands.Count == 0) yield return new($"{path}.bands", "at least one band is wanted");
        for (var i = 0; i < bands.Count; i++)
        {
            if (i == 0 && bands[i].From is not null) yield return new($"{path}.bands[0].from", "the first band begins nowhere");
            if (i > 0 && bands[i].From is null) yield return new($"{path}.bands[{i}]", "the value at which the band begins is missing");
            if (i > 1 && bands[i].From <= bands[i - 1].From) yield return new($"{path}.bands[{i}].from", "bands go from low to high");
            if (i > 0 && bands[i].From is { } from && ValueCheck.Number(fact, from, $"{path}.bands[{i}].from") is { } never) yield return never;
            if (i == 1 && bands[i].From == 0 && !fact.MayBeNegative) yield return new($"{path}.bands[0]", $"{fact.Id} is never below 0: nothing falls into the first band");
        }
    }

    private static IEnumerable<RuleProblem> ValueProblems(IReadOnlyDictionary<string, decimal> values, string path, RuleFact fact, string? of, RuleFacts facts)
    {
        if (fact.Type is not (RuleFactType.Text or RuleFactType.Flag))
        {
            yield return new($"{path}.values", $"{fact.Id} is a number; use bands");
            yield break;
        }

        foreach (var problem in values.Keys.Select(value => ValueCheck.Text(fact, of, value, $"{path}.values.{value}", facts)).OfType<RuleProblem>()) yield return problem;
    }

    private static IEnumerable<RuleProblem> OccurrenceProblems(decimal most, PerOccurrence each, string path, RuleFact fact)
    {
        if (fact.Type != RuleFactType.Occurrences) yield return new($"{path}.perOccurrence", $"{fact.Id} does not consist of occurrences");
        if (each.Takes <= 0) yield return new($"{path}.perOccurrence.takes", "an occurrence takes a positive number of points");
        if (each.Floor > most) yield return new($"{path}.perOccurrence.floor", "the floor lies above the base");
        if (each.HalfLifeMonths < 1) yield return new($"{path}.perOccurrence.halfLifeMonths", "a half-life is at least a month");
    }
}

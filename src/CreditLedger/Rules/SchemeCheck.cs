using System.Text.RegularExpressions;
using CreditLedger.Kernel;

namespace CreditLedger.Rules;

/// <summary>What makes a scheme contradict itself although its JSON is well formed.</summary>
public static partial class SchemeCheck
{
    /// <param name="only">Whom a scheme of its family grades, where the family grades no others.</param>
    public static IEnumerable<RuleProblem> Problems(this SchemeDefinition scheme, RuleFacts facts, RuleSubject? only = null)
    {
        if (only is { } wanted && scheme.Subject != wanted) yield return new("$.subject", $"a scheme of this kind grades a {RuleText.Of(wanted).En} and nothing else");
        if (!RuleId().IsMatch(scheme.Id)) yield return new("$.id", "lower-case words joined by hyphens are wanted");
        if (scheme.Version < 1) yield return new("$.version", "versions count from 1");
        if (scheme.AppliesTo.Count == 0 && scheme.Subject is RuleSubject.Enterprise) yield return new("$.appliesTo", "at least one kind of market entity is wanted");
        if (scheme.AppliesTo.Count > 0 && scheme.Subject is not RuleSubject.Enterprise) yield return new("$.appliesTo", "only enterprises have a kind of market entity");

        foreach (var problem in scheme.Where?.Problems("$.where", facts, mayUseVerdicts: false, scheme.Subject) ?? []) yield return problem;

        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var d = 0; d < scheme.Dimensions.Count; d++)
        {
            var dimension = scheme.Dimensions[d];
            if (dimension.Indicators.Count == 0) yield return new($"$.dimensions[{d}].indicators", "at least one indicator is wanted");
            for (var i = 0; i < dimension.Indicators.Count; i++)
            {
                var path = $"$.dimensions[{d}].indicators[{i}]";
                if (!ids.Add(dimension.Indicators[i].Id)) yield return new($"{path}.id", $"the id {dimension.Indicators[i].Id} occurs twice");
                foreach (var problem in IndicatorProblems(dimension.Indicators[i], path, facts, mayUseVerdicts: false, scheme.Subject)) yield return problem;
            }
        }

        foreach (var problem in Repeated(scheme.Dimensions.Select(dimension => dimension.Id), "$.dimensions").Concat(Repeated(scheme.Vetoes.Select(veto => veto.Id), "$.vetoes"))) yield return problem;
        foreach (var problem in CutOffProblems(scheme)) yield return problem;
        foreach (var problem in scheme.Vetoes.SelectMany((veto, i) => VetoProblems(scheme, veto, $"$.vetoes[{i}]", facts))) yield return problem;
        var sum = scheme.Indicators.Sum(indicator => indicator.Points is { Bands: { Count: 0 } } ? 0 : indicator.Points.Max);
        if (sum != scheme.MaxScore) yield return new("$.maxScore", $"the indicators give at most {sum} together");
    }

    internal static IEnumerable<RuleProblem> IndicatorProblems(Indicator indicator, string path, RuleFacts facts, bool mayUseVerdicts, RuleSubject about)
    {
        if (ConditionCheck.Asked(indicator.Fact, indicator.Of, path, facts, mayUseVerdicts, about) is { } wrong)
        {
            yield return wrong;
            yield break;
        }

        var fact = facts[indicator.Fact];
        if (NameCheck.Of(fact, indicator.Of, $"{path}.of", facts) is { } stranger) yield return stranger;
        foreach (var problem in PointsCheck.Problems(indicator.Points, $"{path}.points", fact, indicator.Of, facts)) yield return problem;
        if (indicator.Points is not { Bands.Count: 0 } && indicator.WhenUnknown > indicator.Points.Max) yield return new($"{path}.whenUnknown", "the unknown cannot be worth more than the best value");
    }

    private static IEnumerable<RuleProblem> VetoProblems(SchemeDefinition scheme, Veto veto, string path, RuleFacts facts)
    {
        if (!scheme.CutOffs.Any(cutOff => cutOff.Grade == veto.Grade)) yield return new($"{path}.grade", $"{veto.Grade} is no grade of the scheme{Spelling.OneOf(veto.Grade, [.. scheme.CutOffs.Select(cutOff => cutOff.Grade)])}");
        foreach (var problem in veto.When.Problems($"{path}.when", facts, mayUseVerdicts: false, scheme.Subject)) yield return problem;
    }

    // Explanations name them by their ids.
    private static IEnumerable<RuleProblem> Repeated(IEnumerable<string> ids, string path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (i, id) in ids.Index())
        {
            if (!seen.Add(id)) yield return new($"{path}[{i}].id", $"the id {id} occurs twice");
        }
    }

    private static IEnumerable<RuleProblem> CutOffProblems(SchemeDefinition scheme)
    {
        if (scheme.CutOffs.Count == 0) yield return new("$.cutOffs", "at least one grade is wanted");
        for (var i = 0; i < scheme.CutOffs.Count; i++)
        {
            var (path, from, isLast) = ($"$.cutOffs[{i}]", scheme.CutOffs[i].From, i == scheme.CutOffs.Count - 1);
            if (isLast && from is not null) yield return new($"{path}.from", "the last grade takes the rest and begins nowhere");
            if (!isLast && from is null) yield return new(path, "the score at which the grade begins is missing");
            if (from > scheme.MaxScore) yield return new($"{path}.from", $"no score reaches it: maxScore is {scheme.MaxScore}");
            if (i > 0 && from >= scheme.CutOffs[i - 1].From) yield return new($"{path}.from", "grades go from best to worst");
            if (scheme.CutOffs.Take(i).Any(other => other.Grade == scheme.CutOffs[i].Grade)) yield return new($"{path}.grade", "the grade occurs twice");
        }
    }

    /// <summary>Whether a text can be the id of a rule: lower-case words joined by hyphens.</summary>
    public static bool IsRuleId(string text) => RuleId().IsMatch(text);

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, 1000)]
    internal static partial Regex RuleId();
}

using CreditLedger.City;
using CreditLedger.Kernel;
using CreditLedger.Measures;
using CreditLedger.Rules;

namespace CreditLedger.Programmes;

/// <summary>What a programme is held against when it is read.</summary>
public sealed record ProgrammeGrounds(RuleFacts Facts, SanctionCatalogue Sanctions, Districts Districts)
{
    /// <summary>With everything that the city's reference data say of facts.</summary>
    public static ProgrammeGrounds Of(RuleFacts facts, CityReference city) => new(facts.In(city), city.Sanctions, city.Districts);
}

/// <summary>What makes a programme contradict itself although its JSON is well formed.</summary>
public static class ProgrammeCheck
{
    /// <summary>With fewer members even a share tells of single ones.</summary>
    public const int MembersMin = 3;

    public static IEnumerable<RuleProblem> Problems(this ProgrammeDefinition programme, ProgrammeGrounds grounds)
    {
        var facts = grounds.Facts.Knowing(BroughtCheck.With(grounds.Facts.Names, programme));
        if (!SchemeCheck.RuleId().IsMatch(programme.Id)) yield return new("$.id", "lower-case words joined by hyphens are wanted");
        if (programme.Version < 1) yield return new("$.version", "versions count from 1");
        if (programme.Period.Until < programme.Period.From) yield return new("$.period.until", "the period ends before it begins");
        if (programme.District is { } district && BroughtCheck.DistrictProblem(district, "$.district", grounds.Districts) is { } nowhere) yield return nowhere;
        foreach (var problem in IdProblems(programme)) yield return problem;
        foreach (var problem in programme.ConcernsNoEnterprise ? WithoutSubjects(programme) : programme.Subjects.Problems("$.subjects", facts)) yield return problem;
        foreach (var problem in Each(programme.Places, "places", (place, path) => BroughtCheck.PlaceProblems(place, path, grounds))) yield return problem;
        foreach (var problem in Each(programme.Schemes, "schemes", (scheme, path) => BroughtCheck.SchemeProblems(scheme, path, facts, grounds.Facts.Names))) yield return problem;
        foreach (var problem in Each(programme.Crosswalks, "crosswalks", (crosswalk, path) => CrosswalkCheck.Problems(crosswalk, path, programme, facts.Names))) yield return problem;
        foreach (var problem in Each(programme.Lists, "lists", (list, path) => ListProblems(list, path, facts))) yield return problem;
        foreach (var problem in Each(programme.Incentives, "incentives", (incentive, path) => IncentiveProblems(incentive, path, facts))) yield return problem;
        foreach (var problem in Each(programme.Sanctions, "sanctions", (sanction, path) => SanctionProblems(sanction, path, grounds.Sanctions, facts))) yield return problem;
        foreach (var problem in Each(programme.Rankings, "rankings", (ranking, path) => RankingProblems(ranking, path, facts))) yield return problem;
        foreach (var problem in Each(programme.Indicators, "indicators", (indicator, path) => IndicatorProblems(indicator, path, programme, facts))) yield return problem;
        foreach (var problem in Each(programme.Claims, "claims", ClaimProblems)) yield return problem;
        foreach (var problem in Each(programme.Targets, "targets", (target, path) => TargetCheck.Problems(target, path, programme, facts))) yield return problem;
        if (programme.Stewards is { Least: < 1 }) yield return new("$.stewards.least", "at least one steward is wanted");
        if (programme.Stewards is { Services.Count: 0 }) yield return new("$.stewards.services", "at least one service is wanted");
    }

    // What is said of enterprises would be said of nobody, and nobody would notice.
    private static IEnumerable<RuleProblem> WithoutSubjects(ProgrammeDefinition programme)
    {
        foreach (var (name, isGiven) in ((string, bool)[])
            [("lists", programme.Lists is not null), ("incentives", programme.Incentives is not null), ("sanctions", programme.Sanctions is not null), ("rankings", programme.Rankings is not null)])
        {
            if (isGiven) yield return new($"$.{name}", "the programme concerns no enterprise");
        }

        foreach (var (i, target) in (programme.Targets ?? []).Index())
        {
            if (target.Subjects is not null || target.Share is not null || target.Sum is not null) yield return new($"$.targets[{i}]", "the programme concerns no enterprise");
        }
    }

    private static IEnumerable<RuleProblem> Each<T>(IReadOnlyList<T>? parts, string name, Func<T, string, IEnumerable<RuleProblem>> problems) =>
        parts is null ? [] : parts.SelectMany((part, i) => problems(part, $"$.{name}[{i}]"));

    // A measure, a list and a target of one name would be told apart by nobody who reads of them.
    private static IEnumerable<RuleProblem> IdProblems(ProgrammeDefinition programme)
    {
        var named = new (string Name, IEnumerable<string> Ids)[]
        {
            ("places", (programme.Places ?? []).Select(part => part.Id)), ("schemes", (programme.Schemes ?? []).Select(part => part.Id)),
            ("crosswalks", (programme.Crosswalks ?? []).Select(part => part.Id)), ("lists", (programme.Lists ?? []).Select(part => part.Id)),
            ("incentives", (programme.Incentives ?? []).Select(part => part.Id)), ("sanctions", (programme.Sanctions ?? []).Select(part => part.Id)),
            ("rankings", (programme.Rankings ?? []).Select(part => part.Id)), ("indicators", (programme.Indicators ?? []).Select(part => part.Id)),
            ("activities", (programme.Activities ?? []).Select(part => part.Id)), ("claims", (programme.Claims ?? []).Select(part => part.Id)),
            ("targets", (programme.Targets ?? []).Select(part => part.Id)),
        };
        foreach (var (name, ids) in named)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (i, id) in ids.Index())
            {
                if (!SchemeCheck.RuleId().IsMatch(id)) yield return new($"$.{name}[{i}].id", "lower-case words joined by hyphens are wanted");
                if (!seen.Add(id)) yield return new($"$.{name}[{i}].id", $"the id {id} occurs twice");
            }
        }

        var incentives = (programme.Incentives ?? []).Select(part => part.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var (i, sanction) in (programme.Sanctions ?? []).Index())
        {
            if (incentives.Contains(sanction.Id)) yield return new($"$.sanctions[{i}].id", $"{sanction.Id} is an incentive of the same programme");
        }
    }

    private static IEnumerable<RuleProblem> ListProblems(ProgrammeList list, string path, RuleFacts facts)
    {
        if (list.Criteria.Count == 0) yield return new($"{path}.criteria", "at least one criterion is wanted: a list without criteria would name everyone");
        if (list.ValidMonths < 1) yield return new($"{path}.validMonths", "an entry stands for at least a month");
        foreach (var problem in CriteriaCheck.Problems(list.Criteria, $"{path}.criteria", facts)) yield return problem;
    }

    private static IEnumerable<RuleProblem> IncentiveProblems(Incentive incentive, string path, RuleFacts facts)
    {
        if (incentive.Relief is { NoStandAlone: false }) yield return new($"{path}.relief", "a relief that spares nothing is none");
        if (incentive.Relief is { ExceptMandated: false }) yield return new($"{path}.relief.exceptMandated", "no programme spares an enterprise what the law demands: true is wanted");
        foreach (var problem in incentive.When.Problems($"{path}.when", facts)) yield return problem;
    }

    private static IEnumerable<RuleProblem> SanctionProblems(Sanction sanction, string path, SanctionCatalogue catalogue, RuleFacts facts)
    {
        if (catalogue.Find(sanction.Item) is not { } item) yield return new($"{path}.item", $"the sanction catalogue has no item {sanction.Item}{Spelling.OneOf(sanction.Item, [.. catalogue.Items.Select(known => known.Id)])}");
        else if (!item.Permits(sanction.Basis)) yield return new($"{path}.basis", $"the item {item.Id} does not rest on {sanction.Basis.Document.Zh} {sanction.Basis.Article}; it rests on {string.Join(", ", item.Bases.Select(basis => $"{basis.Document.Zh}{basis.Article}"))}");
        foreach (var problem in sanction.When.Problems($"{path}.when", facts)) yield return problem;
    }

    private static IEnumerable<RuleProblem> RankingProblems(RankingRule ranking, string path, RuleFacts facts)
    {
        if (ranking.TopShare is <= 0 or > 1) yield return new($"{path}.topShare", "a share lies above 0 and is at most 1");
        if (ranking.ObjectionDays < 1) yield return new($"{path}.objectionDays", "at least a working day is wanted");
        if (ranking.Indicators.Count == 0) yield return new($"{path}.indicators", "at least one indicator is wanted");
        foreach (var problem in ranking.Who.Problems($"{path}.who", facts)) yield return problem;
        foreach (var (i, indicator) in ranking.Indicators.Index())
        {
            if (ranking.Indicators.Take(i).Any(other => other.Id == indicator.Id)) yield return new($"{path}.indicators[{i}].id", $"the id {indicator.Id} occurs twice");
            foreach (var problem in SchemeCheck.IndicatorProblems(indicator, $"{path}.indicators[{i}]", facts, mayUseVerdicts: true, RuleSubject.Enterprise)) yield return problem;
        }

        if (ranking.Ties.Count == 0) yield return new($"{path}.ties", "at least one tie rule is wanted: the order of codes is no reason to come first");
        foreach (var (i, tie) in ranking.Ties.Index())
        {
            foreach (var problem in TargetCheck.NumberProblems(tie.Fact, of: null, $"{path}.ties[{i}]", facts, "fact", ofMember: null)) yield return problem;
        }
    }

    private static IEnumerable<RuleProblem> IndicatorProblems(PlaceIndicator indicator, string path, ProgrammeDefinition programme, RuleFacts facts)
    {
        if ((programme.Places ?? []).All(place => place.Id != indicator.Place)) yield return new($"{path}.place", $"{indicator.Place} is no place of the programme{Spelling.OneOf(indicator.Place, [.. (programme.Places ?? []).Select(place => place.Id)])}");
        if (indicator.MembersMin < MembersMin) yield return new($"{path}.membersMin", $"at least {MembersMin}: with fewer members it would tell of single ones");
        if (indicator.When is null == indicator.Mean is null) yield return new(path, "exactly one of: when, mean");
        if (indicator.MeanOf is not null && indicator.Mean is null) yield return new($"{path}.meanOf", "meanOf belongs to mean");
        foreach (var problem in indicator.Mean is { } mean ? TargetCheck.NumberProblems(mean, indicator.MeanOf, path, facts, "mean", "meanOf") : []) yield return problem;
        foreach (var problem in indicator.When?.Problems($"{path}.when", facts) ?? []) yield return problem;
        foreach (var problem in indicator.Of?.Problems($"{path}.of", facts) ?? []) yield return problem;
    }

    private static IEnumerable<RuleProblem> ClaimProblems(ClaimKind claim, string path)
    {
        if (claim.ValidDays < 1) yield return new($"{path}.validDays", "at least a day is wanted");
    }
}

using CreditLedger.City;
using CreditLedger.Measures;
using CreditLedger.Rules;

namespace CreditLedger.Programmes;

/// <summary>What a programme is held against when it is read.</summary>
public sealed record ProgrammeGrounds(RuleFacts Facts, SanctionCatalogue Sanctions, Districts Districts);

/// <summary>What makes a programme contradict itself although its JSON is well formed.</summary>
public static class ProgrammeCheck
{
    /// <summary>With fewer members even a share tells of single ones.</summary>
    public const int MembersMin = 3;

    public static IEnumerable<RuleProblem> Problems(this ProgrammeDefinition programme, ProgrammeGrounds grounds)
    {
        var facts = grounds.Facts;
        if (!SchemeCheck.RuleId().IsMatch(programme.Id)) yield return new("$.id", "lower-case words joined by hyphens are wanted");
        if (programme.Version < 1) yield return new("$.version", "versions count from 1");
        if (programme.Period.Until < programme.Period.From) yield return new("$.period.until", "the period ends before it begins");
        if (programme.District is { } district && grounds.Districts.Find(district) is null) yield return new("$.district", $"there is no district {district}");
        foreach (var problem in IdProblems(programme)) yield return problem;
        foreach (var problem in programme.ConcernsNoEnterprise ? WithoutSubjects(programme) : programme.Subjects.Problems("$.subjects", facts)) yield return problem;
        foreach (var problem in Each(programme.Places, "places", (place, path) => PlaceProblems(place, path, grounds))) yield return problem;
        foreach (var problem in Each(programme.Schemes, "schemes", (scheme, path) => SchemeProblems(scheme, path, facts))) yield return problem;
        foreach (var problem in Each(programme.Crosswalks, "crosswalks", (crosswalk, path) => CrosswalkProblems(crosswalk, path, programme))) yield return problem;
        foreach (var problem in Each(programme.Lists, "lists", (list, path) => ListProblems(list, path, facts))) yield return problem;
        foreach (var problem in Each(programme.Incentives, "incentives", (incentive, path) => IncentiveProblems(incentive, path, facts))) yield return problem;
        foreach (var problem in Each(programme.Sanctions, "sanctions", (sanction, path) => SanctionProblems(sanction, path, grounds))) yield return problem;
        foreach (var problem in Each(programme.Rankings, "rankings", (ranking, path) => RankingProblems(ranking, path, facts))) yield return problem;
        foreach (var problem in Each(programme.Indicators, "indicators", (indicator, path) => IndicatorProblems(indicator, path, programme, facts))) yield return problem;
        foreach (var problem in Each(programme.Claims, "claims", ClaimProblems)) yield return problem;
        foreach (var problem in Each(programme.Targets, "targets", (target, path) => TargetProblems(target, path, programme, facts))) yield return problem;
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

    private static IEnumerable<RuleProblem> PlaceProblems(ProgrammePlace place, string path, ProgrammeGrounds grounds)
    {
        if (grounds.Districts.Find(place.District) is null) yield return new($"{path}.district", $"there is no district {place.District}");
    }

    private static IEnumerable<RuleProblem> SchemeProblems(SchemeDefinition scheme, string path, RuleFacts facts) =>
        scheme.Problems(facts).Select(problem => problem with { Path = path + problem.Path[1..] });

    private static IEnumerable<RuleProblem> CrosswalkProblems(Crosswalk crosswalk, string path, ProgrammeDefinition programme)
    {
        if (crosswalk.From.Scheme == crosswalk.To.Scheme) yield return new($"{path}.to", "a crosswalk leads from one scheme to another");
        foreach (var problem in EndProblems("from", crosswalk.From, [.. crosswalk.Letters.Keys], path, programme)) yield return problem;
        foreach (var problem in EndProblems("to", crosswalk.To, [.. crosswalk.Letters.Values.OfType<string>()], path, programme)) yield return problem;

        if (!new[] { crosswalk.From.Scheme, crosswalk.To.Scheme }.Any(end => (programme.Schemes ?? []).Any(scheme => scheme.Id == end)))
        {
            yield return new(path, "one of the two schemes is the programme's own");
        }
    }

    private static IEnumerable<RuleProblem> EndProblems(string name, SchemeVersion end, string[] letters, string path, ProgrammeDefinition programme)
    {
        if ((programme.Schemes ?? []).FirstOrDefault(scheme => scheme.Id == end.Scheme) is not { } own) yield break;
        if (own.Version != end.Version) yield return new($"{path}.{name}.version", $"the programme's {own.Id} has version {own.Version}");
        if (letters.FirstOrDefault(letter => own.CutOffs.All(cutOff => cutOff.Grade != letter)) is { } stranger) yield return new($"{path}.letters", $"{stranger} is no letter of {own.Id}");
        if (name == "from" && own.CutOffs.FirstOrDefault(cutOff => !letters.Contains(cutOff.Grade)) is { } missing)
        {
            yield return new($"{path}.letters", $"the letter {missing.Grade} of {own.Id} is missing; null says that it is recognised as none");
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

    private static IEnumerable<RuleProblem> SanctionProblems(Sanction sanction, string path, ProgrammeGrounds grounds)
    {
        if (grounds.Sanctions.Find(sanction.Item) is not { } item) yield return new($"{path}.item", $"the sanction catalogue has no item {sanction.Item}");
        else if (!item.Permits(sanction.Basis)) yield return new($"{path}.basis", $"the item {item.Id} does not rest on {sanction.Basis.Document.Zh} {sanction.Basis.Article}");
        foreach (var problem in sanction.When.Problems($"{path}.when", grounds.Facts)) yield return problem;
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

        foreach (var (i, tie) in ranking.Ties.Index())
        {
            if (NumberProblem(tie.Fact, of: null, $"{path}.ties[{i}]", facts) is { } problem) yield return problem;
        }
    }

    private static IEnumerable<RuleProblem> IndicatorProblems(PlaceIndicator indicator, string path, ProgrammeDefinition programme, RuleFacts facts)
    {
        if ((programme.Places ?? []).All(place => place.Id != indicator.Place)) yield return new($"{path}.place", $"{indicator.Place} is no place of the programme");
        if (indicator.MembersMin < MembersMin) yield return new($"{path}.membersMin", $"at least {MembersMin}: with fewer members it would tell of single ones");
        if (indicator.When is null == indicator.Mean is null) yield return new(path, "exactly one of: when, mean");
        if (indicator.MeanOf is not null && indicator.Mean is null) yield return new($"{path}.meanOf", "meanOf belongs to mean");
        if (indicator.Mean is { } mean && NumberProblem(mean, indicator.MeanOf, path, facts) is { } number) yield return number with { Path = $"{path}.mean" };
        foreach (var problem in indicator.When?.Problems($"{path}.when", facts) ?? []) yield return problem;
        foreach (var problem in indicator.Of?.Problems($"{path}.of", facts) ?? []) yield return problem;
    }

    private static IEnumerable<RuleProblem> ClaimProblems(ClaimKind claim, string path)
    {
        if (claim.ValidDays < 1) yield return new($"{path}.validDays", "at least a day is wanted");
    }

    private static IEnumerable<RuleProblem> TargetProblems(Target target, string path, ProgrammeDefinition programme, RuleFacts facts)
    {
        if (target.Forms != 1) yield return new(path, "exactly one of: subjects, share, sum, list, indicator, activity, stewards, places, bodies, unmeasured");
        if (target.Within && target.Subjects is null && target.Share is null && target.Sum is null) yield return new($"{path}.within", "within belongs to: subjects, share, sum");
        if (target.Promised < 0) yield return new($"{path}.promised", "nothing below zero is promised");
        if (target.Share is not null && target.Promised > 1) yield return new($"{path}.promised", "a share is at most 1");
        foreach (var problem in target.Subjects?.Problems($"{path}.subjects", facts) ?? []) yield return problem;
        foreach (var problem in target.Share?.When.Problems($"{path}.share.when", facts) ?? []) yield return problem;
        foreach (var problem in target.Share?.Of?.Problems($"{path}.share.of", facts) ?? []) yield return problem;
        foreach (var problem in target.Sum?.When?.Problems($"{path}.sum.when", facts) ?? []) yield return problem;
        if (target.Sum is { } sum && NumberProblem(sum.Fact, sum.Of, $"{path}.sum", facts) is { } number) yield return number;
        if (target.List is { } list && (programme.Lists ?? []).All(known => known.Id != list)) yield return new($"{path}.list", $"{list} is no list of the programme");
        if (target.Indicator is { } indicator && (programme.Indicators ?? []).All(known => known.Id != indicator)) yield return new($"{path}.indicator", $"{indicator} is no indicator of the programme");
        if (target.Activity is { } activity && (programme.Activities ?? []).All(known => known.Id != activity)) yield return new($"{path}.activity", $"{activity} is no activity of the programme");
        if (target.Bodies is { Share: true } && target.Promised > 1) yield return new($"{path}.promised", "a share is at most 1");
        foreach (var problem in target.Bodies?.When.Problems($"{path}.bodies.when", facts, about: RuleSubject.GovernmentBody) ?? []) yield return problem;
        foreach (var problem in target.Bodies?.Of?.Problems($"{path}.bodies.of", facts, about: RuleSubject.GovernmentBody) ?? []) yield return problem;
        if (target.Stewards && programme.Stewards is null) yield return new($"{path}.stewards", "the programme assigns no stewards");
        if (target.Places && programme.Places is null) yield return new($"{path}.places", "the programme speaks of no places");
    }

    private static RuleProblem? NumberProblem(string id, string? of, string path, RuleFacts facts) =>
        ConditionCheck.Asked(id, of, path, facts, mayUseVerdicts: true, RuleSubject.Enterprise)
        ?? (facts[id].Type is RuleFactType.Number or RuleFactType.Occurrences ? null : new($"{path}.fact", $"{id} is not a number"));
}

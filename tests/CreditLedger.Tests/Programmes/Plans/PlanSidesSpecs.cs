using CreditLedger.Programmes;
using CreditLedger.Rules;

namespace CreditLedger.Tests.Programmes.Plans;

/// <summary>Every measure, criterion and condition of every programme on both sides of its thresholds.</summary>
public sealed class PlanSidesSpecs
{
    public static TheoryData<string> Names => Plans.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void every_condition_holds_for_somebody_and_not_for_somebody_else(string plan) => OneSided(Plans.Conditions(Plans.All[plan])).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Names))]
    public void every_fact_that_a_condition_asks_decides_alone_for_somebody(string plan) => Idle(Plans.Conditions(Plans.All[plan])).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Names))]
    public void nothing_holds_for_somebody_of_whom_nothing_is_known(string plan)
    {
        var scene = new Scene();
        Plans.Conditions(Plans.All[plan]).Where(one => Evaluate(one.When, scene) is Truth.True).Select(one => one.Name).ShouldBeEmpty();
    }

    [Fact]
    public void a_measure_with_one_side_only_would_be_noticed()
    {
        var everyone = new Condition(Any: [Asks("penalty.general", new Test(Gte: 1)), Asks("penalty.general", new Test(Lt: 1))]);
        OneSided([("planted", everyone)]).ShouldBe(["planted holds for nobody or for everybody"]);
    }

    [Fact]
    public void a_fact_that_decides_nothing_would_be_noticed()
    {
        var clean = Asks("penalty.general", new Test(Eq: RuleValue.Of(0)));
        Idle([("planted", new(Any: [clean, new(All: [clean, Asks("honour", new Test(Gte: 1))])]))]).ShouldBe(["planted: honour decides nothing"]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void every_measure_is_granted_to_one_subject_and_not_to_another(string plan)
    {
        var programme = Plans.All[plan];
        if (programme.ConcernsNoEnterprise) return;
        var scene = new Scene();
        var rules = new ProgrammeRules(programme, scene.Facts);
        var concerned = Sides.Scenes(scene.Facts, programme.Subjects).First(values => rules.Judge(scene.Say(values).Subject, Scene.Day).IsSubject == true);
        foreach (var (name, when, applies) in Measures(programme))
        {
            var outcomes = Sides.Scenes(scene.Facts, when)
                .Select(values => rules.Judge(scene.Say(values.Concat(concerned.Where(pair => !values.ContainsKey(pair.Key))).ToDictionary()).Subject, Scene.Day))
                .Where(verdict => verdict.IsSubject == true).Select(applies).ToHashSet();
            outcomes.ShouldContain(true, name);
            outcomes.ShouldContain(false, name);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void every_grade_of_a_scheme_is_reached(string plan)
    {
        foreach (var scheme in Plans.All[plan].Schemes ?? [])
        {
            HashSet<decimal> scores = [0];
            foreach (var indicator in scheme.Indicators) scores = [.. scores.SelectMany(_ => Points(indicator), (score, points) => score + points)];
            var reached = scores.Select(score => scheme.CutOffs.First(cutOff => cutOff.From is null || cutOff.From <= score).Grade).ToHashSet();
            scheme.CutOffs.Select(cutOff => cutOff.Grade).Except(reached).ShouldBeEmpty(scheme.Id);
        }
    }

    // Red line 4: a grade alone never triggers a sanction, and no unknown burdens anybody.
    [Theory]
    [MemberData(nameof(Names))]
    public void no_sanction_rests_on_a_grade(string plan) => GradeSanctions(Plans.All[plan]).ShouldBeEmpty();

    [Fact]
    public void a_sanction_that_rests_on_a_grade_would_be_noticed()
    {
        var city = Plans.All["city-measures"];
        GradeSanctions(city with { Sanctions = [city.Sanctions![0] with { When = Asks("evaluation.grade", new Test(Eq: RuleValue.Of("D"))) }] }).ShouldNotBeEmpty();
    }

    private static IEnumerable<string> GradeSanctions(ProgrammeDefinition programme) =>
        (programme.Sanctions ?? []).Where(sanction => Plans.Tests(sanction.When).Any(test => Plans.Facts[test.Fact!].IsVerdict)).Select(sanction => sanction.Id);

    private static IEnumerable<(string Name, Condition When, Func<ProgrammeVerdict, bool?> Applies)> Measures(ProgrammeDefinition programme) =>
    [
        .. (programme.Lists ?? []).Select(list => ($"lists.{list.Id}", new Condition(All: [.. list.Criteria.Select(one => one.When)]), (Func<ProgrammeVerdict, bool?>)(verdict => verdict.Lists.Single(one => one.List == list.Id).Admits))),
        .. (programme.Incentives ?? []).Select(one => ($"incentives.{one.Id}", one.When, (Func<ProgrammeVerdict, bool?>)(verdict => verdict.Incentives.Single(found => found.Measure == one.Id).Applies))),
        .. (programme.Sanctions ?? []).Select(one => ($"sanctions.{one.Id}", one.When, (Func<ProgrammeVerdict, bool?>)(verdict => verdict.Sanctions.Single(found => found.Measure == one.Id).Applies))),
    ];

    private static IEnumerable<string> OneSided(IEnumerable<(string Name, Condition When)> conditions)
    {
        var scene = new Scene();
        return
            from one in conditions
            let outcomes = Sides.Scenes(scene.Facts, one.When).Select(values => Evaluate(one.When, scene.Say(values))).ToHashSet()
            where !outcomes.Contains(Truth.True) || !outcomes.Contains(Truth.False)
            select $"{one.Name} holds for nobody or for everybody";
    }

    // Two scenes that differ in one fact alone, and the condition with them.
    private static IEnumerable<string> Idle(IEnumerable<(string Name, Condition When)> conditions)
    {
        var scene = new Scene();
        foreach (var (name, when) in conditions)
        {
            var seen = Sides.Scenes(scene.Facts, when).Select(values => (Values: values, Truth: Evaluate(when, scene.Say(values)))).ToList();
            foreach (var asked in seen[0].Values.Keys)
            {
                var decides = seen.GroupBy(one => string.Join(';', one.Values.Where(pair => pair.Key != asked).Select(pair => pair.Value)), StringComparer.Ordinal)
                    .Any(alike => alike.Any(one => one.Truth is Truth.True) && alike.Any(one => one.Truth is Truth.False));
                if (!decides) yield return $"{name}: {asked} decides nothing";
            }
        }
    }

    private static IEnumerable<decimal> Points(Indicator indicator)
    {
        var rule = indicator.Points;
        if (rule.Bands is { } bands) return [.. bands.Select(band => band.Points), indicator.WhenUnknown];
        if (rule.Values is { } values) return [.. values.Values, rule.Otherwise!.Value, indicator.WhenUnknown];
        var fact = Plans.Facts[indicator.Fact];
        return [.. Enumerable.Range(0, 6).Select(i => rule.For(Scene.Observed(fact, RuleValue.Of(i), Scene.Day), Scene.Day)), indicator.WhenUnknown];
    }

    private static Truth Evaluate(Condition when, Scene scene) => CompiledCondition.Compile(when, scene.Facts).Evaluate(scene.Subject, Scene.Day);

    private static Condition Asks(string fact, Test test) => new(Fact: fact, Is: test);
}

using System.Text.Json;
using CreditLedger.Kernel;
using CreditLedger.Programmes;
using CreditLedger.Rules;

namespace CreditLedger.Tests.Programmes.Plans;

public sealed class PlanFilesSpecs
{
    private static readonly string[] PersonWords = ["海河分", "村民", "居民", "个人", "自然人"];

    public static TheoryData<string> Names => Plans.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void a_shipped_programme_loads(string plan) => ProgrammeDefinition.Read(Plans.FileOf(plan), Plans.Grounds).Problems(Plans.Grounds).ShouldBeEmpty();

    [Fact]
    public void every_district_of_the_city_has_one_plan_and_the_city_has_its_table() =>
        Plans.All.Values.Select(plan => plan.District ?? TestCity.Reference.Districts.CityCode).Order(StringComparer.Ordinal)
            .ShouldBe(TestCity.Reference.Districts.All.Select(district => district.Code).Append(TestCity.Reference.Districts.CityCode).Order(StringComparer.Ordinal));

    [Fact]
    public void ids_of_programmes_places_schemes_and_lists_for_banks_are_given_once()
    {
        IEnumerable<string> ids =
        [
            .. Plans.All.Values.Select(plan => plan.Id), .. Plans.All.Values.SelectMany(plan => plan.Places ?? []).Select(place => place.Id),
            .. Plans.All.Values.SelectMany(plan => plan.Schemes ?? []).Select(scheme => $"scheme {scheme.Id}"), .. Plans.All.Values.SelectMany(plan => plan.FinanceWhitelists()).Select(list => list.Id),
        ];
        ids.GroupBy(id => id, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => same.Key).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void a_plan_names_no_place_and_no_scheme_that_is_not_its_own(string plan) => Strangers(Plans.All[plan]).ShouldBeEmpty();

    [Fact]
    public void a_place_of_another_plan_would_be_noticed()
    {
        var (one, other) = (Plans.All["heping"], Plans.All["hebei"]);
        Strangers(one with { Subjects = other.Subjects }).ShouldNotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void what_a_plan_asks_of_declarations_can_be_declared(string plan) => Undeclarable(Plans.All[plan]).ShouldBeEmpty();

    [Fact]
    public void an_item_that_nobody_can_declare_would_be_noticed()
    {
        Condition Asks(string fact, string item) => new(Fact: fact, Is: new(Known: true), Of: item);
        Undeclarable(Plans.All["heping"] with { Subjects = new(All: [Asks("declared.flag", "luck"), Asks("declared.flag", "farm.area"), Asks("declared.number", "farm.area")]) })
            .ShouldBe(["declared.flag of luck", "declared.flag of farm.area"]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void a_plan_is_in_force_and_runs_through_its_year(string plan)
    {
        var programme = Plans.All[plan];
        programme.EffectiveOn.ShouldBe(new DateOnly(2023, 1, 1));
        programme.Period.ShouldBe(new ProgrammePeriod(new(2023, 1, 1), new(2023, 12, 31)));
        (programme.Schemes ?? []).ShouldAllBe(scheme => scheme.EffectiveOn == programme.EffectiveOn && (scheme.Note.Zh.Contains("演示", StringComparison.Ordinal) || scheme.Note.En.Contains("synthetic", StringComparison.OrdinalIgnoreCase)));
    }

    // Red lines 1 and 2: whatever a plan says of persons is a claim that somebody else makes, yes or no, or it is left to others.
    [Theory]
    [MemberData(nameof(Names))]
    public void a_score_of_persons_is_spoken_of_only_as_a_claim(string plan) => PersonFaults(Plans.All[plan]).ShouldBeEmpty();

    [Fact]
    public void a_list_by_a_score_of_persons_would_be_noticed()
    {
        var plan = Plans.All["jinghai"];
        PersonFaults(plan with { Lists = [plan.Lists![0] with { Title = new("海河分700分以上的顾客", "Buyers of 700 or above") }] }).ShouldNotBeEmpty();
        PersonFaults(plan with { Targets = [plan.Targets![0] with { Title = new("村民积分", "Points of villagers") }] }).ShouldNotBeEmpty();
    }

    private static IEnumerable<string> PersonFaults(ProgrammeDefinition programme)
    {
        // What was promised about persons may stand among the targets with the reason why it is not measured.
        var said = programme with
        {
            Claims = null, Readings = null, Outside = null, Note = programme.Title,
            Targets = [.. (programme.Targets ?? []).Select(target => target.Unmeasured is null ? target : target with { Unmeasured = target.Title })],
        };
        var text = JsonSerializer.Serialize(said, RuleFile.Options);
        return PersonWords.Where(word => text.Contains(word, StringComparison.Ordinal)).Select(word => $"{programme.Id} speaks of {word}");
    }

    private static IEnumerable<string> Undeclarable(ProgrammeDefinition programme)
    {
        IEnumerable<(string Fact, string? Item)> asked =
        [
            .. Plans.Conditions(programme).SelectMany(one => Plans.Tests(one.When)).Select(test => (test.Fact!, test.Of)),
            .. (programme.Schemes ?? []).SelectMany(scheme => scheme.Indicators).Select(indicator => (indicator.Fact, indicator.Of)),
            .. (programme.Rankings ?? []).SelectMany(ranking => ranking.Indicators).Select(indicator => (indicator.Fact, indicator.Of)),
            .. (programme.Targets ?? []).Select(target => target.Sum).OfType<SubjectSum>().Select(sum => (sum.Fact, sum.Of)),
        ];
        return
            from one in asked.Distinct()
            where one.Fact.StartsWith("declared.", StringComparison.Ordinal)
            let terms = TestCity.Items.Items.FirstOrDefault(item => item.Code == $"declared.{one.Item}")?.Terms
            where terms is not { IsDeclared: true } || !(one.Fact is "declared.verified" || string.Equals($"declared.{terms.Value}", one.Fact, StringComparison.OrdinalIgnoreCase))
            select $"{one.Fact} of {one.Item}";
    }

    private static IEnumerable<string> Strangers(ProgrammeDefinition programme)
    {
        var own = (programme.Places ?? []).Select(place => place.Id).Concat((programme.Schemes ?? []).Select(scheme => scheme.Id)).ToHashSet(StringComparer.Ordinal);
        return
            from one in Plans.Conditions(programme)
            from test in Plans.Tests(one.When)
            where test.Fact!.StartsWith("place.", StringComparison.Ordinal) || test.Fact.StartsWith("sector.", StringComparison.Ordinal) || test is { Fact: "body.grade" or "body.score" }
            where !own.Contains(test.Of!)
            select $"{one.Name} asks {test.Fact} of {test.Of}";
    }
}

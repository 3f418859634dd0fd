using CreditLedger.Archives;
using CreditLedger.Programmes;
using CreditLedger.Rules;
using static CreditLedger.Tests.Programmes.ProgrammeSamples;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Programmes;

public sealed class ProgrammeMeterSpecs
{
    private static readonly ProgrammeCounts Counts = new(new Dictionary<string, decimal> { ["trainings"] = 3 }, Stewards: 1);

    [Fact]
    public void targets_are_what_the_subjects_add_up_to()
    {
        var result = Measure(
            Subject(Registered, Joined, Graded("A")),
            Subject(Registered, Joined, Graded("B"), Penalty(Severity.General, fine: 6_000)),
            Subject(Registered, Joined),
            Subject(Registered, Graded("A")));
        Actual(result, "models").ShouldBe((2m, true));
        Actual(result, "graded").ShouldBe((2m / 3, false));
        Actual(result, "kept").ShouldBe((0m, false));
        Actual(result, "fines").ShouldBe((6_000m, true));
        Actual(result, "clean").ShouldBe((2m / 3, false));
        Actual(result, "trainings").ShouldBe((3m, true));
        Actual(result, "stewards").ShouldBe((1m, true));
        Actual(result, "places").ShouldBe((1m, true));
        Actual(result, "brands").ShouldBe((null, null));
    }

    [Fact]
    public void of_nobody_a_share_is_unknown_and_a_count_is_zero()
    {
        var result = Measure();
        Actual(result, "graded").ShouldBe((null, null));
        Actual(result, "models").ShouldBe((0m, false));
        result.Indicators.Single(one => one.Indicator == "clean-share").Value.ShouldBeNull();
    }

    [Fact]
    public void an_indicator_of_too_few_members_is_used_and_not_shown()
    {
        var two = Measure(Subject(Registered, Joined), Subject(Registered, Joined, Penalty(Severity.General)));
        two.Indicators.Single(one => one.Indicator == "clean-share").ShouldBe(new IndicatorActual("clean-share", Building, 2, 0, 0.5m, IsSuppressed: true));
        var measured = new TargetsMeasured(Plan.Id, 1, Today, 2, two.Targets, two.Indicators);
        var page = ProgrammePage.Of(Plan, measured);
        page.Indicators.Single(line => line.Id == "clean-share").ShouldBe(new IndicatorLine("clean-share", page.Indicators[0].Title, Building, null, null, null, IsSuppressed: true));
        page.Targets.Single(line => line.Id == "clean").Actual.ShouldBeNull("the target rests on what is suppressed");
        page.Targets.Single(line => line.Id == "models").Actual.ShouldBe(0);

        var three = Measure(Subject(Registered, Joined), Subject(Registered, Joined), Subject(Registered, Joined));
        three.Indicators.ShouldAllBe(one => !one.IsSuppressed);
    }

    [Fact]
    public void a_mean_leaves_out_and_tells_of_those_for_whom_the_number_is_unknown()
    {
        var result = Measure(Subject(Registered, Joined, Grade("A", 900)), Subject(Registered, Joined, Grade("B", 800)), Subject(Registered, Joined));
        result.Indicators.Single(one => one.Indicator == "mean-score").ShouldBe(new IndicatorActual("mean-score", Building, 3, 1, 850, IsSuppressed: false));
    }

    [Fact]
    public void of_occurrences_only_those_of_the_period_count_where_the_target_says_so()
    {
        var before = Penalty(Severity.General, Plan.Period.From.AddDays(-1), number: "1");
        var first = Penalty(Severity.General, Plan.Period.From, number: "2");
        var fined = new Target("fined", Plan.Title, Promised: 1, Subjects: new(Fact: "penalty.general", Is: new(Gte: 1)));
        decimal? Count(Target target, params PenaltyFiled[] penalties)
        {
            var meter = new ProgrammeMeter(Plan with { Targets = [target] }, Facts);
            meter.Add(meter.Read(Subject([Registered, Joined, .. penalties]), Today)!);
            return meter.Result(Counts).Targets[0].Actual;
        }

        Count(fined, before).ShouldBe(1);
        Count(fined with { Within = true }, before).ShouldBe(0);
        Count(fined with { Within = true }, before, first).ShouldBe(1);
    }

    [Fact]
    public void a_programme_that_concerns_no_enterprise_counts_none_and_grants_nothing()
    {
        var nobody = Plan with { Subjects = new(Any: []), Lists = null, Incentives = null, Sanctions = null, Rankings = null, Targets = null };
        nobody.Problems(Grounds).ShouldBeEmpty();
        var rules = new ProgrammeRules(nobody, Facts);
        rules.Judge(Subject(Registered, Joined), Today).IsSubject.ShouldBe(false);
        rules.Explain(Subject(Registered, Joined), Today).Parts[0].Threshold!.En.ShouldBe("nobody");
        ProgrammePage.Of(nobody, measured: null).Concerns.Zh.ShouldBe("无");
    }

    [Fact]
    public void the_order_of_the_subjects_does_not_matter()
    {
        CreditSubject[] subjects = [Subject(Registered, Joined, Graded("A")), Subject(Registered, Joined, Penalty(Severity.General)), Subject(Registered, Joined)];
        var (there, back) = (Measure(subjects), Measure([.. subjects.Reverse()]));
        there.Targets.ShouldBe(back.Targets);
        there.Indicators.ShouldBe(back.Indicators);
    }

    private static (IReadOnlyList<TargetActual> Targets, IReadOnlyList<IndicatorActual> Indicators) Measure(params CreditSubject[] subjects)
    {
        var meter = new ProgrammeMeter(Plan, Facts);
        foreach (var subject in subjects)
        {
            if (meter.Read(subject, Today) is { } reading) meter.Add(reading);
        }

        return meter.Result(Counts);
    }

    private static (decimal? Actual, bool? Kept) Actual((IReadOnlyList<TargetActual> Targets, IReadOnlyList<IndicatorActual> Indicators) result, string target) =>
        result.Targets.Single(one => one.Target == target) is var found ? (found.Actual, found.Kept) : default;
}

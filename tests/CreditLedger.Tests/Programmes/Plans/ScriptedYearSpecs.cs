using CreditLedger.Programmes;

namespace CreditLedger.Tests.Programmes.Plans;

/// <summary>One year of every plan over a small population: what it came to at the end of each month is what somebody worked out by hand.</summary>
public sealed class ScriptedYearSpecs
{
    public static TheoryData<string> Names => Plans.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void a_year_comes_to_what_was_worked_out_by_hand(string plan)
    {
        var (programme, year) = (Plans.All[plan], ScriptedYear.Of(plan));
        year.Programme.ShouldBe(programme.Id);
        year.Expected.Select(month => month.On).ShouldBeSubsetOf(ScriptedYear.MonthEnds);
        var ledger = new ScriptedLedger(programme, year);
        var (targets, granted, subjects) = (new Dictionary<string, decimal?>(StringComparer.Ordinal), new Dictionary<string, long>(StringComparer.Ordinal), 0L);
        foreach (var day in ScriptedYear.MonthEnds)
        {
            var expected = year.Expected.SingleOrDefault(month => month.On == day) ?? new(day);
            foreach (var (id, value) in expected.Targets ?? new Dictionary<string, decimal?>()) targets[id] = value;
            foreach (var (id, count) in expected.Granted ?? new Dictionary<string, long>()) granted[id] = count;
            subjects = expected.Subjects ?? subjects;

            var came = Measure(programme, year, ledger, day);
            came.Subjects.ShouldBe(subjects, $"subjects on {day:yyyy-MM-dd}");
            came.Targets.ToDictionary(target => target.Target, target => Rounded(target.Actual)).ShouldBe(targets, ignoreOrder: true, $"targets on {day:yyyy-MM-dd}");
            came.Granted.ShouldBe(granted, ignoreOrder: true, $"granted on {day:yyyy-MM-dd}");
            foreach (var (id, value) in expected.Indicators ?? new Dictionary<string, decimal>()) Rounded(came.Indicators.Single(one => one.Indicator == id).Value).ShouldBe(value, $"{id} on {day:yyyy-MM-dd}");
            if (expected.Kept is { } kept) came.Targets.Where(target => target.Kept == true).Select(target => target.Target).ShouldBe(kept, ignoreOrder: true);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void the_day_before_a_plan_begins_it_concerns_nobody(string plan)
    {
        var (programme, year) = (Plans.All[plan], ScriptedYear.Of(plan));
        Measure(programme, year, new ScriptedLedger(programme, year), programme.EffectiveOn.AddDays(-1)).Subjects.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void a_year_says_at_its_end_which_promises_are_kept(string plan) => ScriptedYear.Of(plan).Expected[^1].Kept.ShouldNotBeNull();

    private static Came Measure(ProgrammeDefinition programme, ScriptedYear year, ScriptedLedger ledger, DateOnly day)
    {
        var (meter, rules) = (new ProgrammeMeter(programme, ledger.Facts), new ProgrammeRules(programme, ledger.Facts));
        var granted = Measures(programme).ToDictionary(id => id, _ => 0L, StringComparer.Ordinal);
        foreach (var group in year.Population)
        {
            var subject = ScriptedLedger.On(group, day);
            var reading = meter.Read(subject, day);
            for (var i = 0; i < group.Count && reading is not null; i++) meter.Add(reading);
            foreach (var id in Applying(rules.Judge(subject, day))) granted[id] += group.Count;
        }

        foreach (var body in year.Bodies ?? [])
        {
            if (meter.Read(ScriptedLedger.On(programme, body, day), day) is { } reading) meter.Add(reading);
        }

        var activities = (year.Activities ?? []).Where(one => programme.Period.Holds(one.On) && one.On <= day).GroupBy(one => one.Activity, one => one.Amount)
            .ToDictionary(sum => sum.Key, sum => sum.Sum(), StringComparer.Ordinal);
        var (targets, indicators) = meter.Result(new(activities, (year.Stewards ?? []).Count(on => on <= day)));
        return new(meter.Subjects, targets, indicators, granted);
    }

    private static IEnumerable<string> Measures(ProgrammeDefinition programme) =>
    [
        .. (programme.Lists ?? []).Select(one => $"lists.{one.Id}"), .. (programme.Incentives ?? []).Select(one => $"incentives.{one.Id}"),
        .. (programme.Sanctions ?? []).Select(one => $"sanctions.{one.Id}"),
    ];

    private static IEnumerable<string> Applying(ProgrammeVerdict verdict) =>
    [
        .. verdict.Lists.Where(one => one.Admits == true).Select(one => $"lists.{one.List}"),
        .. verdict.Incentives.Where(one => one.Applies == true).Select(one => $"incentives.{one.Measure}"),
        .. verdict.Sanctions.Where(one => one.Applies == true).Select(one => $"sanctions.{one.Measure}"),
    ];

    private static decimal? Rounded(decimal? value) => value is { } known ? Math.Round(known, 4) : null;

    private sealed record Came(long Subjects, IReadOnlyList<TargetActual> Targets, IReadOnlyList<IndicatorActual> Indicators, IReadOnlyDictionary<string, long> Granted);
}

using CreditLedger.GovernmentBodies;
using CreditLedger.Kernel;
using CreditLedger.Programmes;
using CreditLedger.Rules;
using static CreditLedger.Tests.Programmes.ProgrammeSamples;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Programmes;

/// <summary>A promise about government bodies, measured by their grades: four of one district and one of another, worked out by hand.</summary>
public sealed class BodyTargetSpecs
{
    private const string Streets = "sample-streets";

    private static readonly Condition IsGradedB = new(Fact: "body.grade", Is: new(AtLeast: "B"), Of: Streets);
    private static readonly Condition IsOfNankai = new(Fact: "body.district", Is: new(Eq: RuleValue.Of("120104")));

    private static readonly CreditSubject[] Bodies =
    [
        Body(1, "A"), Body(2, "B"), Body(3, "C"), Body(4, grade: null), Body(5, "A", district: "120101"),
        Body(6, "A", registeredOn: Today.AddDays(1)), // Not yet evaluated today.
    ];

    [Fact]
    public void bodies_are_counted_by_their_grade() => Measure(new(IsGradedB), Bodies).ShouldBe(3);

    [Fact]
    public void only_those_among_whom_is_counted_count() => Measure(new(IsGradedB, IsOfNankai), Bodies).ShouldBe(2);

    [Fact]
    public void of_a_share_whoever_has_no_grade_is_a_part_and_does_not_meet_it() => Measure(new(IsGradedB, IsOfNankai, Share: true), Bodies).ShouldBe(0.5m);

    [Fact]
    public void of_nobody_a_count_is_zero_and_a_share_is_unknown()
    {
        Measure(new(IsGradedB)).ShouldBe(0);
        Measure(new(IsGradedB, Share: true)).ShouldBeNull();
    }

    [Fact]
    public void a_grade_under_another_scheme_does_not_count() => Measure(new(IsGradedB with { Of = "other-streets" }), Bodies).ShouldBe(0);

    [Fact]
    public void a_grade_that_was_withdrawn_counts_no_longer()
    {
        var withdrawn = Body(1, "A", further: new BodyGradeWithdrawn(Code(1), Streets, "the scheme is not in force", Today));
        Measure(new(IsGradedB), withdrawn).ShouldBe(0);
    }

    [Fact]
    public void no_enterprise_is_counted_and_no_body_is_a_subject()
    {
        var meter = Meter(new(new(Fact: "body.kind", Is: new(Known: true))));
        meter.Add(meter.Read(Subject(Registered, Joined), Today)!);
        meter.Add(meter.Read(Bodies[0], Today)!);
        meter.Subjects.ShouldBe(1);
        meter.Result(new(new Dictionary<string, decimal>(), 0)).Targets[0].Actual.ShouldBe(1);
    }

    [Fact]
    public void a_programme_that_counts_no_bodies_is_told_nothing_of_them() => new ProgrammeMeter(Plan, Facts).Read(Bodies[0], Today).ShouldBeNull();

    [Fact]
    public void before_a_programme_begins_it_counts_nobody() => Meter(new(IsGradedB)).Read(Bodies[0], Plan.EffectiveOn.AddDays(-1)).ShouldBeNull();

    private static decimal? Measure(BodyCount count, params CreditSubject[] bodies)
    {
        var meter = Meter(count);
        foreach (var body in bodies)
        {
            if (meter.Read(body, Today) is { } reading) meter.Add(reading);
        }

        return meter.Result(new(new Dictionary<string, decimal>(), 0)).Targets[0].Actual;
    }

    private static ProgrammeMeter Meter(BodyCount count)
    {
        var plan = Plan with { Targets = [new Target("streets", Plan.Title, Promised: 1, Bodies: count)] };
        plan.Problems(Grounds).ShouldBeEmpty();
        return new(plan, Facts);
    }

    private static CreditSubject Body(int number, string? grade, string district = "120104", DateOnly? registeredOn = null, object? further = null)
    {
        var registered = new GovernmentBodyRegistered(Code(number), $"示例第{number}街道办事处", GovernmentBodyKind.SubDistrictOffice, district, registeredOn ?? new(2026, 1, 1));
        List<object> facts = [registered];
        if (grade is not null) facts.Add(new BodyGradeAssigned(Code(number), Streets, 1, grade, 150, VetoedBy: null, [], registeredOn ?? Today));
        if (further is not null) facts.Add(further);
        return Subject(facts);
    }

    private static Uscc Code(int number) => CreditLedger.Kernel.Uscc.Complete($"11120104741300{number:D2}");
}

using CreditLedger.Archives;
using CreditLedger.Enterprises;
using CreditLedger.Pledges;
using CreditLedger.Rules;
using CreditLedger.Tests.Pledges;

using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Evaluations;

/// <summary>The scheme that the product ships, on both sides of each of its thresholds.</summary>
public sealed class ShippedSchemeSpecs
{
    public static TheoryData<string, int> Bands
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var indicator in Scheme.Indicators.Where(indicator => indicator.Points.Bands is not null))
            {
                for (var i = 1; i < indicator.Points.Bands!.Count; i++) data.Add(indicator.Id, i);
            }

            return data;
        }
    }

    public static TheoryData<int> CutOffs => [.. Enumerable.Range(0, Scheme.CutOffs.Count - 1)];

    [Theory]
    [MemberData(nameof(Bands))]
    public void each_band_begins_at_its_value_and_not_below(string indicator, int band)
    {
        var bands = Scheme.Indicators.Single(known => known.Id == indicator).Points.Bands!;
        var from = bands[band].From!.Value;
        Evaluate([.. With(indicator, from)]).Points(indicator).ShouldBe(bands[band].Points);
        Evaluate([.. With(indicator, from - 1)]).Points(indicator).ShouldBe(bands[band - 1].Points);
    }

    [Theory]
    [MemberData(nameof(CutOffs))]
    public void each_grade_begins_at_its_score_and_not_below(int cutOff)
    {
        // The score of one subject stays; the cut-off is moved to it and just above it.
        var score = Evaluate(Registered).Score;
        GradeWith(cutOff, score).ShouldBe(cutOff);
        GradeWith(cutOff, score + 0.1m).ShouldBe(cutOff + 1);
    }

    [Fact]
    public void it_is_read_and_says_that_its_weights_are_synthetic()
    {
        Scheme.MaxScore.ShouldBe(1_000);
        Scheme.CutOffs.Select(cutOff => cutOff.Grade).ShouldBe(["A", "B", "C", "D"]);
        Scheme.Note.En.ShouldStartWith("Synthetic weights");
    }

    [Fact]
    public void the_unknown_is_neither_the_best_nor_the_worst()
    {
        var unknown = Evaluate(Registered with { RegisteredCapital = null });
        unknown.Lines.Single(line => line.Indicator == "capital").Observed.ShouldBeNull();
        unknown.Points("capital").ShouldBe(10);
        foreach (var indicator in Scheme.Indicators) indicator.WhenUnknown.ShouldBeLessThan(indicator.Points.Max);
    }

    [Fact]
    public void a_suspended_enterprise_loses_the_points_of_its_status() =>
        Evaluate(Registered, new EnterpriseSuspended(Uscc, "歇业", Today)).Points("status").ShouldBe(0);

    [Theory]
    [InlineData(0, 30)]
    [InlineData(6, 73.9)]
    [InlineData(12, 105)]
    [InlineData(24, 142.5)]
    [InlineData(36, 161.2)]
    public void a_general_penalty_weighs_half_after_every_twelve_months(int months, double points)
    {
        var decidedOn = Today.AddMonths(-months);
        Points(decidedOn).ShouldBe((decimal)points);
        if (months > 0) Points(decidedOn.AddDays(1)).ShouldBeLessThan((decimal)points, "the month is not yet full");

        static decimal Points(DateOnly decidedOn) =>
            Evaluate(Registered, Penalty(Severity.General, decidedOn, endsOn: Today.AddYears(1))).Points("general-penalties");
    }

    [Fact]
    public void penalties_take_no_more_than_there_is() =>
        Evaluate(Registered, Penalty(Severity.General), Penalty(Severity.General, number: "2"), Penalty(Severity.General, number: "3"))
            .Points("general-penalties").ShouldBe(0);

    // To be young, small and without licences is no fault.
    [Fact]
    public void the_youngest_and_poorest_enterprise_in_business_is_not_graded_d_without_a_penalty() =>
        Evaluate(Registered with { RegisteredOn = Today, RegisteredCapital = 0 }).Grade.ShouldBe("C");

    [Fact]
    public void one_serious_penalty_forces_a_grade_of_c_and_two_force_d()
    {
        var one = Evaluate(Registered, Licence(), Penalty(Severity.Serious));
        (one.Grade, one.VetoedBy, one.Score).ShouldBe(("C", "serious-penalty", 780m));
        var two = Evaluate(Registered, Licence(), Penalty(Severity.Serious), Penalty(Severity.Serious, number: "2"));
        (two.Grade, two.VetoedBy).ShouldBe(("D", "serious-penalties-repeated"));
    }

    [Fact]
    public void a_veto_never_lifts_a_grade()
    {
        var poor = Registered with { RegisteredOn = Today, RegisteredCapital = 1 };
        var graded = Evaluate(poor, Penalty(Severity.Serious, fine: 600_000), Penalty(Severity.General, number: "2"));
        (graded.Grade, graded.VetoedBy).ShouldBe(("D", null));
    }

    [Fact]
    public void a_penalty_past_its_publication_end_and_a_revoked_one_are_as_if_they_had_never_been()
    {
        var ended = Penalty(Severity.Serious, Today.AddYears(-2), endsOn: Today.AddDays(-1), fine: 900_000);
        var revoked = Penalty(Severity.Serious, fine: 900_000, number: "2");
        var clean = Evaluate(Registered);
        var graded = Evaluate(Registered, ended, revoked, Revoke(revoked));
        (graded.Grade, graded.Score, graded.VetoedBy).ShouldBe((clean.Grade, clean.Score, clean.VetoedBy));
        graded.Lines.SelectMany(line => line.Records).ShouldBeEmpty();
    }

    private static IEnumerable<object> With(string indicator, decimal value) => indicator switch
    {
        "age" => [Registered with { RegisteredOn = Today.AddMonths(-(int)value) }],
        "capital" => [Registered with { RegisteredCapital = value }],
        "licences" => [Registered, .. Enumerable.Range(0, (int)value).Select(i => Licence(number: $"{i}"))],
        "pledges-kept" => [Registered, .. Enumerable.Range(0, (int)value).SelectMany(serial => PledgeSamples.Serial(serial, PledgeSamples.Signed with { SignedOn = Today.AddDays(-20) }, PledgeSamples.Verified(Performance.Full, Today)))],
        "fines" => [Registered, Penalty(Severity.General, fine: value)],
        _ => throw new ArgumentOutOfRangeException(nameof(indicator), indicator, "bands without a spec"),
    };

    private static int GradeWith(int cutOff, decimal from)
    {
        var cutOffs = Scheme.CutOffs.Select((known, i) => known with { From = i == Scheme.CutOffs.Count - 1 ? null : from + ((cutOff - i) * 50) }).ToList();
        var outcome = new Evaluator(Scheme with { CutOffs = cutOffs }, Facts).Evaluate(Subject(Registered), Today);
        return cutOffs.FindIndex(known => known.Grade == outcome.ShouldBeOfType<EvaluationOutcome.Evaluated>().Grade);
    }
}

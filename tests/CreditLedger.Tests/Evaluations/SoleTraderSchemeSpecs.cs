using CreditLedger.Enterprises;
using CreditLedger.Evaluations;
using CreditLedger.Rules;
using CreditLedger.Store;
using CreditLedger.Tests.Rules;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Evaluations;

/// <summary>
/// Sole traders get an evaluation of their own (个体工商户) in the slot of the public evaluation: the scheme for everyone gives them up and
/// theirs takes over on the same day, with nobody graded twice or not at all.
/// </summary>
public sealed class SoleTraderSchemeSpecs : IAsyncLifetime
{
    private static readonly string File = Path.Combine(Root, "tests", "CreditLedger.Tests", "Evaluations", "sole-traders.json");
    private static readonly SchemeDefinition SoleTraders = SchemeDefinition.Read(File, Facts);
    private static readonly DateOnly From = SoleTraders.EffectiveOn;
    private static readonly SchemeDefinition WithoutThem = Scheme with { Version = 3, EffectiveOn = From, AppliesTo = [MarketEntityKind.Firm, MarketEntityKind.FarmerCooperative] };
    private static readonly EnterpriseRegistered SoleTrader = Registered with { Kind = MarketEntityKind.SoleTrader, RegisteredCapital = null };

    private RuleLedger ledger = null!;

    public async ValueTask InitializeAsync() => ledger = await RuleLedger.OpenAsync();

    public ValueTask DisposeAsync() => ledger.DisposeAsync();

    [Fact]
    public void it_has_the_five_published_dimensions_and_says_that_what_is_below_them_is_made_up()
    {
        SoleTraders.Dimensions.Select(dimension => dimension.Title.Zh).ShouldBe(["基础信息", "资质认定", "行业监管", "履约践诺", "社会责任"]);
        SoleTraders.AppliesTo.ShouldBe([MarketEntityKind.SoleTrader]);
        SoleTraders.Note.En.ShouldContain("the names of its 23 second-level indicators are not at hand");
        SoleTraders.Note.En.ShouldContain("Nothing about the operator as a person counts");
    }

    [Theory]
    [InlineData(880, "A", "B")]
    [InlineData(700, "B", "C")]
    [InlineData(550, "C", "D")]
    public void each_grade_begins_at_its_score_and_not_below(int from, string at, string below)
    {
        GradeAt(from).ShouldBe(at);
        GradeAt(from - 0.1m).ShouldBe(below);
    }

    // To be young, small and without licences is no fault.
    [Fact]
    public void a_young_trader_without_a_penalty_is_not_graded_poor() => Outcome(SoleTrader with { RegisteredOn = Today }).Grade.ShouldBe("B");

    [Fact]
    public async Task it_is_refused_while_the_scheme_for_everyone_grades_them_too() =>
        (await ledger.Enactment.EnactAsync(File, "proposer", "approver", default)).Refusal.ShouldNotBeNull().Code.ShouldBe(EnactScheme.Overlaps.Code);

    [Fact]
    public async Task it_takes_over_on_its_day_from_the_scheme_for_everyone()
    {
        await ledger.RegisterAsync(SoleTrader);
        await ledger.RecordAsync(StreamId.For<EvaluationScheme>(Scheme.Id), new SchemeEnacted(Scheme.Id, 3, From, WithoutThem, "proposer", "approver"));
        (await ledger.Enactment.EnactAsync(File, "proposer", "approver", default)).Refusal.ShouldBeNull();

        await RunAsync(From.AddDays(-1));
        (await GradesAsync()).ShouldBe("public-evaluation 2");
        (await RunAsync(From)).Changed.ShouldBe(2, "one grade is given and the other withdrawn");
        (await GradesAsync()).ShouldBe("sole-traders 1");
        (await RunAsync(From.AddDays(1))).Changed.ShouldBe(0);
    }

    [Fact]
    public async Task a_firm_stays_where_it_is()
    {
        await ledger.RegisterAsync(Registered);
        await ledger.RecordAsync(StreamId.For<EvaluationScheme>(Scheme.Id), new SchemeEnacted(Scheme.Id, 3, From, WithoutThem, "proposer", "approver"));
        (await ledger.Enactment.EnactAsync(File, "proposer", "approver", default)).Refusal.ShouldBeNull();
        await RunAsync(From);
        (await GradesAsync()).ShouldBe("public-evaluation 3");
    }

    private static EvaluationOutcome.Evaluated Outcome(params IEnumerable<object> facts) =>
        new Evaluator(SoleTraders, Facts).Evaluate(Subject(facts), From).ShouldBeOfType<EvaluationOutcome.Evaluated>();

    // The score of one subject stays; the base points of one indicator are moved so that it comes out where it is wanted.
    private static string GradeAt(decimal wanted)
    {
        var score = Outcome(SoleTrader).Score;
        var moved = SoleTraders with
        {
            Dimensions = [.. SoleTraders.Dimensions.Select(dimension => dimension with
            {
                Indicators = [.. dimension.Indicators.Select(one => one.Id == "serious-penalties" ? one with { Points = one.Points with { Base = one.Points.Base + wanted - score, PerOccurrence = new(Takes: 0, Floor: -1_000) } } : one)],
            })],
        };
        return new Evaluator(moved, Facts).Evaluate(Subject(SoleTrader), From).ShouldBeOfType<EvaluationOutcome.Evaluated>().Grade;
    }

    private async Task<EvaluationTally> RunAsync(DateOnly day)
    {
        ledger.Clock.Day = day;
        return await new EvaluationRun(ledger.Store, Facts, ledger.Clock).RunAsync();
    }

    private async Task<string?> GradesAsync()
    {
        await ledger.FollowAsync();
        return await ledger.TextAsync("select scheme_id || ' ' || scheme_version from read.evaluation");
    }
}

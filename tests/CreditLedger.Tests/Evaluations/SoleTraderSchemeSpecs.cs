using CreditLedger.Enterprises;
using CreditLedger.Evaluations;
using CreditLedger.Rules;
using CreditLedger.Store;
using CreditLedger.Tests.Rules;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Evaluations;

/// <summary>
/// Sole traders have an evaluation of their own (个体工商户) in the slot of the public evaluation: where another scheme graded them, theirs takes
/// over on the day that one gives them up, with nobody graded twice or not at all.
/// </summary>
public sealed class SoleTraderSchemeSpecs : IAsyncLifetime
{
    private static readonly SchemeDefinition SoleTraders = SchemeDefinition.Read(Shipped("sole-traders.json"), Facts);
    private static readonly SchemeDefinition Everyone = Scheme with { Id = "everyone", Version = 1, EffectiveOn = new(2025, 1, 1), AppliesTo = [MarketEntityKind.SoleTrader] };
    private static readonly SchemeDefinition NobodyAnyMore = Everyone with { Version = 2, EffectiveOn = Today.AddMonths(1), AppliesTo = [] };
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
    public async Task it_is_refused_while_another_grades_them()
    {
        await RecordAsync(Everyone);
        (await ledger.Enactment.EnactAsync(Shipped("sole-traders.json"), "proposer", "approver", default)).Refusal.ShouldNotBeNull().Code.ShouldBe(EnactScheme.Overlaps.Code);
    }

    // A ledger in which another scheme has graded them since before theirs was published.
    [Fact]
    public async Task where_another_grades_them_it_takes_over_on_the_day_that_one_gives_them_up()
    {
        await ledger.RegisterAsync(SoleTrader);
        await RecordAsync(Everyone, NobodyAnyMore);
        var folder = TestFolder.Create();
        File.Copy(Shipped("city/catalogue-items.json"), Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "city")).FullName, "catalogue-items.json"));
        File.Copy(Shipped("sole-traders.json"), Path.Combine(folder, "sole-traders.json"));
        (await ledger.Enactment.CatchUpAsync(folder, "proposer", "approver", default)).ShouldAllBe(result => result.Refusal == null && result.Recorded);

        await RunAsync(NobodyAnyMore.EffectiveOn.AddDays(-1));
        (await GradesAsync()).ShouldBe("everyone 1");
        (await RunAsync(NobodyAnyMore.EffectiveOn)).Changed.ShouldBe(2, "one grade is given and the other withdrawn");
        (await GradesAsync()).ShouldBe("sole-traders 1");
        (await RunAsync(NobodyAnyMore.EffectiveOn.AddDays(1))).Changed.ShouldBe(0);
        (await ledger.Enactment.CatchUpAsync(folder, "proposer", "approver", default)).ShouldAllBe(result => result.Refusal == null && !result.Recorded);
    }

    [Fact]
    public async Task a_firm_stays_where_it_is()
    {
        await ledger.EnactAsync("sole-traders.json");
        await ledger.RegisterAsync(Registered);
        await RunAsync(Today);
        (await GradesAsync()).ShouldBe($"public-evaluation {Scheme.Version}");
    }

    private Task<AppendResult> RecordAsync(params IEnumerable<SchemeDefinition> versions) => ledger.RecordAsync(
        StreamId.For<EvaluationScheme>(Everyone.Id),
        [.. versions.Select(version => new SchemeEnacted(version.Id, version.Version, version.EffectiveOn, version, "proposer", "approver"))]);

    private static EvaluationOutcome.Evaluated Outcome(params IEnumerable<object> facts) =>
        new Evaluator(SoleTraders, Facts).Evaluate(Subject(facts), Today).ShouldBeOfType<EvaluationOutcome.Evaluated>();

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
        return new Evaluator(moved, Facts).Evaluate(Subject(SoleTrader), Today).ShouldBeOfType<EvaluationOutcome.Evaluated>().Grade;
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

using CreditLedger.Programmes;
using CreditLedger.Programmes.Rankings;
using static CreditLedger.Tests.Programmes.Rankings.RankingSamples;

namespace CreditLedger.Tests.Programmes.Rankings;

public sealed class DueRankingSpecs
{
    private static readonly ProgrammeDefinition Yearly = PlanOf(Rule with { Period = RankingPeriod.Year });

    [Theory]
    [InlineData("2024-01-01", "2024H1")]
    [InlineData("2024-06-30", "2024H1")]
    [InlineData("2024-07-01", "2024H2")]
    [InlineData("2024-12-31", "2024H2")]
    public void a_day_lies_in_its_half_year(string day, string period) => RankedPeriod.Holding(RankingPeriod.HalfYear, DateOnly.Parse(day)).Id.ShouldBe(period);

    [Fact]
    public void a_year_is_a_period_too() =>
        RankedPeriod.Holding(RankingPeriod.Year, LastDay).ShouldBe(new RankedPeriod("2024", new(2024, 1, 1), new(2024, 12, 31)));

    [Theory]
    [InlineData("2024-06-30", "")]
    [InlineData("2024-07-01", "2024H1")]
    [InlineData("2024-12-31", "2024H1")]
    [InlineData("2025-01-01", "2024H1 2024H2")]
    [InlineData("2029-01-01", "2024H1 2024H2")]
    public void a_ranking_is_due_from_the_day_after_its_period_on_and_only_within_the_programmes_time(string today, string due) =>
        Due(new([Plan]), today).ShouldBe(due);

    [Theory]
    [InlineData("2024-12-31", "")]
    [InlineData("2025-01-01", "2024")]
    public void a_yearly_ranking_is_due_after_its_year(string today, string due) => Due(new([Yearly]), today).ShouldBe(due);

    [Fact]
    public void the_version_in_force_on_the_last_day_ranks()
    {
        var second = Plan with { Version = 2, EffectiveOn = LastDay, Rankings = [Rule with { TopShare = 0.5m }] };
        DueRanking.Of(new([Plan, second]), FrozenOn).ShouldHaveSingleItem().Programme.Version.ShouldBe(2);
        DueRanking.Of(new([Plan, second with { EffectiveOn = FrozenOn }]), FrozenOn).ShouldHaveSingleItem().Programme.Version.ShouldBe(1);
    }

    [Fact]
    public void a_period_that_ended_before_the_programme_took_effect_is_not_ranked() =>
        Due(new([Plan with { EffectiveOn = FrozenOn }]), "2025-01-01").ShouldBe("2024H2");

    [Fact]
    public void a_programme_without_rankings_ranks_nothing() => Due(new([Plan with { Rankings = null }]), "2029-01-01").ShouldBe("");

    private static string Due(Programme programme, string today) => string.Join(' ', DueRanking.Of(programme, DateOnly.Parse(today)).Select(one => one.Period.Id));
}

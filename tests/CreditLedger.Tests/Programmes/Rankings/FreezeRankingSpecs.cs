using CreditLedger.Kernel;
using CreditLedger.Programmes.Rankings;
using static CreditLedger.Tests.Programmes.Rankings.RankingSamples;

namespace CreditLedger.Tests.Programmes.Rankings;

public sealed class FreezeRankingSpecs
{
    private static readonly Spec<Ranking, RankingFact> Spec = new();
    private static readonly FreezeRanking Freeze = new(Id, Points, Period, Rule, First, "RankingRun");

    [Fact]
    public void a_ranking_is_frozen_on_the_day_after_its_period() => Spec.Given().When(ranking => Decide(ranking, FrozenOn)).ShouldRecord(Frozen);

    [Fact]
    public void on_the_last_day_of_the_period_it_is_refused() => Spec.Given().When(ranking => Decide(ranking, LastDay)).ShouldBeRefused(FreezeRanking.PeriodNotOver);

    [Fact]
    public void a_ranking_is_frozen_once() => Spec.Given(Frozen).When(ranking => Decide(ranking, FrozenOn.AddDays(3))).ShouldRecordNothing();

    [Fact]
    public void as_many_take_part_as_one_ranking_can_hold_and_not_one_more()
    {
        Spec.Given().When(ranking => FreezeRanking.Decide(Freeze with { Taking = Of(FreezeRanking.ParticipantsMax) }, ranking, FrozenOn, Calendar)).ShouldRecordOne<RankingFrozen>();
        Spec.Given().When(ranking => FreezeRanking.Decide(Freeze with { Taking = Of(FreezeRanking.ParticipantsMax + 1) }, ranking, FrozenOn, Calendar)).ShouldBeRefused(FreezeRanking.TooLarge);

        static Taking Of(int participants) => First with { Entries = [.. Enumerable.Repeat(First.Entries[0], participants)] };
    }

    [Theory]
    [InlineData("2024-01-01", "2024-01-08")] // New Year's Day is off, and so is the weekend after it.
    [InlineData("2024-02-07", "2024-02-20")] // Two days before the Spring Festival, then the Sunday on which it is made up for, then two more.
    [InlineData("2024-07-01", "2024-07-08")]
    public void objections_are_taken_for_working_days_after_the_day_of_the_freeze(string frozenOn, string until) =>
        ((RankingFrozen)Decide(Ranking.Initial, DateOnly.Parse(frozenOn), new(2023, 12, 31)).Facts[0]).ObjectionsUntil.ShouldBe(DateOnly.Parse(until));

    [Fact]
    public void where_the_holidays_are_not_yet_announced_the_ranking_is_frozen_and_the_last_day_is_open()
    {
        var frozenOn = Calendar.LastCoveredOn.AddDays(1);
        Spec.Given().When(ranking => Decide(ranking, frozenOn)).ShouldRecordOne<RankingFrozen>().ObjectionsUntil.ShouldBeNull();
    }

    private static Decision<RankingFact> Decide(Ranking ranking, DateOnly today, DateOnly? asOf = null) =>
        FreezeRanking.Decide(Freeze with { Taking = First with { TakenOn = today, AsOf = asOf ?? LastDay } }, ranking, today, Calendar);
}

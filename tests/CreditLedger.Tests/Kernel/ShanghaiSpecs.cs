using CreditLedger.Kernel;

namespace CreditLedger.Tests.Kernel;

public sealed class ShanghaiSpecs
{
    [Theory]
    [InlineData("2026-03-31T15:59:59Z", "2026-03-31")]
    [InlineData("2026-03-31T16:00:00Z", "2026-04-01")]
    [InlineData("2026-07-01T00:30:00+09:00", "2026-06-30")]
    public void a_day_begins_at_four_in_the_afternoon_of_the_day_before_in_utc_summer_and_winter(string instant, string day) =>
        Shanghai.DateOf(DateTimeOffset.Parse(instant)).ShouldBe(DateOnly.Parse(day));

    [Fact]
    public void the_first_instant_of_a_day_is_of_that_day_and_the_one_before_is_not()
    {
        var start = Shanghai.StartOf(new DateOnly(2026, 4, 1));
        Shanghai.DateOf(start).ShouldBe(new DateOnly(2026, 4, 1));
        Shanghai.DateOf(start.AddTicks(-1)).ShouldBe(new DateOnly(2026, 3, 31));
    }

    [Fact]
    public void today_is_taken_from_the_given_clock() => new Clock().Today().ShouldBe(new DateOnly(2026, 4, 1));

    private sealed class Clock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 3, 31, 20, 0, 0, TimeSpan.Zero);
    }
}

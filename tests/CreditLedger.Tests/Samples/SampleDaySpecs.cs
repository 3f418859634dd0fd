using CreditLedger.Samples;

namespace CreditLedger.Tests.Samples;

public class SampleDaySpecs
{
    [Fact]
    public void a_sample_city_is_seen_from_today() => SeenOn(new DateOnly(2026, 3, 9)).ShouldBe(new DateOnly(2026, 3, 9));

    [Fact]
    public void once_the_calendar_has_run_out_it_is_seen_from_the_calendars_last_day() =>
        SeenOn(new DateOnly(2031, 3, 9)).ShouldBe(TestCity.Reference.Calendar.LastCoveredOn);

    private static DateOnly SeenOn(DateOnly today) => SampleOptions.SeenOn(new NoonOf(today), TestCity.Reference.Calendar);

    private sealed class NoonOf(DateOnly day) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(day, new TimeOnly(4, 0), TimeSpan.Zero);
    }
}

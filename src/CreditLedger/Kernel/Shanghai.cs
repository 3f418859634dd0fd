namespace CreditLedger.Kernel;

/// <summary>Dates as the city counts them: China has one time zone, eight hours ahead of UTC, and no summer time.</summary>
public static class Shanghai
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public static DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    public static DateOnly Today(this TimeProvider clock) => DateOf(clock.GetUtcNow());

    /// <summary>The instant at which the city's clocks show this.</summary>
    public static DateTimeOffset At(DateTime shown) => new(shown, Offset);

    /// <summary>The first instant of a day.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), Offset);
}

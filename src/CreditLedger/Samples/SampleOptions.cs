using CreditLedger.Kernel;

namespace CreditLedger.Samples;

/// <param name="Directory">Where the files go; those of an earlier run are overwritten.</param>
/// <param name="Today">The day the city is seen from: the last deliveries are of this day.</param>
public sealed record SampleOptions(int Enterprises, int Seed, string Directory, DateOnly Today)
{
    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal WrongSize = new("SAMPLE_SIZE", "a sample city has from 16 to 1048576 enterprises");
    public static readonly Refusal WrongLicences = new("SAMPLE_LICENCES", "licences per enterprise are from 0 to 20");
    public static readonly Refusal WrongDay = new("SAMPLE_DAY", "a sample city is seen from a day in 2022 or later");

    /// <summary>Mean number; about four in each year would be true to life.</summary>
    public int LicencesPerEnterprise { get; init; } = 2;

    /// <summary>The folder with <c>districts.json</c>, <c>agencies.json</c> and <c>population.json</c>.</summary>
    public string City { get; init; } = Path.Combine(AppContext.BaseDirectory, "programmes", "city");

    /// <summary>The city's calendar in which its deliveries must lie ends with the last published notice; so does the sample.</summary>
    public static DateOnly SeenOn(TimeProvider clock, WorkingDayCalendar calendar) =>
        clock.Today() <= calendar.LastCoveredOn ? clock.Today() : calendar.LastCoveredOn;

    public Refusal? Check() => this switch
    {
        { Enterprises: < 16 or > 1 << 20 } => WrongSize with { Message = $"{WrongSize.Message}, not {Enterprises}" },
        { LicencesPerEnterprise: < 0 or > 20 } => WrongLicences,
        { Today.Year: < 2022 } => WrongDay,
        _ => null,
    };
}

public sealed record SampleProgress(int Enterprises, int Total);

namespace CreditLedger.Kernel;

/// <summary>The State Council's notice on the holidays of one year (国务院办公厅关于部分节假日安排的通知), as a file.</summary>
/// <param name="Source">The notice it was transcribed from.</param>
/// <param name="Verify">What must be checked before anyone relies on it.</param>
/// <param name="Holidays">Days off that would be weekdays; weekends need not be listed.</param>
/// <param name="MakeUpDays">Saturdays and Sundays that are worked (周末上班).</param>
public sealed record CalendarNotice(int Year, string Source, string Verify, IReadOnlyList<DateOnly> Holidays, IReadOnlyList<DateOnly> MakeUpDays)
{
    public bool IsWorked(DateOnly day) => IsWeekend(day) ? MakeUpDays.Contains(day) : !Holidays.Contains(day);

    /// <summary>What is wrong with the notice itself; null when nothing is.</summary>
    internal (string Member, string Text)? Problem()
    {
        foreach (var day in Holidays)
        {
            if (day.Year != Year || IsWeekend(day)) return ("$.holidays", $"{day:yyyy-MM-dd} is not a weekday of {Year}");
        }

        foreach (var day in MakeUpDays)
        {
            if (day.Year != Year || !IsWeekend(day)) return ("$.makeUpDays", $"{day:yyyy-MM-dd} is not a Saturday or Sunday of {Year}");
        }

        if (Holidays.Distinct().Count() != Holidays.Count) return ("$.holidays", "a day is listed twice");
        return MakeUpDays.Distinct().Count() != MakeUpDays.Count ? ("$.makeUpDays", "a day is listed twice") : null;
    }

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}

/// <summary>A date was asked about in a year whose notice the calendar does not hold.</summary>
public sealed class CalendarNotCoveredException(int year) : Exception($"the working-day calendar does not cover {year}")
{
    public int Year { get; } = year;

    public Refusal Refusal => WorkingDayCalendar.NotCovered with { Message = Message };
}

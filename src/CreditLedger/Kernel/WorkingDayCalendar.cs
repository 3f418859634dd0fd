namespace CreditLedger.Kernel;

/// <summary>
/// Which days the city's offices work. Weekends and holidays are off, make-up days (调休) are worked; both are announced by the State
/// Council year by year, so a year without its notice has no answer and gets none.
/// </summary>
public sealed class WorkingDayCalendar
{
    public static readonly Refusal NotCovered = new(
        "CALENDAR_NOT_COVERED", "the working-day calendar does not cover the year", "add the State Council's notice of that year to the calendar files");

    private readonly Dictionary<int, Year> _years;

    private WorkingDayCalendar(IEnumerable<Year> years) => _years = years.ToDictionary(year => year.Number);

    /// <summary>Reads every <c>calendar-*.json</c> of the directory.</summary>
    /// <exception cref="RuleFileException">A file is malformed, or two cover one year.</exception>
    public static WorkingDayCalendar Load(string directory)
    {
        var years = new Dictionary<int, Year>();
        foreach (var path in RuleFile.In(directory, "calendar-*.json"))
        {
            var notice = RuleFile.Read<CalendarNotice>(path);
            if (notice.Problem() is { } problem) throw new RuleFileException(path, problem.Member, line: null, problem.Text);
            if (!years.TryAdd(notice.Year, new Year(notice)))
            {
                throw new RuleFileException(path, "$.year", line: null, $"another file covers {notice.Year} already");
            }
        }

        return new WorkingDayCalendar(years.Values);
    }

    public static WorkingDayCalendar Of(params IEnumerable<CalendarNotice> notices) => new(notices.Select(notice => new Year(notice)));

    /// <summary>The last day that has an answer.</summary>
    public DateOnly LastCoveredOn => new(_years.Keys.Max(), 12, 31);

    public bool Covers(DateOnly day) => _years.ContainsKey(day.Year);

    public bool CoversAll(DateOnly from, DateOnly to) => Enumerable.Range(from.Year, to.Year - from.Year + 1).All(_years.ContainsKey);

    /// <exception cref="CalendarNotCoveredException">The year has no notice.</exception>
    public bool IsWorkingDay(DateOnly day) => YearOf(day.Year).IsWorkingDay(day);

    /// <summary>The n-th working day after the date, which itself does not count (行政处罚法 §85 counts working days; 民法典 §201 leaves out the first day).</summary>
    /// <exception cref="CalendarNotCoveredException">The count runs into a year without notice.</exception>
    public DateOnly AddWorkingDays(DateOnly date, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var day = date;
        for (var left = count; left > 0;)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day)) left--;
        }

        return day;
    }

    /// <summary>Working days after <paramref name="from"/> up to and including <paramref name="to"/>; zero when they are the same day.</summary>
    /// <exception cref="CalendarNotCoveredException">A year between them has no notice.</exception>
    public int WorkingDaysBetween(DateOnly from, DateOnly to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        var count = YearOf(to.Year).UpTo(to) - YearOf(from.Year).UpTo(from);
        for (var year = from.Year; year < to.Year; year++) count += YearOf(year).Total;
        return count;
    }

    private Year YearOf(int year) => _years.TryGetValue(year, out var found) ? found : throw new CalendarNotCoveredException(year);

    // Counts are taken once per year: an import asks for the distance of two dates once per row.
    private sealed class Year
    {
        private readonly int[] _workedUpTo = new int[367];

        public Year(CalendarNotice notice)
        {
            Number = notice.Year;
            for (var day = new DateOnly(Number, 1, 1); day.Year == Number; day = day.AddDays(1))
            {
                _workedUpTo[day.DayOfYear] = _workedUpTo[day.DayOfYear - 1] + (notice.IsWorked(day) ? 1 : 0);
                Total = _workedUpTo[day.DayOfYear];
            }
        }

        public int Number { get; }

        public int Total { get; }

        public bool IsWorkingDay(DateOnly day) => _workedUpTo[day.DayOfYear] > _workedUpTo[day.DayOfYear - 1];

        public int UpTo(DateOnly day) => _workedUpTo[day.DayOfYear];
    }
}

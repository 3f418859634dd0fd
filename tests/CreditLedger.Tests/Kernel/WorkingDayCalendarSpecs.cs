using CreditLedger.Kernel;

namespace CreditLedger.Tests.Kernel;

public sealed class WorkingDayCalendarSpecs
{
    private static readonly WorkingDayCalendar Calendar = WorkingDayCalendar.Load(TestCity.Directory);

    [Theory]
    [InlineData("2026-02-13", true)] // a plain Friday
    [InlineData("2026-02-14", true)] // a Saturday worked for the Spring Festival
    [InlineData("2026-02-16", false)] // a Monday off
    [InlineData("2026-02-28", true)]
    [InlineData("2026-03-01", false)] // a plain Sunday
    [InlineData("2020-01-31", false)] // the Spring Festival of 2020 was extended
    [InlineData("2020-02-01", false)] // and the make-up day dropped
    [InlineData("2018-12-29", true)] // by the notice on 2019
    [InlineData("2018-12-31", false)]
    public void holidays_are_off_and_make_up_days_are_worked(string day, bool isWorked) =>
        Calendar.IsWorkingDay(DateOnly.Parse(day)).ShouldBe(isWorked);

    // Make-up days move holidays about but never reduce them: eleven days a year, thirteen from 2025 (国务院令第795号), and in 2020 one
    // day more and one make-up day less.
    [Theory]
    [InlineData(2017, 11)]
    [InlineData(2018, 11)]
    [InlineData(2019, 11)]
    [InlineData(2020, 13)]
    [InlineData(2021, 11)]
    [InlineData(2022, 11)]
    [InlineData(2023, 11)]
    [InlineData(2024, 11)]
    [InlineData(2025, 13)]
    [InlineData(2026, 13)]
    public void every_years_notice_grants_the_statutory_holidays(int year, int holidays)
    {
        var days = Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Select(new DateOnly(year, 1, 1).AddDays).ToList();
        var weekdays = days.Count(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
        (weekdays - days.Count(Calendar.IsWorkingDay)).ShouldBe(holidays);
    }

    [Theory]
    [InlineData("2026-03-09", "2026-03-09", 0)]
    [InlineData("2026-03-09", "2026-03-10", 1)]
    [InlineData("2026-03-06", "2026-03-09", 1)]
    [InlineData("2026-02-13", "2026-02-24", 2)] // over the Spring Festival: the worked Saturday and the Tuesday after
    [InlineData("2025-12-31", "2026-01-05", 2)] // over the turn of the year: the worked Sunday and the Monday
    [InlineData("2024-12-31", "2026-01-05", 250)]
    public void the_day_itself_does_not_count_and_the_last_does(string from, string to, int days) =>
        Calendar.WorkingDaysBetween(DateOnly.Parse(from), DateOnly.Parse(to)).ShouldBe(days);

    [Theory]
    [InlineData("2026-02-13", 1, "2026-02-14")]
    [InlineData("2026-02-13", 2, "2026-02-24")]
    [InlineData("2026-09-30", 1, "2026-10-08")]
    [InlineData("2026-03-07", 0, "2026-03-07")]
    public void working_days_are_added(string from, int count, string expected) =>
        Calendar.AddWorkingDays(DateOnly.Parse(from), count).ShouldBe(DateOnly.Parse(expected));

    [Fact]
    public void what_is_added_is_what_is_between()
    {
        for (var day = new DateOnly(2019, 12, 1); day < new DateOnly(2020, 3, 1); day = day.AddDays(1))
        {
            for (var count = 0; count < 20; count++) Calendar.WorkingDaysBetween(day, Calendar.AddWorkingDays(day, count)).ShouldBe(count);
        }
    }

    [Fact]
    public void a_year_without_a_notice_is_not_guessed_at()
    {
        var exception = Should.Throw<CalendarNotCoveredException>(() => Calendar.IsWorkingDay(new DateOnly(2031, 1, 2)));
        exception.Year.ShouldBe(2031);
        exception.Refusal.Code.ShouldBe("CALENDAR_NOT_COVERED");
        Should.Throw<CalendarNotCoveredException>(() => Calendar.WorkingDaysBetween(new DateOnly(2016, 12, 30), new DateOnly(2017, 1, 3)));
        Should.Throw<CalendarNotCoveredException>(() => Calendar.AddWorkingDays(new DateOnly(2026, 12, 31), 1));
        Calendar.CoversAll(new DateOnly(2026, 12, 31), new DateOnly(2027, 1, 1)).ShouldBeFalse();
    }

    [Fact]
    public void an_end_before_the_beginning_is_a_defect() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Calendar.WorkingDaysBetween(new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 1)));

    [Theory]
    [InlineData("\"2026-02-16\"", "\"2026-02-15\"", "$.holidays")] // a Sunday needs no holiday
    [InlineData("\"2026-05-09\"", "\"2026-05-08\"", "$.makeUpDays")] // a Friday is worked anyway
    [InlineData("\"2026-01-02\"", "\"2026-01-01\"", "$.holidays")] // twice the same
    [InlineData("\"2026-09-20\"", "\"2025-09-20\"", "$.makeUpDays")] // another year
    [InlineData("\"year\": 2026", "\"year\": 2025", "$.holidays")]
    [InlineData("\"verify\"", "\"verifyed\"", "$.verifyed")]
    public void a_notice_that_contradicts_the_calendar_stops_with_its_place(string text, string spoilt, string member)
    {
        var city = TestCity.Copy();
        var path = Path.Combine(city, "calendar-2026.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace(text, spoilt, StringComparison.Ordinal));
        var exception = Should.Throw<RuleFileException>(() => WorkingDayCalendar.Load(city));
        exception.File.ShouldBe(path);
        exception.Member.ShouldBe(member);
    }

    [Fact]
    public void two_files_cannot_cover_one_year()
    {
        var city = TestCity.Copy();
        File.Copy(Path.Combine(city, "calendar-2026.json"), Path.Combine(city, "calendar-copy.json"));
        Should.Throw<RuleFileException>(() => WorkingDayCalendar.Load(city)).Message.ShouldContain("another file covers 2026");
    }
}

using CreditLedger.Kernel;

namespace CreditLedger.Programmes.Rankings;

/// <summary>How long an enterprise may object to a ranking.</summary>
internal static class ObjectionWindow
{
    /// <summary>The last day: so many working days after the day on which the ranking was taken, which itself does not count.</summary>
    /// <returns>
    /// Null where that runs into a year whose holidays are not yet announced. A ranking waits for no notice: it is frozen all the same, objections
    /// are taken, and only its confirmation waits until the last day can be told.
    /// </returns>
    public static DateOnly? LastDay(DateOnly takenOn, int workingDays, WorkingDayCalendar calendar)
    {
        try
        {
            return calendar.AddWorkingDays(takenOn, workingDays);
        }
        catch (CalendarNotCoveredException)
        {
            return null;
        }
    }
}

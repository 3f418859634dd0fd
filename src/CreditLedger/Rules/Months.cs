namespace CreditLedger.Rules;

/// <summary>Whole months between two days, as ages and decay count them.</summary>
internal static class Months
{
    /// <summary>A month is full on the day of the same number, or on the last day of a month that has no such day.</summary>
    public static int WholeMonthsUntil(this DateOnly from, DateOnly until)
    {
        var months = ((until.Year - from.Year) * 12) + until.Month - from.Month;
        return from.AddMonths(months) > until ? months - 1 : months;
    }
}

using System.Globalization;

namespace CreditLedger.Programmes.Rankings;

/// <summary>A stretch over which a ranking is taken: a half-year (<c>2023H1</c>) or a year (<c>2023</c>).</summary>
/// <param name="From">Its first day.</param>
/// <param name="Until">Its last day, as of which the ranking is taken.</param>
public sealed record RankedPeriod(string Id, DateOnly From, DateOnly Until)
{
    /// <summary>The one that a day lies in.</summary>
    public static RankedPeriod Holding(RankingPeriod length, DateOnly day) => length switch
    {
        RankingPeriod.Year => new($"{day.Year:0000}", new(day.Year, 1, 1), new(day.Year, 12, 31)),
        _ when day.Month <= 6 => new($"{day.Year:0000}H1", new(day.Year, 1, 1), new(day.Year, 6, 30)),
        _ => new($"{day.Year:0000}H2", new(day.Year, 7, 1), new(day.Year, 12, 31)),
    };

    /// <summary>The one that bears an id: <c>2023H1</c>, <c>2023</c>.</summary>
    public static RankedPeriod Of(string id)
    {
        var year = int.Parse(id.AsSpan(0, 4), CultureInfo.InvariantCulture);
        return id.Length == 4 ? Holding(RankingPeriod.Year, new(year, 1, 1)) : Holding(RankingPeriod.HalfYear, new(year, id.EndsWith("H1", StringComparison.Ordinal) ? 1 : 7, 1));
    }

    /// <summary>Those whose last day lies between two days, both included, the earliest first.</summary>
    public static IEnumerable<RankedPeriod> EndingWithin(RankingPeriod length, DateOnly from, DateOnly until)
    {
        for (var period = Holding(length, from); period.Until <= until; period = Holding(length, period.Until.AddDays(1))) yield return period;
    }
}

using CreditLedger.Rules;

namespace CreditLedger.Programmes.Rankings;

/// <summary>A ranking of a programme for one period that has ended.</summary>
/// <param name="Programme">The version that was in force on the last day of the period; no later one decides.</param>
public sealed record DueRanking(ProgrammeDefinition Programme, RankingRule Rule, RankedPeriod Period)
{
    /// <summary>
    /// Whatever a programme has to rank by a day: every period whose last day has passed and lies within the programme's own time. The last
    /// day belongs to the period, so the day after it is the first on which the ranking is due; and it stays due however late that is noticed.
    /// </summary>
    public static IEnumerable<DueRanking> Of(Programme programme, DateOnly today) =>
        from version in programme.Versions
        from rule in version.Rankings ?? []
        let first = version.EffectiveOn < version.Period.From ? version.Period.From : version.EffectiveOn
        let last = version.Period.Until < today ? version.Period.Until : today.AddDays(-1)
        from period in RankedPeriod.EndingWithin(rule.Period, first, last)
        where programme.InForceOn(period.Until)?.Version == version.Version
        select new DueRanking(version, rule, period);
}

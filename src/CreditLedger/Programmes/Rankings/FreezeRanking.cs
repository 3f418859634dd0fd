using CreditLedger.Kernel;

namespace CreditLedger.Programmes.Rankings;

/// <summary>Freezes a ranking that was taken as of the last day of its period.</summary>
/// <param name="FrozenBy">Who froze it; another decides about objections.</param>
public sealed record FreezeRanking(string ProgrammeId, string RankingId, string Period, RankingRule Rule, Taking Taking, string FrozenBy)
{
    /// <summary>
    /// One ranking is one fact, one row, and one list in memory: with it the largest district can rank everyone seated there, and a fact stays
    /// far below what PostgreSQL holds in one value (256 MB in the elements of a jsonb array).
    /// </summary>
    public const int ParticipantsMax = 50_000;

    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal PeriodNotOver = new("RANKING_PERIOD_NOT_OVER", "the ranking's period has not ended", "it is taken on the day after its last");

    public static readonly Refusal TooLarge = new("RANKING_TOO_LARGE", "more take part in the ranking than one ranking can hold", "the rule's `who` says who takes part");

    public static Decision<RankingFact> Decide(FreezeRanking command, Ranking ranking, DateOnly today, WorkingDayCalendar calendar)
    {
        if (ranking is not Ranking.NotTaken) return Decision<RankingFact>.Nothing;
        if (command.Taking.AsOf >= today) return PeriodNotOver;
        if (command.Taking.Entries.Count > ParticipantsMax) return TooLarge;
        return new RankingFrozen(
            command.ProgrammeId, command.RankingId, command.Period, command.Rule, command.Taking,
            ObjectionWindow.LastDay(command.Taking.TakenOn, command.Rule.ObjectionDays, calendar), command.FrozenBy);
    }
}

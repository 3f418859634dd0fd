using CreditLedger.Kernel;

namespace CreditLedger.Programmes.Rankings;

/// <summary>Freezes a ranking that was taken as of the last day of its period.</summary>
/// <param name="FrozenBy">Who froze it; another decides about objections.</param>
public sealed record FreezeRanking(string ProgrammeId, string RankingId, string Period, RankingRule Rule, Taking Taking, string FrozenBy)
{
    /// <summary>
    /// A ranking is one fact, one row and one list in memory. An entry with five indicators takes 735 bytes of JSON, so these take 37 MB, and an
    /// objection, which writes the row anew, some seconds; everyone in the city would be 520 MB, where PostgreSQL holds 256 MB in one jsonb array.
    /// No plan ranks more than a thousand.
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

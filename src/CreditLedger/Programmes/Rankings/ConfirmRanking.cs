using CreditLedger.Kernel;

namespace CreditLedger.Programmes.Rankings;

/// <summary>Confirms a ranking once the time for objections is over and nothing is open.</summary>
public sealed record ConfirmRanking(string ProgrammeId, string RankingId, string Period)
{
    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal NotFrozen = ObjectToRanking.NotFrozen;
    public static readonly Refusal WindowOpen = new("RANKING_WINDOW_OPEN", "enterprises may still object to the ranking");
    public static readonly Refusal ObjectionsOpen = new("RANKING_OBJECTIONS_OPEN", "an objection to the ranking has not been decided");
    public static readonly Refusal RetakeDue = new("RANKING_RETAKE_DUE", "an objection was upheld and the ranking has not been taken again");

    public static Decision<RankingFact> Decide(ConfirmRanking command, Ranking ranking, DateOnly today, WorkingDayCalendar calendar)
    {
        if (ranking is Ranking.Confirmed) return Decision<RankingFact>.Nothing;
        if (ranking is not Ranking.Frozen frozen) return NotFrozen;
        var last = frozen.ObjectionsUntil ?? ObjectionWindow.LastDay(frozen.Last.TakenOn, frozen.Rule.ObjectionDays, calendar);
        if (last is null || today <= last) return WindowOpen;
        if (frozen.HasOpenObjections) return ObjectionsOpen;
        if (frozen.IsRetakeDue) return RetakeDue;
        return new RankingConfirmed(command.ProgrammeId, command.RankingId, command.Period, frozen.Last.Digest, frozen.Last.Top, today);
    }
}

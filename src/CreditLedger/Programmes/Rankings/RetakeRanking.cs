using CreditLedger.Kernel;

namespace CreditLedger.Programmes.Rankings;

/// <summary>Puts a second taking in the place of the first after an objection was upheld.</summary>
/// <param name="Taking">As of the same day and by the same version, with what is known now.</param>
public sealed record RetakeRanking(string ProgrammeId, string RankingId, string Period, Taking Taking)
{
    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal NotFrozen = ObjectToRanking.NotFrozen;
    public static readonly Refusal OtherDay = new("RANKING_OTHER_DAY", "a ranking is taken again as of the same day and by the same version of the programme");

    public static Decision<RankingFact> Decide(RetakeRanking command, Ranking ranking, WorkingDayCalendar calendar)
    {
        if (ranking is Ranking.NotTaken or Ranking.Declined) return NotFrozen;
        if (ranking is not Ranking.Frozen { IsRetakeDue: true } frozen) return Decision<RankingFact>.Nothing;
        if ((command.Taking.AsOf, command.Taking.ProgrammeVersion) != (frozen.Last.AsOf, frozen.Last.ProgrammeVersion)) return OtherDay;
        var moves = RankingMove.Between(frozen.Last, command.Taking);
        return new RankingRetaken(
            command.ProgrammeId, command.RankingId, command.Period, command.Taking, moves,
            moves.Count == 0 ? frozen.ObjectionsUntil : ObjectionWindow.LastDay(command.Taking.TakenOn, frozen.Rule.ObjectionDays, calendar));
    }
}

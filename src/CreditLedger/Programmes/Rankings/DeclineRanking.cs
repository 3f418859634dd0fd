using CreditLedger.Kernel;

namespace CreditLedger.Programmes.Rankings;

/// <summary>Says of a ranking that is due that too many take part in it: it is not asked again every day whether everyone does.</summary>
/// <param name="Position">Up to here the log was known.</param>
/// <param name="Participants">How many take part.</param>
/// <param name="ParticipantsMax">How many may at the most.</param>
public sealed record DeclineRanking(
    string ProgrammeId, int ProgrammeVersion, RankingRule Rule, RankedPeriod Period, long Position, int Participants, int ParticipantsMax)
{
    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal PeriodNotOver = FreezeRanking.PeriodNotOver;
    public static readonly Refusal NotTooLarge = new("RANKING_NOT_TOO_LARGE", "no more take part in the ranking than one ranking can hold", "it is frozen");

    public static Decision<RankingFact> Decide(DeclineRanking command, Ranking ranking, DateOnly today)
    {
        if (ranking is not Ranking.NotTaken) return Decision<RankingFact>.Nothing;
        if (command.Period.Until >= today) return PeriodNotOver;
        if (command.Participants <= command.ParticipantsMax) return NotTooLarge;
        return new RankingDeclined(
            command.ProgrammeId, command.Rule.Id, command.Period.Id, command.Rule, command.ProgrammeVersion, command.Period.Until, command.Position,
            command.Participants, command.ParticipantsMax, today);
    }
}

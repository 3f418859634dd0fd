using CreditLedger.Access;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Programmes.Rankings;

/// <summary>An enterprise objects to a frozen ranking: to its own place, or to its being left out (异议).</summary>
/// <param name="Uscc">The enterprise: itself.</param>
/// <param name="ProgrammeId">The programme.</param>
/// <param name="RankingId">The ranking, as the programme names it.</param>
/// <param name="Period">The half-year or year, as 2023H1 or 2023.</param>
/// <param name="Grounds">What it holds to be wrong; at most 4,000 characters. No natural person is named.</param>
[Command(typeof(RankingRow), Role.Enterprise)]
public sealed record ObjectToRanking(Uscc Uscc, string ProgrammeId, string RankingId, string Period, string Grounds)
{
    public const int TextMax = 4_000;

    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal NotFrozen = new("RANKING_NOT_FROZEN", "no such ranking has been frozen", "the graph lists them: rankings");
    public static readonly Refusal GroundsMissing = new("RANKING_GROUNDS_MISSING", "an objection says what is wrong", "at most 4,000 characters");
    public static readonly Refusal AlreadyConfirmed = new("RANKING_CONFIRMED", "the ranking is confirmed and stands");
    public static readonly Refusal ObjectionOpen = new("RANKING_OBJECTION_OPEN", "an objection of the enterprise is still open", "it is decided first");
    public static readonly Refusal ObjectionDecided = new("RANKING_OBJECTION_DECIDED", "an objection of the enterprise to this ranking has been decided", "it may object again once the ranking was taken again");
    public static readonly Refusal WindowOver = new("RANKING_WINDOW_OVER", "the time for objections is over");

    public StreamId Stream => Ranking.StreamOf(ProgrammeId, RankingId, Period);

    public static Decision<RankingFact> Decide(ObjectToRanking command, Ranking ranking, Caller caller, DateOnly today)
    {
        if (ranking is Ranking.NotTaken or Ranking.Declined) return NotFrozen;
        if (string.IsNullOrWhiteSpace(command.Grounds) || command.Grounds.Length > TextMax) return GroundsMissing;
        if (ranking is not Ranking.Frozen frozen) return AlreadyConfirmed;
        if (frozen.ObjectionOf(command.Uscc) is { RetakenOn: null } last)
        {
            if (last.Grounds == command.Grounds.Trim()) return Decision<RankingFact>.Nothing;
            return last.IsUpheld is null ? ObjectionOpen : ObjectionDecided;
        }

        if (frozen.ObjectionsUntil is { } until && today > until) return WindowOver with { Message = $"the time for objections is over: they were taken until {until:yyyy-MM-dd}" };
        return new RankingObjected(command.ProgrammeId, command.RankingId, command.Period, command.Uscc, command.Grounds.Trim(), caller.Actor, today);
    }
}

using CreditLedger.Access;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Programmes.Rankings;

/// <summary>
/// Decides an enterprise's objection to a ranking. Whoever upholds one has what was wrong corrected where it came from, and then decides:
/// the next round takes the ranking again.
/// </summary>
/// <param name="Uscc">The enterprise that objected.</param>
/// <param name="ProgrammeId">The programme.</param>
/// <param name="RankingId">The ranking, as the programme names it.</param>
/// <param name="Period">The half-year or year, as 2023H1 or 2023.</param>
/// <param name="IsUpheld">Whether the enterprise is right.</param>
/// <param name="Reason">Why; the enterprise is told. At most 4,000 characters. No natural person is named.</param>
[Command(typeof(RankingRow), Role.Regulator, Role.Operator)]
public sealed record DecideRankingObjection(Uscc Uscc, string ProgrammeId, string RankingId, string Period, bool IsUpheld, string Reason)
{
    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal NotFrozen = ObjectToRanking.NotFrozen;
    public static readonly Refusal AlreadyConfirmed = ObjectToRanking.AlreadyConfirmed;
    public static readonly Refusal NoObjection = new("RANKING_OBJECTION_NONE", "the enterprise has not objected to the ranking");
    public static readonly Refusal AlreadyDecided = new("RANKING_OBJECTION_DECIDED_OTHERWISE", "the objection has been decided, and otherwise");
    public static readonly Refusal SamePerson = new("RANKING_SAME_PERSON", "whoever froze a ranking does not decide about objections to it", "another person decides");
    public static readonly Refusal ReasonMissing = new("RANKING_REASON_MISSING", "a decision about an objection gives its reason", "at most 4,000 characters");

    public StreamId Stream => Ranking.StreamOf(ProgrammeId, RankingId, Period);

    public static Decision<RankingFact> Decide(DecideRankingObjection command, Ranking ranking, Caller caller, DateOnly today)
    {
        if (ranking is Ranking.NotTaken or Ranking.Declined) return NotFrozen;
        if (ranking is not Ranking.Frozen frozen) return AlreadyConfirmed;
        if (frozen.ObjectionOf(command.Uscc) is not { } objection) return NoObjection;
        if (objection.IsUpheld is { } decided) return decided == command.IsUpheld ? Decision<RankingFact>.Nothing : AlreadyDecided;
        if (FourEyes.AreMissing(frozen.FrozenBy, caller.Actor)) return SamePerson;
        if (string.IsNullOrWhiteSpace(command.Reason) || command.Reason.Length > ObjectToRanking.TextMax) return ReasonMissing;
        return new RankingObjectionDecided(
            command.ProgrammeId, command.RankingId, command.Period, command.Uscc, command.IsUpheld, command.Reason.Trim(), caller.Actor, today);
    }
}

using CreditLedger.Kernel;
using CreditLedger.Programmes.Rankings;
using CreditLedger.Rules;

namespace CreditLedger.Programmes.Simulations;

/// <summary>
/// One ranking as it is and as it is proposed, each taken as if its period ended on the day of the simulation. A ranking of a programme whose
/// time is over is never taken again and is left alone, unless that very programme is proposed.
/// </summary>
internal sealed class RankingPair
{
    private readonly (RankingRules Rules, RuleCriterion[] Asked)? before;
    private readonly (RankingRules Rules, RuleCriterion[] Asked)? after;

    private RankingPair(string programmeId, (RankingRules, RuleCriterion[])? before, (RankingRules, RuleCriterion[])? after) =>
        (ProgrammeId, this.before, this.after) = (programmeId, before, after);

    public string ProgrammeId { get; }

    /// <summary>The rule that is proposed; the one in force where none is.</summary>
    public RankingRule Rule => (after ?? before)!.Value.Rules.Rule;

    /// <summary>How either side ranks; null where it has no such ranking.</summary>
    public (RankingRules? Before, RankingRules? After) Rules => (before?.Rules, after?.Rules);

    public static IEnumerable<RankingPair> Of(string proposed, RulesInForce before, RulesInForce after, RuleFacts facts, DateOnly day)
    {
        foreach (var programme in after.Programmes.Where(one => one.Id == proposed || day <= one.Period.Until))
        {
            var known = before.Programmes.FirstOrDefault(one => one.Id == programme.Id);
            foreach (var id in (programme.Rankings ?? []).Concat(known?.Rankings ?? []).Select(rule => rule.Id).Distinct(StringComparer.Ordinal))
            {
                yield return new(programme.Id, Side(known, id, facts), Side(programme, id, facts));
            }
        }
    }

    public (RankingCandidate? Before, RankingCandidate? After) Read(Uscc uscc, CreditSubject before, CreditSubject after, DateOnly asOf) =>
        (this.before?.Rules.Read(uscc, before, asOf), this.after?.Rules.Read(uscc, after, asOf));

    /// <summary>What keeps somebody out on the side on which it takes no part.</summary>
    /// <param name="enters">It would take part and does not now; otherwise it does now and would no longer.</param>
    public RuleCriterion Against(bool enters, CreditSubject subject, DateOnly asOf) =>
        (enters ? before : after) is var (_, asked) ? asked.First(criterion => !criterion.IsMet(subject, asOf)) : enters ? RuleCriterion.NotYet : RuleCriterion.NoLonger;

    public RuleCriterion Criterion(bool enters, string id) =>
        (enters ? before : after) is var (_, asked) ? asked.First(criterion => criterion.Id == id) : enters ? RuleCriterion.NotYet : RuleCriterion.NoLonger;

    private static (RankingRules, RuleCriterion[])? Side(ProgrammeDefinition? programme, string id, RuleFacts facts) =>
        programme?.Rankings?.FirstOrDefault(rule => rule.Id == id) is { } rule
            ? (new RankingRules(programme, rule, facts), [RuleChapter.Concerned(programme, facts), new("who", new("参加排名", "Takes part in the ranking"), rule.Who, facts)])
            : null;
}

/// <summary>Somebody who takes part in a ranking on one side or both. One for each enterprise, whatever the number of rankings.</summary>
internal sealed class RankedSubject(AffectedSubject subject, bool isAffected)
{
    public AffectedSubject Subject { get; } = subject;

    /// <summary>Something changes for it, and it has been counted.</summary>
    public bool IsAffected { get; set; } = isAffected;

    /// <summary>Where it stands by the rules in force in the ranking that is being compared: 0 for nowhere.</summary>
    public int Place { get; set; }

    /// <summary>With how many points.</summary>
    public decimal Points { get; set; }
}

/// <summary>What decides where somebody stands: some two hundred bytes for each that takes part, and all that is kept of anybody.</summary>
/// <param name="Against">The criterion for which it takes no part on the other side, and why; null where it does.</param>
internal readonly record struct RankedPlace(RankedSubject Who, decimal Points, decimal?[] Ties, (string Criterion, Title Why)? Against = null) : IRanked
{
    public static RankedPlace Of(RankedSubject who, RankingCandidate candidate, (string, Title)? against) =>
        new(who, candidate.Points, [.. candidate.Ties.Select(tie => tie.Value)], against);

    string IRanked.Code => Who.Subject.Uscc;

    decimal? IRanked.Tie(int at) => Ties[at];
}

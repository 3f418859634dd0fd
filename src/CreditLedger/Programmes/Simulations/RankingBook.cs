using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Programmes.Simulations;

/// <summary>
/// The rankings that a proposal may touch. What counts for a place is what counts when a ranking is taken: what was true and could be shown on
/// its day. Of each that takes part no more is kept than decides its place, so that the whole city fits into memory.
/// </summary>
/// <param name="schemes">The schemes that the proposal changes; their letters may give points.</param>
/// <param name="enacted">Every version of the schemes that enterprises have been judged by.</param>
internal sealed class RankingBook(IReadOnlyList<RankingPair> rankings, IReadOnlyList<SchemePair> schemes, EnactedSchemes enacted, RuleFacts facts, DateOnly day)
{
    public int Count => rankings.Count;

    /// <summary>Takes one enterprise into the rankings in which it takes part on either side.</summary>
    /// <param name="isAffected">Something else changes for it.</param>
    public void Place(SubjectFacts known, in AffectedSubject one, SimulationTally tally, bool isAffected)
    {
        if (Count == 0) return;
        var then = FactsAsOf.Subject(known.Facts, day, knownAt: null, today: day, enacted, facts);
        var (before, after) = (then, then);
        foreach (var scheme in schemes) (before, after) = (scheme.Suppose(known.Subject, before, scheme.Before(then)), scheme.Suppose(known.Subject, after, scheme.After(then)));
        var (uscc, who) = (Uscc.Parse(known.Subject), default(RankedSubject));
        foreach (var (i, ranking) in rankings.Index())
        {
            var (stands, would) = ranking.Read(uscc, before, after, day);
            if (stands is null && would is null) continue;
            who ??= new(one, isAffected);
            (string, Title)? against = null;
            if (stands is null || would is null)
            {
                var (enters, missing) = (stands is null, stands is null ? before : after);
                var criterion = ranking.Against(enters, missing, day);
                against = (criterion.Id, criterion.Why(missing, day));
                (enters ? tally.Rankings[i].Entered : tally.Rankings[i].Left).Add(one.Part, [criterion], missing, day);
            }

            if (stands is not null) tally.Places[i].Before.Add(RankedPlace.Of(who, stands, against));
            if (would is not null) tally.Places[i].After.Add(RankedPlace.Of(who, would, against));
        }
    }

    /// <summary>Says who would stand where, once everyone has been looked at.</summary>
    /// <param name="changed">Told of everyone of whom place or points differ.</param>
    public IReadOnlyList<RankingForecast> Rank(SimulationTally whole, Action<AffectedLine> changed) =>
    [
        .. rankings.Select((ranking, i) => new RankingComparison(ranking, (who, line) =>
        {
            if (!who.IsAffected) whole.AlsoAffected();
            who.IsAffected = true;
            changed(line);
        }).Compare(whole.Places[i].Before, whole.Places[i].After, whole.Rankings[i])),
    ];
}

using CreditLedger.Decisions;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Programmes.Rankings;

/// <summary>
/// In which place an enterprise stood in a ranking that was taken: what was recorded, and what comes out as of the same day from what is told
/// now, placed among the others as they were recorded. Where something that may no longer be shown was known of the enterprise at the taking,
/// its line is worked out without that, and nothing says so. Pure.
/// </summary>
internal static class RankingPlaces
{
    /// <param name="known">Everything known about the enterprise, in the order of the log.</param>
    /// <param name="rules">As they were known at the time asked for.</param>
    /// <param name="schemes">The versions of the schemes that judged the enterprise.</param>
    /// <returns>Null for an enterprise that had no place, and would have none.</returns>
    public static RuleDecision? Of(
        DecisionQuestion question, TakenRanking taken, IReadOnlyList<Fact> known, IReadOnlyList<(IRuleKind Kind, IRuleBook Book)> rules, EnactedSchemes schemes, DateOnly today,
        RuleFacts facts)
    {
        var ranker = new RankingRules(taken.Programme, taken.Rule, facts);
        var told = Placed(DecisionsAsOf.Judged(question with { AsOf = taken.Taking.AsOf }, known, rules, today));
        var recorded = taken.EntryOf(question.Uscc);
        if (FactsAsOf.IsBehind(known, taken.Taking.Position, today)) recorded = AsTaken();
        if ((recorded ?? told) is null) return null;

        Guid[] behind = taken.ConfirmedOn <= question.AsOf ? [taken.TakenBy, taken.ConfirmedBy!.Value] : [taken.TakenBy];
        var decided = new Decided(
            DecisionKind.RankingPlace, taken.Programme.Id, $"{RankingDecisions.PartOf(taken.Rule.Id)}.{taken.Period.Id}", taken.Programme.Version, taken.Programme.EffectiveOn,
            CanonicalJson.HashOf(taken.Programme), taken.Rule.Title, Letter: null, recorded?.Points, recorded?.Rank <= taken.Taking.Top, RankingPlaceWhy.Of(taken, question.AsOf, recorded, told, facts));
        return DecisionsAsOf.Told(question, decided, DecisionHash.OfInputs(question.Uscc, behind));

        // As a taking reads it: the grades on record then, and none that nobody had been given yet.
        RankedEntry? AsTaken() => known.LastOrDefault(fact => fact.Position <= taken.Taking.Position) is { RecordedAt: var then }
            ? Placed(FactsAsOf.Subject(known, taken.Taking.AsOf, then, today, schemes, facts))
            : null;

        RankedEntry? Placed(CreditSubject subject) => ranker.Read(question.Uscc, subject, taken.Taking.AsOf) is { } candidate
            ? new(ranker.PlaceAmong(taken.Taking.Entries, candidate), candidate.Uscc, candidate.Points, candidate.Lines, candidate.Ties)
            : null;
    }
}

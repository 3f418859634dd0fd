using CreditLedger.Archives;
using CreditLedger.Enterprises;
using CreditLedger.Kernel;
using CreditLedger.Pledges;
using CreditLedger.Store;
using CreditLedger.Supervision;

namespace CreditLedger.Rules;

/// <summary>
/// What was true of a subject on a day and known at a time, told under today's disclosure policy: a record that was revoked or repaired
/// since, or whose publication has ended, does not reappear, nor does what rested on it. Whoever asks about the past asks here. Pure.
/// </summary>
public static class FactsAsOf
{
    /// <summary>What had happened, without the verdicts on it, in the order of the log.</summary>
    /// <param name="facts">Everything known about the subject, in the order of the log.</param>
    public static IReadOnlyList<Fact> Evidence(IReadOnlyList<Fact> facts, DateOnly asOf, DateTimeOffset? knownAt, DateOnly today) =>
        Evidence(facts, asOf, knownAt, new Hidden(facts, today));

    /// <summary>The subject as it stood, with the verdicts that stood then.</summary>
    /// <param name="facts">Everything known about the subject, in the order of the log.</param>
    /// <param name="schemes">The versions of the schemes that judged it.</param>
    public static CreditSubject Subject(
        IReadOnlyList<Fact> facts, DateOnly asOf, DateTimeOffset? knownAt, DateOnly today, EnactedSchemes schemes, RuleFacts ruleFacts)
    {
        var hidden = new Hidden(facts, today);
        var verdicts = facts
            .Where(fact => FactKinds.Verdicts.Contains(fact.Body.GetType()) && IsKnown(fact, knownAt) && EffectiveOn(fact) <= asOf)
            .Select(fact => fact.Body is ISchemeVerdict verdict && hidden.IsBehind(fact) ? Regraded(fact, verdict, facts, hidden, schemes, ruleFacts) : fact);
        return CreditSubject.Of([.. Evidence(facts, asOf, knownAt, hidden).Concat(verdicts.OfType<Fact>()).OrderBy(fact => fact.Position)]);
    }

    /// <summary>Whether something was known of the subject at a position that may no longer be shown, so that a decision of then may have rested on it.</summary>
    public static bool IsBehind(IReadOnlyList<Fact> facts, long position, DateOnly today) => new Hidden(facts, today).Since <= position;

    /// <summary>One stream of the subject as it stood then: the facts up to the first that came later.</summary>
    public static IEnumerable<Fact> Stream(IReadOnlyList<Fact> facts, StreamId stream, DateOnly asOf, DateTimeOffset? knownAt) => facts
        .Where(fact => fact.Stream == stream)
        .TakeWhile(fact => IsKnown(fact, knownAt) && Shanghai.DateOf(fact.RecordedAt) <= asOf);

    private static List<Fact> Evidence(IReadOnlyList<Fact> facts, DateOnly asOf, DateTimeOffset? knownAt, Hidden hidden)
    {
        var kept = facts.Where(fact => FactKinds.Evidence.Contains(fact.Body.GetType()) && IsKnown(fact, knownAt) && EffectiveOn(fact) <= asOf && !hidden.Holds(fact, asOf)).ToList();

        // Before its registration an enterprise has no particulars that could have changed.
        if (!kept.Exists(fact => fact.Body is EnterpriseRegistered)) kept.RemoveAll(fact => fact.Body is EnterpriseFact);
        return kept;
    }

    // The verdict that would have been given had the records never been; null where the scheme would have given none.
    private static Fact? Regraded(Fact fact, ISchemeVerdict verdict, IReadOnlyList<Fact> facts, Hidden hidden, EnactedSchemes schemes, RuleFacts ruleFacts)
    {
        if (schemes.Find(verdict) is not { } scheme) return null;
        var result = verdict.ToResult();
        var before = CreditSubject.Fold(facts.TakeWhile(known => known.Position < fact.Position)
            .Where(known => FactKinds.Evidence.Contains(known.Body.GetType()) && !hidden.Holds(known)).Select(known => known.Body));
        return new Evaluator(scheme, ruleFacts).Evaluate(before, result.EvaluatedOn) is EvaluationOutcome.Evaluated evaluated
            ? fact with { Body = verdict.With(SchemeResult.Of(scheme, evaluated, result.EvaluatedOn)) }
            : null;
    }

    private static bool IsKnown(Fact fact, DateTimeOffset? knownAt) => knownAt is null || fact.RecordedAt <= knownAt;

    private static DateOnly EffectiveOn(Fact fact) => fact.Body is IDatedFact dated ? dated.EffectiveOn : Shanghai.DateOf(fact.RecordedAt);

    /// <summary>What may be shown of no day, as policy stands today.</summary>
    private sealed class Hidden
    {
        private readonly HashSet<RecordId> records;
        private readonly Dictionary<RecordId, DateOnly> ended = [];
        private readonly HashSet<StreamId> streams;

        /// <summary>The position of the first fact that may not be shown.</summary>
        public long Since { get; }

        public Hidden(IReadOnlyList<Fact> facts, DateOnly today)
        {
            IRecordFact[] unshown = [.. facts.Select(fact => fact.Body).OfType<IRecordFact>().Where(body => body is IStopsUse || (body is IDisplayedFact shown && !shown.MayBeShownOn(today)))];
            records = [.. unshown.Select(body => body.RecordId)];
            foreach (var record in unshown.GroupBy(body => body.RecordId))
            {
                if (record.All(body => body is IEndsRecord)) ended[record.Key] = record.Max(body => ((IEndsRecord)body).EffectiveOn);
            }

            streams = [.. Over(facts, today)];
            Since = facts.FirstOrDefault(Holds)?.Position ?? long.MaxValue;
        }

        public bool Holds(Fact fact) => (fact.Body is IRecordFact { RecordId: var record } && records.Contains(record)) || streams.Contains(fact.Stream);

        /// <summary>The same as of a day on which the record may have been over: that it is over is told, as it is of today.</summary>
        public bool Holds(Fact fact, DateOnly asOf) =>
            Holds(fact) && !(fact.Body is IRecordFact { RecordId: var record } && ended.TryGetValue(record, out var on) && on <= asOf);

        /// <summary>Whether a verdict may have rested on something hidden. Its lines name the records of its points, but not those of its vetoes.</summary>
        public bool IsBehind(Fact verdict) => Since < verdict.Position;

        // Pledges and inspections whose finding counts no longer.
        private static IEnumerable<StreamId> Over(IReadOnlyList<Fact> facts, DateOnly today)
        {
            foreach (var (number, (state, _)) in Standings.Fold<Pledge, PledgeFact>(facts))
            {
                DateOnly? last = state switch { Pledge.Breached p => p.Breach.CountsUntil, Pledge.Verified p => p.Finding.CountsUntil, _ => null };
                if (last < today && state is Pledge.Signed { Terms.Uscc: var uscc }) yield return StreamId.For<Pledge>(uscc.Value, number);
            }

            foreach (var (number, (state, _)) in Standings.Fold<Inspection, InspectionFact>(facts))
            {
                if (state is Inspection.Recorded { Result: { CountsUntil: { } end, Uscc: var uscc } } && end < today) yield return StreamId.For<Inspection>(uscc.Value, number);
            }
        }
    }
}

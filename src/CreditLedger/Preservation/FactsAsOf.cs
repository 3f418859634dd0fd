using CreditLedger.Archives;
using CreditLedger.Enterprises;
using CreditLedger.Evaluations;
using CreditLedger.Kernel;
using CreditLedger.Pledges;
using CreditLedger.Rules;
using CreditLedger.Store;
using CreditLedger.Supervision;

namespace CreditLedger.Preservation;

/// <summary>
/// What was true of a subject on a day, told under today's disclosure policy: a record that was revoked since, or whose publication has
/// ended, does not reappear, nor does a grade that rested on it. Pure.
/// </summary>
public static class FactsAsOf
{
    /// <param name="facts">Everything known about the subject.</param>
    /// <param name="schemes">Every enacted evaluation scheme, by its id.</param>
    public static CreditSubject Subject(
        IReadOnlyList<Fact> facts, DateOnly asOf, DateTimeOffset? knownAt, DateOnly today, IReadOnlyDictionary<string, EvaluationScheme> schemes,
        RuleFacts ruleFacts)
    {
        var over = Over(facts, today);
        HashSet<RecordId> hidden = [.. facts.Select(fact => fact.Body).Where(body => IsHidden(body, today)).Select(body => ((ArchiveFact)body).RecordId), .. over.Values];
        var kept = facts.Where(fact => (knownAt is null || fact.RecordedAt <= knownAt)
            && EffectiveOn(fact) <= asOf
            && !(fact.Body is ArchiveFact record && hidden.Contains(record.RecordId))
            && !over.ContainsKey(fact.Stream)).ToList();
        // Before its registration an enterprise has no particulars that could have changed.
        if (!kept.Exists(fact => fact.Body is EnterpriseRegistered)) kept.RemoveAll(fact => fact.Body is EnterpriseFact);
        return CreditSubject.Fold(kept.Select(fact => fact.Body switch
        {
            GradeAssigned grade when grade.Lines.SelectMany(line => line.Records).Any(hidden.Contains) => Regraded(grade, kept, schemes, ruleFacts),
            var body => body,
        }).OfType<object>());
    }

    /// <summary>One stream of the subject as it stood then: the facts up to the first that came later.</summary>
    public static IEnumerable<Fact> Stream(IReadOnlyList<Fact> facts, StreamId stream, DateOnly asOf, DateTimeOffset? knownAt) => facts
        .Where(fact => fact.Stream == stream)
        .TakeWhile(fact => (knownAt is null || fact.RecordedAt <= knownAt) && Shanghai.DateOf(fact.RecordedAt) <= asOf);

    /// <summary>Pledges and inspections whose finding counts no longer, with the records by which explanations name them.</summary>
    private static Dictionary<StreamId, RecordId> Over(IReadOnlyList<Fact> facts, DateOnly today)
    {
        var over = new Dictionary<StreamId, RecordId>();
        foreach (var (number, (state, _)) in Standings.Fold<Pledge, PledgeFact>(facts))
        {
            DateOnly? last = state switch { Pledge.Breached p => p.Breach.CountsUntil, Pledge.Verified p => p.Finding.CountsUntil, _ => null };
            if (last < today && state is Pledge.Signed { Terms: var terms }) over.Add(StreamId.For<Pledge>(terms.Uscc.Value, number), ObservedPledges.RecordIdOf(terms));
        }

        foreach (var (number, (state, _)) in Standings.Fold<Inspection, InspectionFact>(facts))
        {
            if (state is Inspection.Recorded { Result: { CountsUntil: { } end, Uscc: var uscc } } recorded && end < today) over.Add(StreamId.For<Inspection>(uscc.Value, number), recorded.RecordId);
        }

        return over;
    }

    private static bool IsHidden(object body, DateOnly today) => body switch
    {
        RecordRevoked or RecordRepaired => true,
        ItemFiled { IsAdverse: true } item => item.CountsUntil < today,
        ItemEnded { IsAdverse: true } ended => ended.EndedOn <= today,
        PenaltyFiled penalty => penalty.PublicationEndOn is not { } end || end < today,
        _ => false,
    };

    // The grade that would have been given had the record never been; null where the scheme would have given none.
    private static GradeAssigned? Regraded(
        GradeAssigned grade, List<Fact> kept, IReadOnlyDictionary<string, EvaluationScheme> schemes, RuleFacts ruleFacts)
    {
        if (schemes.GetValueOrDefault(grade.SchemeId)?.Version(grade.SchemeVersion) is not { } scheme) return null;
        var subject = CreditSubject.Fold(kept.Where(fact => fact.Body is not EvaluationFact && EffectiveOn(fact) <= grade.EvaluatedOn).Select(fact => fact.Body));
        return new Evaluator(scheme, ruleFacts).Evaluate(subject, grade.EvaluatedOn) is EvaluationOutcome.Evaluated evaluated
            ? grade with { Grade = evaluated.Grade, Score = evaluated.Score, VetoedBy = evaluated.VetoedBy, Lines = evaluated.Lines }
            : null;
    }

    // Facts that carry no day of their own took effect on the day they were recorded.
    private static DateOnly EffectiveOn(Fact fact) => fact.Body switch
    {
        EnterpriseRegistered body => body.RegisteredOn,
        EnterpriseRenamed body => body.EffectiveOn,
        EnterpriseMoved body => body.EffectiveOn,
        EnterpriseSectorChanged body => body.EffectiveOn,
        EnterpriseSuspended body => body.EffectiveOn,
        EnterpriseResumed body => body.EffectiveOn,
        EnterpriseDeregistered body => body.EffectiveOn,
        EnterpriseMerged body => body.EffectiveOn,
        PenaltyFiled body => body.DecidedOn,
        LicenceFiled body => body.DecidedOn,
        RecordRepaired body => body.RepairedOn,
        ItemFiled body => body.OccurredOn,
        ItemEnded body => body.EndedOn,
        ItemVerified body => body.VerifiedOn,
        GradeAssigned body => body.EvaluatedOn,
        GradeWithdrawn body => body.EffectiveOn,
        PledgeSigned body => body.SignedOn,
        PledgeVerified body => body.VerifiedOn,
        PledgeBreached body => body.BreachedOn,
        InspectionOrdered body => body.OrderedOn,
        InspectionResultRecorded body => body.InspectedOn,
        HazardFound body => body.FoundOn,
        HazardRectified body => body.RectifiedOn,
        _ => Shanghai.DateOf(fact.RecordedAt),
    };
}

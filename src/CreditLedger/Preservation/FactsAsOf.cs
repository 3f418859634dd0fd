using CreditLedger.Archives;
using CreditLedger.Enterprises;
using CreditLedger.Evaluations;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

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
        var hidden = facts.Select(fact => fact.Body).Where(body => IsHidden(body, today)).Select(body => ((ArchiveFact)body).RecordId).ToHashSet();
        var kept = facts.Where(fact => (knownAt is null || fact.RecordedAt <= knownAt)
            && EffectiveOn(fact) <= asOf
            && !(fact.Body is ArchiveFact record && hidden.Contains(record.RecordId))).ToList();
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

    private static bool IsHidden(object body, DateOnly today) => body switch
    {
        RecordRevoked => true,
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
        GradeAssigned body => body.EvaluatedOn,
        GradeWithdrawn body => body.EffectiveOn,
        _ => Shanghai.DateOf(fact.RecordedAt),
    };
}

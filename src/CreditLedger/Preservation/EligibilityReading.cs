using CreditLedger.Enterprises;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Preservation;

/// <summary>Fetches what an answer rests on.</summary>
public static class EligibilityReading
{
    public static readonly Refusal NotRegistered = RegisterChange.NotRegistered;

    /// <summary>The answer, or why there is none.</summary>
    public static async Task<(PreservationEligibility? Answer, Refusal? Refusal)> AskAsync(
        EligibilityQuestion question, EventStore store, RuleFacts facts, DateOnly today, CancellationToken cancellation)
    {
        if (question.Check(today) is { } refusal) return (null, refusal);
        var known = await store.ReadSubjectAsync(question.Uscc.Value, cancellation: cancellation).ToListAsync(cancellation);
        if (!known.Any(fact => fact.Body is EnterpriseRegistered)) return (null, NotRegistered);

        var asKnown = question.KnownAt is { } at ? AsOf.TheTime(at) : (AsOf?)null;
        var lists = await PreservationLists.ReadAsync(store, cancellation, asKnown);
        var subject = FactsAsOf.Subject(known, question.AsOf, question.KnownAt, today, await EnactedSchemes.ReadAsync(store, known, cancellation), facts);
        var entry = FactsAsOf.Stream(known, PreservationEntry.StreamOf(question.Uscc, question.Role), question.AsOf, question.KnownAt)
            .Select(fact => (PreservationEntryFact)fact.Body).Aggregate(PreservationEntry.Initial, PreservationEntry.Evolve);
        var grounds = new EligibilityGrounds(
            subject, entry, lists.InForceOn(question.Role, question.AsOf), IsPast: question.AsOf < today || question.KnownAt is not null);
        return (Eligibility.Of(question, grounds, facts), null);
    }
}

using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.GovernmentBodies;

/// <summary>
/// What was true of a government body on a day and known at a time, told under today's disclosure policy: a record that was taken back
/// since is as if it had never been. What was put right is told of the time before, as the register tells it. Pure.
/// </summary>
internal static class BodyFactsAsOf
{
    /// <param name="facts">Everything known about the body, in the order of the log.</param>
    public static IReadOnlyList<Fact> Evidence(IReadOnlyList<Fact> facts, DateOnly asOf, DateTimeOffset? knownAt)
    {
        var revoked = facts.Select(fact => fact.Body).OfType<IntegrityRecordRevoked>().Select(body => body.Reference).ToHashSet(StringComparer.Ordinal);
        List<Fact> kept =
        [
            .. facts.Where(fact =>
                fact.Body is GovernmentBodyFact and IDatedFact dated && dated.EffectiveOn <= asOf && !(fact.RecordedAt > knownAt)
                && !(ReferenceOf(fact.Body) is { } reference && revoked.Contains(reference))),
        ];

        // Before its registration there was no body of which something could have been filed.
        return kept.Exists(fact => fact.Body is GovernmentBodyRegistered) ? kept : [];
    }

    private static string? ReferenceOf(object body) => body switch
    {
        IntegrityAssessed f => f.Reference,
        BodyDishonestyFiled f => f.Reference,
        BodyDishonestyRemedied f => f.Reference,
        BodyListedAsDebtor f => f.Reference,
        BodyRemovedAsDebtor f => f.Reference,
        _ => null,
    };
}

using System.Collections.Frozen;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Finance;

/// <summary>The whitelists in force on a day, ready to review subjects from their facts.</summary>
internal sealed class Listing
{
    /// <summary>The types of fact that a review rests on.</summary>
    public static readonly IReadOnlySet<Type> LooksAt = FactKinds.EvidenceAndVerdicts.Union(FactKinds.Below(typeof(WhitelistEntryFact))).ToFrozenSet();

    private readonly IReadOnlyList<CriteriaReview> lists;
    private readonly DateOnly today;

    private Listing(IReadOnlyList<CriteriaReview> lists, DateOnly today) => (this.lists, this.today) = (lists, today);

    public static async Task<Listing> InForceAsync(EventStore store, RuleFacts facts, DateOnly today, CancellationToken cancellation)
    {
        var streams = await store.ReadStreamIdsAsync<FinanceWhitelist>(cancellation).ToListAsync(cancellation);
        var enacted = await store.LoadManyAsync<FinanceWhitelist, FinanceWhitelistFact>(streams, cancellation: cancellation);
        return new Listing(
            [
                .. enacted.Values.Select(list => list.State.InForceOn(today)).OfType<WhitelistDefinition>()
                    .OrderBy(list => list.Id, StringComparer.Ordinal).Select(list => new CriteriaReview(list, facts)),
            ],
            today);
    }

    /// <param name="facts">What is known about the subject, of the types in <see cref="LooksAt"/>.</param>
    public IReadOnlyList<Append> Review(string uscc, IReadOnlyList<Fact> facts, FactMetadata metadata)
    {
        if (lists.Count == 0) return [];
        var subject = CreditSubject.Fold(facts.Select(fact => fact.Body));
        var standings = Standings.Fold<WhitelistEntry, WhitelistEntryFact>(facts);
        List<Append> appends = [];
        foreach (var list in lists)
        {
            var (entry, version) = standings.TryGetValue(list.List.Id, out var standing) ? standing : (WhitelistEntry.Initial, 0);
            var decision = list.Review(Uscc.Parse(uscc), subject, entry, today);
            if (decision.Facts.Count == 0) continue;
            appends.Add(new Append(StreamId.For<WhitelistEntry>(uscc, list.List.Id), ExpectedVersion.Exactly(version), decision.Facts, metadata));
        }

        return appends;
    }
}

using System.Collections.Frozen;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Preservation;

/// <summary>The rules of both registers in force on a day, ready to review subjects from their facts.</summary>
internal sealed class RegisterReview
{
    /// <summary>The types of fact that a review rests on.</summary>
    public static readonly IReadOnlySet<Type> LooksAt = FactKinds.EvidenceAndVerdicts.Union(FactKinds.Below(typeof(PreservationEntryFact))).ToFrozenSet();

    private readonly IReadOnlyList<(PreservationListDefinition List, CriteriaCheck Criteria)> lists;
    private readonly DateOnly today;

    private RegisterReview(IReadOnlyList<(PreservationListDefinition, CriteriaCheck)> lists, DateOnly today) => (this.lists, this.today) = (lists, today);

    public static async Task<RegisterReview> InForceAsync(EventStore store, RuleFacts facts, DateOnly today, CancellationToken cancellation)
    {
        var enacted = await PreservationLists.ReadAsync(store, cancellation);
        return new RegisterReview(
            [
                .. Enum.GetValues<PreservationRole>().Select(role => enacted.InForceOn(role, today)).OfType<PreservationListDefinition>()
                    .Select(list => (list, new CriteriaCheck(list.Criteria, facts))),
            ],
            today);
    }

    /// <param name="facts">What is known about the subject, of the types in <see cref="LooksAt"/>.</param>
    public IReadOnlyList<Append> Review(string uscc, IReadOnlyList<Fact> facts, FactMetadata metadata)
    {
        var standings = Standings.Fold<PreservationEntry, PreservationEntryFact>(facts);
        if (standings.Count == 0) return [];
        var subject = CreditSubject.Fold(facts.Select(fact => fact.Body));
        List<Append> appends = [];
        foreach (var (list, criteria) in lists)
        {
            if (!standings.TryGetValue(list.Role.ToString(), out var standing)) continue;
            var command = new ReviewPreservationEntry(Uscc.Parse(uscc), list, criteria.Findings(subject, today), subject.IsClosedOn(today));
            var decision = ReviewPreservationEntry.Decide(command, standing.State, today);
            if (decision.Facts.Count == 0) continue;
            appends.Add(new Append(PreservationEntry.StreamOf(command.Uscc, list.Role), ExpectedVersion.Exactly(standing.Version), decision.Facts, metadata));
        }

        return appends;
    }
}

using CreditLedger.Archives;
using CreditLedger.Enterprises;
using CreditLedger.Evaluations;
using CreditLedger.Kernel;
using CreditLedger.Pledges;
using CreditLedger.Rules;
using CreditLedger.Store;
using CreditLedger.Supervision;

namespace CreditLedger.Preservation;

/// <summary>A risk event suspends an entry by itself: whatever changes about an enterprise is held against the registers it stands on at once.</summary>
public sealed class ReviewRegistersOnChange : IReaction
{
    private readonly RuleFacts facts = RuleFacts.Shipped;

    public string Name => nameof(ReviewRegistersOnChange);

    public bool ReadsWholeSubjects => true;

    public IReadOnlySet<Type> ReactsTo { get; } = FactKinds.Below(typeof(EnterpriseFact), typeof(ArchiveFact), typeof(PledgeFact), typeof(InspectionFact), typeof(EvaluationFact), typeof(RiskStandingFact));

    public async Task<IReadOnlyList<Append>> ReactAsync(IReadOnlyList<Fact> page, ReactionContext context, CancellationToken cancellation)
    {
        var causes = page.GroupBy(fact => fact.Stream.Subject).ToDictionary(group => group.Key, group => group.Last().Id);

        // Few of a city's enterprises stand on a register, and an import brings facts about all of them.
        var known = await context.Store.LoadManyAsync<PreservationEntry, PreservationEntryFact>(
            [.. causes.Keys.SelectMany(uscc => Enum.GetValues<PreservationRole>().Select(role => PreservationEntry.StreamOf(Uscc.Parse(uscc), role)))],
            cancellation: cancellation);
        string[] listed = [.. known.Where(entry => entry.Value.Version > 0).Select(entry => entry.Key.Subject).Distinct()];
        if (listed.Length == 0) return [];
        var review = await RegisterReview.InForceAsync(context.Store, facts, context.Clock.Today(), cancellation);
        var subjects = await context.Store.ReadSubjectsAsync(listed, cancellation: cancellation);
        return
        [
            .. subjects.SelectMany(subject => review.Review(
                subject.Key, subject.Value, new FactMetadata(CausationId: causes[subject.Key].ToString(), Actor: Name))),
        ];
    }
}

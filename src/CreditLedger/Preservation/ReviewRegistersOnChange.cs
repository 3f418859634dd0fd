using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Preservation;

/// <summary>A risk event suspends an entry by itself: whatever changes about an enterprise is held against the registers it stands on at once.</summary>
public sealed class ReviewRegistersOnChange : IReaction
{
    private readonly RuleFacts facts = RuleFacts.Shipped;

    public string Name => nameof(ReviewRegistersOnChange);

    public bool ReadsWholeSubjects => true;

    public IReadOnlySet<Type> ReactsTo { get; } = FactKinds.EvidenceAndVerdicts;

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
        List<Append> appends = [];
        await foreach (var (uscc, facts) in context.Store.ReadEachSubjectAsync(listed, RegisterReview.LooksAt, cancellation))
        {
            appends.AddRange(review.Review(uscc, facts, new FactMetadata(CausationId: causes[uscc].ToString(), Actor: Name)));
        }

        return appends;
    }
}

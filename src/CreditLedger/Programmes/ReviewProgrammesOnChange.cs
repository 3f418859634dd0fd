using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Programmes;

/// <summary>Whatever changes about an enterprise, its grades included, is held against the lists of every programme at once.</summary>
public sealed class ReviewProgrammesOnChange : IReaction
{
    private readonly RuleFacts facts = RuleFacts.Shipped;

    public string Name => nameof(ReviewProgrammesOnChange);

    public bool ReadsWholeSubjects => true;

    public IReadOnlySet<Type> ReactsTo { get; } = FactKinds.EvidenceAndVerdicts;

    public async Task<IReadOnlyList<Append>> ReactAsync(IReadOnlyList<Fact> page, ReactionContext context, CancellationToken cancellation)
    {
        var review = await ProgrammeReview.InForceAsync(context.Store, facts, context.Clock.Today(), cancellation);
        if (review.IsEmpty) return [];
        var causes = page.GroupBy(fact => fact.Stream.Subject).ToDictionary(group => group.Key, group => group.Last().Id);
        List<Append> appends = [];
        await foreach (var (uscc, known) in context.Store.ReadEachSubjectAsync(causes.Keys, ProgrammeReview.LooksAt, cancellation))
        {
            var subject = CreditSubject.Fold(known.Select(fact => fact.Body));
            appends.AddRange(review.Review(uscc, known, subject, new FactMetadata(CausationId: causes[uscc].ToString(), Actor: Name)));
        }

        return appends;
    }
}

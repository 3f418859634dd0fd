using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Finance;

/// <summary>Whatever changes about an enterprise, its grade included, is held against every whitelist at once.</summary>
public sealed class ReviewWhitelistsOnChange : IReaction
{
    private readonly RuleFacts facts = RuleFacts.Shipped;

    public string Name => nameof(ReviewWhitelistsOnChange);

    public bool ReadsWholeSubjects => true;

    public IReadOnlySet<Type> ReactsTo { get; } = FactKinds.EvidenceAndVerdicts;

    public async Task<IReadOnlyList<Append>> ReactAsync(IReadOnlyList<Fact> page, ReactionContext context, CancellationToken cancellation)
    {
        var listing = await Listing.InForceAsync(context.Store, facts, context.Clock.Today(), cancellation);
        var causes = page.GroupBy(fact => fact.Stream.Subject).ToDictionary(group => group.Key, group => group.Last().Id);
        List<Append> appends = [];
        await foreach (var (uscc, known) in context.Store.ReadEachSubjectAsync(causes.Keys, Listing.LooksAt, cancellation))
        {
            appends.AddRange(listing.Review(uscc, known, new FactMetadata(CausationId: causes[uscc].ToString(), Actor: Name)));
        }

        return appends;
    }
}

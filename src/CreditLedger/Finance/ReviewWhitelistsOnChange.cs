using CreditLedger.Archives;
using CreditLedger.Enterprises;
using CreditLedger.Evaluations;
using CreditLedger.Kernel;
using CreditLedger.Pledges;
using CreditLedger.Rules;
using CreditLedger.Store;
using CreditLedger.Supervision;

namespace CreditLedger.Finance;

/// <summary>Whatever changes about an enterprise, its grade included, is held against every whitelist at once.</summary>
public sealed class ReviewWhitelistsOnChange : IReaction
{
    private readonly RuleFacts facts = RuleFacts.Shipped;

    public string Name => nameof(ReviewWhitelistsOnChange);

    public bool ReadsWholeSubjects => true;

    public IReadOnlySet<Type> ReactsTo { get; } = FactKinds.Below(typeof(EnterpriseFact), typeof(ArchiveFact), typeof(PledgeFact), typeof(InspectionFact), typeof(EvaluationFact), typeof(RiskStandingFact));

    public async Task<IReadOnlyList<Append>> ReactAsync(IReadOnlyList<Fact> page, ReactionContext context, CancellationToken cancellation)
    {
        var listing = await Listing.InForceAsync(context.Store, facts, context.Clock.Today(), cancellation);
        var causes = page.GroupBy(fact => fact.Stream.Subject).ToDictionary(group => group.Key, group => group.Last().Id);
        var subjects = await context.Store.ReadSubjectsAsync(causes.Keys, cancellation: cancellation);
        return
        [
            .. subjects.SelectMany(subject => listing.Review(
                subject.Key, subject.Value, new FactMetadata(CausationId: causes[subject.Key].ToString(), Actor: Name))),
        ];
    }
}

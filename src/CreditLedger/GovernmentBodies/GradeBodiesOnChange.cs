using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.GovernmentBodies;

/// <summary>Whatever is filed about a government body is held against the schemes of government bodies at once.</summary>
public sealed class GradeBodiesOnChange : IReaction
{
    private readonly RuleFacts facts = RuleFacts.Shipped;

    public string Name => nameof(GradeBodiesOnChange);

    public bool ReadsWholeSubjects => true;

    public IReadOnlySet<Type> ReactsTo { get; } = FactKinds.Below(typeof(GovernmentBodyFact));

    public async Task<IReadOnlyList<Append>> ReactAsync(IReadOnlyList<Fact> page, ReactionContext context, CancellationToken cancellation)
    {
        var grading = await BodyGrading.InForceAsync(context.Store, facts, context.Clock.Today(), cancellation);
        var causes = page.GroupBy(fact => fact.Stream.Subject).ToDictionary(group => group.Key, group => group.Last().Id);
        List<Append> appends = [];
        await foreach (var (uscc, known) in context.Store.ReadEachSubjectAsync(causes.Keys, BodyGrading.LooksAt, cancellation))
        {
            appends.AddRange(grading.Grade(uscc, known, new FactMetadata(CausationId: causes[uscc].ToString(), Actor: Name)));
        }

        return appends;
    }
}

using CreditLedger.Archives;
using CreditLedger.Enterprises;
using CreditLedger.Kernel;
using CreditLedger.Pledges;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Evaluations;

/// <summary>Whatever the register, an archive or a pledge tells of an enterprise is evaluated at once.</summary>
public sealed class EvaluateOnChange : IReaction
{
    private readonly RuleFacts facts = RuleFacts.Shipped;

    public string Name => nameof(EvaluateOnChange);

    public bool ReadsWholeSubjects => true;

    public IReadOnlySet<Type> ReactsTo { get; } = FactKinds.Below(typeof(EnterpriseFact), typeof(ArchiveFact), typeof(PledgeFact));

    public async Task<IReadOnlyList<Append>> ReactAsync(IReadOnlyList<Fact> page, ReactionContext context, CancellationToken cancellation)
    {
        var grading = await Grading.InForceAsync(context.Store, facts, context.Clock.Today(), cancellation);
        var causes = page.GroupBy(fact => fact.Stream.Subject).ToDictionary(group => group.Key, group => group.Last().Id);
        var subjects = await context.Store.ReadSubjectsAsync(causes.Keys, cancellation: cancellation);
        return
        [
            .. subjects.SelectMany(subject => grading.Grade(
                subject.Key, subject.Value, new FactMetadata(CausationId: causes[subject.Key].ToString(), Actor: Name), out _)),
        ];
    }
}

using CreditLedger.Archives;
using CreditLedger.Enterprises;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Supervision;

/// <summary>Whatever the register or an archive learns of an enterprise is held against every risk scheme at once.</summary>
public sealed class ClassifyOnChange : IReaction
{
    private readonly RuleFacts facts = RuleFacts.Shipped;

    public string Name => nameof(ClassifyOnChange);

    public bool ReadsWholeSubjects => true;

    public IReadOnlySet<Type> ReactsTo { get; } = FactKinds.Below(typeof(EnterpriseFact), typeof(ArchiveFact));

    public async Task<IReadOnlyList<Append>> ReactAsync(IReadOnlyList<Fact> page, ReactionContext context, CancellationToken cancellation)
    {
        var classifying = await Classifying.InForceAsync(context.Store, facts, context.Clock.Today(), cancellation);
        var causes = page.GroupBy(fact => fact.Stream.Subject).ToDictionary(group => group.Key, group => group.Last().Id);
        var subjects = await context.Store.ReadSubjectsAsync(causes.Keys, cancellation: cancellation);
        return
        [
            .. subjects.SelectMany(subject => classifying.Classify(
                subject.Key, subject.Value, new FactMetadata(CausationId: causes[subject.Key].ToString(), Actor: Name), out _)),
        ];
    }
}

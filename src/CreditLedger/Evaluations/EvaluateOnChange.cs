using CreditLedger.Archives;
using CreditLedger.Enterprises;
using CreditLedger.Kernel;
using CreditLedger.Pledges;
using CreditLedger.Rules;
using CreditLedger.Store;
using CreditLedger.Supervision;

namespace CreditLedger.Evaluations;

/// <summary>
/// Whatever the register, an archive, a pledge or an inspection tells of an enterprise is evaluated at once, and held against every risk scheme. The two verdicts
/// know nothing of each other; they are one reaction because reading all of an enterprise is most of the work of either.
/// </summary>
public sealed class EvaluateOnChange : IReaction
{
    private readonly RuleFacts facts = RuleFacts.Shipped;

    public string Name => nameof(EvaluateOnChange);

    public bool ReadsWholeSubjects => true;

    public IReadOnlySet<Type> ReactsTo { get; } = FactKinds.Below(typeof(EnterpriseFact), typeof(ArchiveFact), typeof(PledgeFact), typeof(InspectionFact));

    public async Task<IReadOnlyList<Append>> ReactAsync(IReadOnlyList<Fact> page, ReactionContext context, CancellationToken cancellation)
    {
        var grading = await Grading.InForceAsync(context.Store, facts, context.Clock.Today(), cancellation);
        var classifying = await Classifying.InForceAsync(context.Store, facts, context.Clock.Today(), cancellation);
        var causes = page.GroupBy(fact => fact.Stream.Subject).ToDictionary(group => group.Key, group => group.Last().Id);
        var subjects = await context.Store.ReadSubjectsAsync(causes.Keys, cancellation: cancellation);
        return [.. subjects.SelectMany(subject => Judge(subject.Key, subject.Value))];

        IEnumerable<Append> Judge(string uscc, IReadOnlyList<Fact> known)
        {
            var metadata = new FactMetadata(CausationId: causes[uscc].ToString(), Actor: Name);
            var folded = CreditSubject.Fold(known.Select(fact => fact.Body));
            return [.. grading.Grade(uscc, known, folded, metadata, out _), .. classifying.Classify(uscc, known, folded, metadata, out _)];
        }
    }
}

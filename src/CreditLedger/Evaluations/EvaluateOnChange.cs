using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.SectorGrades;
using CreditLedger.Store;
using CreditLedger.Supervision;

namespace CreditLedger.Evaluations;

/// <summary>
/// Whatever the register, an archive, a pledge, an inspection or a place tells of an enterprise is evaluated at once, and held against every risk scheme and every
/// scheme of a sector or a programme. The three verdicts know nothing of each other; they are one reaction because reading all of an enterprise is most of the work
/// of each.
/// </summary>
public sealed class EvaluateOnChange : IReaction
{
    private readonly RuleFacts facts = RuleFacts.Shipped;

    public string Name => nameof(EvaluateOnChange);

    public bool ReadsWholeSubjects => true;

    public IReadOnlySet<Type> ReactsTo { get; } = FactKinds.Evidence;

    public async Task<IReadOnlyList<Append>> ReactAsync(IReadOnlyList<Fact> page, ReactionContext context, CancellationToken cancellation)
    {
        var grading = await Grading.InForceAsync(context.Store, facts, context.Clock.Today(), cancellation);
        var classifying = await Classifying.InForceAsync(context.Store, facts, context.Clock.Today(), cancellation);
        var sectors = await SectorGrading.InForceAsync(context.Store, facts, context.Clock.Today(), cancellation);
        var causes = page.GroupBy(fact => fact.Stream.Subject).ToDictionary(group => group.Key, group => group.Last().Id);
        List<Append> appends = [];
        await foreach (var (uscc, known) in context.Store.ReadEachSubjectAsync(causes.Keys, FactKinds.EvidenceAndVerdicts, cancellation))
        {
            var metadata = new FactMetadata(CausationId: causes[uscc].ToString(), Actor: Name);
            var folded = CreditSubject.Fold(known.Select(fact => fact.Body));
            appends.AddRange(grading.Grade(uscc, known, folded, metadata, out _));
            appends.AddRange(classifying.Classify(uscc, known, folded, metadata, out _));
            appends.AddRange(sectors.Grade(uscc, known, folded, metadata, out _));
        }

        return appends;
    }
}

using System.Collections.Frozen;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Evaluations;

/// <summary>The schemes in force on a day, ready to grade subjects from their facts.</summary>
internal sealed class Grading
{
    /// <summary>The types of fact that a grade rests on, and the grades themselves.</summary>
    public static readonly IReadOnlySet<Type> LooksAt = FactKinds.Evidence.Union(FactKinds.Below(typeof(EvaluationFact))).ToFrozenSet();

    private readonly IReadOnlyList<Evaluator> evaluators;
    private readonly DateOnly today;

    private Grading(IReadOnlyList<Evaluator> evaluators, DateOnly today) => (this.evaluators, this.today) = (evaluators, today);

    public static async Task<Grading> InForceAsync(EventStore store, RuleFacts facts, DateOnly today, CancellationToken cancellation)
    {
        var streams = await store.ReadStreamIdsAsync<EvaluationScheme>(cancellation).ToListAsync(cancellation);
        var schemes = await store.LoadManyAsync<EvaluationScheme, EvaluationSchemeFact>(streams, cancellation: cancellation);
        return new Grading(
            [
                .. schemes.Values.Select(scheme => scheme.State.InForceOn(today)).OfType<SchemeDefinition>()
                    .OrderBy(scheme => scheme.Id, StringComparer.Ordinal).Select(scheme => new Evaluator(scheme, facts)),
            ],
            today);
    }

    /// <param name="facts">What is known about the subject, of the types in <see cref="LooksAt"/> at least.</param>
    /// <param name="subject">The same, folded.</param>
    /// <param name="grade">The grade the subject has when the appends are recorded; null for none.</param>
    public IReadOnlyList<Append> Grade(string uscc, IReadOnlyList<Fact> facts, CreditSubject subject, FactMetadata metadata, out string? grade)
    {
        grade = null;
        var standings = Standings.Fold<Evaluation, EvaluationFact>(facts);
        List<Append> appends = [];
        foreach (var evaluator in evaluators)
        {
            var outcome = evaluator.Evaluate(subject, today);
            if (outcome is EvaluationOutcome.Evaluated evaluated) grade = evaluated.Grade;
            var (evaluation, version) = standings.Remove(evaluator.Scheme.Id, out var standing) ? standing : (Evaluation.Initial, 0);
            Take(new AssignGrade(Uscc.Parse(uscc), evaluator.Scheme.Id, outcome, today), evaluation, version);
        }

        // Graded by a scheme that is no longer in force.
        foreach (var (scheme, (evaluation, version)) in standings)
        {
            Take(new AssignGrade(Uscc.Parse(uscc), scheme, Evaluator.NotInForce, today), evaluation, version);
        }

        return appends;

        // A grade that a later evaluation has overtaken stays: the refusal is the answer.
        void Take(AssignGrade command, Evaluation evaluation, long version)
        {
            var decision = AssignGrade.Decide(command, evaluation);
            if (decision.Facts.Count == 0) return;
            appends.Add(new Append(StreamId.For<Evaluation>(uscc, command.SchemeId), ExpectedVersion.Exactly(version), decision.Facts, metadata));
        }
    }
}

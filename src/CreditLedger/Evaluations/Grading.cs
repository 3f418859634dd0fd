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

    private readonly Evaluator[] evaluators;
    private readonly DateOnly today;

    /// <param name="schemes">One version of each; they are held against subjects in the order of their ids.</param>
    public Grading(IEnumerable<SchemeDefinition> schemes, RuleFacts facts, DateOnly today)
    {
        (Schemes, this.today) = ([.. schemes.OrderBy(scheme => scheme.Id, StringComparer.Ordinal)], today);
        evaluators = [.. Schemes.Select(scheme => new Evaluator(scheme, facts))];
    }

    public IReadOnlyList<SchemeDefinition> Schemes { get; }

    public static async Task<Grading> InForceAsync(EventStore store, RuleFacts facts, DateOnly today, CancellationToken cancellation)
    {
        var streams = await store.ReadStreamIdsAsync<EvaluationScheme>(cancellation).ToListAsync(cancellation);
        var schemes = await store.LoadManyAsync<EvaluationScheme, EvaluationSchemeFact>(streams, cancellation: cancellation);
        return new Grading(schemes.Values.Select(scheme => scheme.State.InForceOn(today)).OfType<SchemeDefinition>(), facts, today);
    }

    /// <summary>What each scheme comes to, in the order of <see cref="Schemes"/>.</summary>
    public EvaluationOutcome[] Evaluate(CreditSubject subject) => Array.ConvertAll(evaluators, evaluator => evaluator.Evaluate(subject, today));

    /// <param name="facts">What is known about the subject, of the types in <see cref="LooksAt"/> at least.</param>
    /// <param name="subject">The same, folded.</param>
    /// <param name="grade">The grade the subject has when the appends are recorded; null for none.</param>
    public IReadOnlyList<Append> Grade(string uscc, IReadOnlyList<Fact> facts, CreditSubject subject, FactMetadata metadata, out string? grade)
    {
        var outcomes = Evaluate(subject);
        grade = LetterOf(outcomes);
        return Grade(uscc, facts, outcomes, metadata);
    }

    /// <param name="facts">What is known about the subject: its grades at least.</param>
    /// <param name="outcomes">What each scheme came to.</param>
    public IReadOnlyList<Append> Grade(string uscc, IReadOnlyList<Fact> facts, EvaluationOutcome[] outcomes, FactMetadata metadata)
    {
        var standings = Standings.Fold<Evaluation, EvaluationFact>(facts);
        List<Append> appends = [];
        for (var i = 0; i < outcomes.Length; i++)
        {
            var (evaluation, version) = standings.Remove(Schemes[i].Id, out var standing) ? standing : (Evaluation.Initial, 0);
            Take(new AssignGrade(Uscc.Parse(uscc), Schemes[i].Id, outcomes[i], today), evaluation, version);
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

    /// <summary>The grade that the outcomes come to; null for none.</summary>
    public static string? LetterOf(EvaluationOutcome[] outcomes) =>
        Array.FindLast(outcomes, outcome => outcome is EvaluationOutcome.Evaluated) is EvaluationOutcome.Evaluated evaluated ? evaluated.Grade : null;
}

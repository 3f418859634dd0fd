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

    private readonly SchemesInForce<Evaluation, EvaluationFact> schemes;

    /// <param name="schemes">One version of each; they are held against subjects in the order of their ids.</param>
    public Grading(IEnumerable<SchemeDefinition> schemes, RuleFacts facts, DateOnly today)
        : this(new SchemesInForce<Evaluation, EvaluationFact>(schemes, facts, today, Assign)) { }

    private Grading(SchemesInForce<Evaluation, EvaluationFact> schemes) => this.schemes = schemes;

    /// <summary>In the order in which they are held against subjects.</summary>
    public IReadOnlyList<SchemeDefinition> Schemes => schemes.Schemes;

    public static async Task<Grading> InForceAsync(EventStore store, RuleFacts facts, DateOnly today, CancellationToken cancellation) =>
        new(await SchemesInForce<Evaluation, EvaluationFact>.ReadAsync<EvaluationScheme, EvaluationSchemeFact>(store, facts, today, Assign, cancellation));

    /// <summary>What each scheme comes to, in the order of <see cref="Schemes"/>.</summary>
    public EvaluationOutcome[] Evaluate(CreditSubject subject) => schemes.Evaluate(subject);

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
    public IReadOnlyList<Append> Grade(string uscc, IReadOnlyList<Fact> facts, EvaluationOutcome[] outcomes, FactMetadata metadata) =>
        schemes.Hold(uscc, facts, outcomes, metadata);

    /// <summary>The grade that the outcomes come to; null for none.</summary>
    public static string? LetterOf(EvaluationOutcome[] outcomes) =>
        Array.FindLast(outcomes, outcome => outcome is EvaluationOutcome.Evaluated) is EvaluationOutcome.Evaluated evaluated ? evaluated.Grade : null;

    private static Decision<EvaluationFact> Assign(Uscc uscc, string scheme, EvaluationOutcome outcome, DateOnly on, Evaluation standing) =>
        AssignGrade.Decide(new(uscc, scheme, outcome, on), standing);
}

using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Programmes.Simulations;

/// <summary>One scheme as it is and as it is proposed.</summary>
/// <param name="Before">What the rules in force give a subject; null for none.</param>
/// <param name="After">What the proposed rules give it; null for none.</param>
/// <param name="Suppose">The subject as it would be with such an outcome, for whoever asks for the letter.</param>
internal sealed record SchemePair(
    string Id, Title Title, Func<CreditSubject, EvaluationOutcome.Evaluated?> Before, Func<CreditSubject, EvaluationOutcome.Evaluated?> After,
    Func<string, CreditSubject, EvaluationOutcome.Evaluated?, CreditSubject> Suppose)
{
    public static IEnumerable<SchemePair> Of(Proposal proposal, RulesInForce before, RulesInForce after, RuleFacts facts, DateOnly day) => proposal switch
    {
        // The public evaluation is one, whichever scheme of it grades the enterprise.
        Proposal.Evaluation { Scheme: var scheme } =>
            [new(scheme.Id, scheme.Title, Outcome(before.Evaluations, facts, day), Outcome(after.Evaluations, facts, day), (uscc, subject, outcome) => subject.SupposingGrade(uscc, scheme.Id, outcome, day))],
        Proposal.Risk { Scheme: var scheme } =>
            [new(scheme.Id, scheme.Title, Outcome(Named(before.Risks, scheme.Id), facts, day), Outcome(Named(after.Risks, scheme.Id), facts, day),
                (uscc, subject, outcome) => subject.SupposingRiskClass(uscc, scheme.Id, outcome, day))],
        Proposal.Sector or Proposal.Plan => after.Sectors.Where(scheme => proposal is Proposal.Plan || scheme.Id == proposal.Id).Select(scheme => new SchemePair(
            scheme.Id, scheme.Title, Outcome(Named(before.Sectors, scheme.Id), facts, day), Outcome([scheme], facts, day),
            (uscc, subject, outcome) => subject.SupposingSectorGrade(uscc, scheme.Id, outcome, day))),
        _ => [],
    };

    private static SchemeDefinition[] Named(IEnumerable<SchemeDefinition> schemes, string id) => [.. schemes.Where(scheme => scheme.Id == id)];

    private static Func<CreditSubject, EvaluationOutcome.Evaluated?> Outcome(IEnumerable<SchemeDefinition> schemes, RuleFacts facts, DateOnly day)
    {
        Evaluator[] evaluators = [.. schemes.Select(scheme => new Evaluator(scheme, facts))];
        return subject =>
        {
            foreach (var evaluator in evaluators)
            {
                if (evaluator.Evaluate(subject, day) is EvaluationOutcome.Evaluated evaluated) return evaluated;
            }

            return null;
        };
    }
}

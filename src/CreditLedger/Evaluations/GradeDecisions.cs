using CreditLedger.Access;
using CreditLedger.Decisions;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Evaluations;

/// <summary>The public evaluation among the rules that decide about enterprises.</summary>
internal sealed class GradeDecisions : IRuleKind
{
    public Type EnactedIn => typeof(EvaluationScheme);

    public bool GivesVerdicts => true;

    public string Policy => Policies.Evaluation;

    public async Task<IRuleBook> ReadAsync(EventStore store, RuleFacts facts, AsOf? asKnown, CancellationToken cancellation) => new SchemeRules(
        DecisionKind.PublicGrade, typeof(GradeAssigned),
        (await store.EnactedAsync<EvaluationScheme, EvaluationSchemeFact>(asKnown, cancellation)).Select(scheme => scheme.Versions), facts,
        (uscc, given) => new GradeAssigned(uscc, given.SchemeId, given.SchemeVersion, given.Grade, given.Score, given.VetoedBy, given.Lines, given.EvaluatedOn));
}

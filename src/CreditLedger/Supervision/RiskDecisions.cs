using CreditLedger.Access;
using CreditLedger.Decisions;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Supervision;

/// <summary>Risk schemes among the rules that decide about enterprises.</summary>
internal sealed class RiskDecisions : IRuleKind
{
    public Type EnactedIn => typeof(RiskScheme);

    public bool GivesVerdicts => true;

    public string Policy => Policies.Supervision;

    public async Task<IRuleBook> ReadAsync(EventStore store, RuleFacts facts, AsOf? asKnown, CancellationToken cancellation) => new SchemeRules(
        DecisionKind.RiskClass, typeof(RiskClassAssigned),
        (await store.EnactedAsync<RiskScheme, RiskSchemeFact>(asKnown, cancellation)).Select(scheme => scheme.Versions), facts,
        (uscc, given) => new RiskClassAssigned(uscc, given.SchemeId, given.SchemeVersion, given.Grade, given.Score, given.VetoedBy, given.Lines, given.EvaluatedOn));
}

using CreditLedger.Access;
using CreditLedger.Decisions;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.GovernmentBodies;

/// <summary>Schemes of government bodies among the rules that decide for any day. They answer questions about bodies and no others.</summary>
internal sealed class BodyDecisions : IRuleKind
{
    public RuleSubject About => RuleSubject.GovernmentBody;

    public Type EnactedIn => typeof(BodyScheme);

    public bool GivesVerdicts => false;

    public string Policy => Policies.GovernmentIntegrity;

    public async Task<IRuleBook> ReadAsync(EventStore store, RuleFacts facts, AsOf? asKnown, CancellationToken cancellation) => new SchemeRules(
        DecisionKind.BodyGrade, typeof(BodyGradeAssigned),
        (await store.EnactedAsync<BodyScheme, BodySchemeFact>(asKnown, cancellation)).Select(scheme => scheme.Versions), facts,
        (uscc, given) => new BodyGradeAssigned(uscc, given.SchemeId, given.SchemeVersion, given.Grade, given.Score, given.VetoedBy, given.Lines, given.EvaluatedOn));
}

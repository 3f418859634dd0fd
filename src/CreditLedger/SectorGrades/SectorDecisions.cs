using CreditLedger.Access;
using CreditLedger.Decisions;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.SectorGrades;

/// <summary>Schemes of sectors and programmes among the rules that decide about enterprises.</summary>
internal sealed class SectorDecisions : IRuleKind
{
    public Type EnactedIn => typeof(SectorScheme);

    public bool GivesVerdicts => true;

    public string Policy => Policies.Evaluation;

    public async Task<IRuleBook> ReadAsync(EventStore store, RuleFacts facts, AsOf? asKnown, CancellationToken cancellation) => new SchemeRules(
        DecisionKind.SectorGrade, typeof(SectorGradeAssigned),
        (await store.EnactedAsync<SectorScheme, SectorSchemeFact>(asKnown, cancellation)).Select(scheme => scheme.Versions), facts,
        (uscc, given) => new SectorGradeAssigned(uscc, given.SchemeId, given.SchemeVersion, given.Grade, given.Score, given.VetoedBy, given.Lines, given.EvaluatedOn));
}

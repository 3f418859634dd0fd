using System.Collections.Frozen;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Supervision;

/// <summary>The risk schemes in force on a day, ready to class subjects from their facts.</summary>
internal sealed class Classifying
{
    /// <summary>The types of fact that a class rests on, and the classes themselves.</summary>
    public static readonly IReadOnlySet<Type> LooksAt = FactKinds.Evidence.Union(FactKinds.Below(typeof(RiskStandingFact))).ToFrozenSet();

    private readonly SchemesInForce<RiskStanding, RiskStandingFact> schemes;

    private Classifying(SchemesInForce<RiskStanding, RiskStandingFact> schemes) => this.schemes = schemes;

    public static async Task<Classifying> InForceAsync(EventStore store, RuleFacts facts, DateOnly today, CancellationToken cancellation) =>
        new(await SchemesInForce<RiskStanding, RiskStandingFact>.ReadAsync<RiskScheme, RiskSchemeFact>(
            store, facts, today, (uscc, scheme, outcome, on, standing) => AssignRiskClass.Decide(new(uscc, scheme, outcome, on), standing), cancellation));

    /// <param name="facts">What is known about the subject, of the types in <see cref="LooksAt"/> at least.</param>
    /// <param name="subject">The same, folded.</param>
    /// <param name="classed">Scheme and class the subject has when the appends are recorded.</param>
    public IReadOnlyList<Append> Classify(
        string uscc, IReadOnlyList<Fact> facts, CreditSubject subject, FactMetadata metadata, out IReadOnlyList<(string SchemeId, string RiskClass)> classed) =>
        schemes.Hold(uscc, facts, subject, metadata, out classed);
}

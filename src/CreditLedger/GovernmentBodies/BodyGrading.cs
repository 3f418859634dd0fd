using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.GovernmentBodies;

/// <summary>The schemes of government bodies in force on a day, ready to grade bodies from their facts.</summary>
internal sealed class BodyGrading
{
    /// <summary>The types of fact that a grade rests on, and the grades themselves.</summary>
    public static readonly IReadOnlySet<Type> LooksAt = FactKinds.Below(typeof(GovernmentBodyFact), typeof(BodyGradeFact));

    private readonly SchemesInForce<BodyGrade, BodyGradeFact> schemes;

    private BodyGrading(SchemesInForce<BodyGrade, BodyGradeFact> schemes) => this.schemes = schemes;

    public static async Task<BodyGrading> InForceAsync(EventStore store, RuleFacts facts, DateOnly today, CancellationToken cancellation) =>
        new(await SchemesInForce<BodyGrade, BodyGradeFact>.ReadAsync<BodyScheme, BodySchemeFact>(
            store, facts, today, (uscc, scheme, outcome, on, standing) => AssignBodyGrade.Decide(new(uscc, scheme, outcome, on), standing), cancellation));

    /// <param name="facts">What is known about the body, of the types in <see cref="LooksAt"/> at least.</param>
    public IReadOnlyList<Append> Grade(string uscc, IReadOnlyList<Fact> facts, FactMetadata metadata) =>
        schemes.Hold(uscc, facts, CreditSubject.Fold(facts.Select(fact => fact.Body)), metadata, out _);
}

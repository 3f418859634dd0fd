using System.Collections.Frozen;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.SectorGrades;

/// <summary>The sectors' schemes in force on a day, ready to grade subjects from their facts.</summary>
internal sealed class SectorGrading
{
    /// <summary>The types of fact that a grade rests on, and the grades themselves.</summary>
    public static readonly IReadOnlySet<Type> LooksAt = FactKinds.Evidence.Union(FactKinds.Below(typeof(SectorGradeFact))).ToFrozenSet();

    private readonly SchemesInForce<SectorGrade, SectorGradeFact> schemes;

    private SectorGrading(SchemesInForce<SectorGrade, SectorGradeFact> schemes) => this.schemes = schemes;

    public static async Task<SectorGrading> InForceAsync(EventStore store, RuleFacts facts, DateOnly today, CancellationToken cancellation) =>
        new(await SchemesInForce<SectorGrade, SectorGradeFact>.ReadAsync<SectorScheme, SectorSchemeFact>(
            store, facts, today, (uscc, scheme, outcome, on, standing) => AssignSectorGrade.Decide(new(uscc, scheme, outcome, on), standing), cancellation));

    /// <param name="facts">What is known about the subject, of the types in <see cref="LooksAt"/> at least.</param>
    /// <param name="subject">The same, folded.</param>
    /// <param name="graded">Scheme and grade the subject has when the appends are recorded.</param>
    public IReadOnlyList<Append> Grade(
        string uscc, IReadOnlyList<Fact> facts, CreditSubject subject, FactMetadata metadata, out IReadOnlyList<(string SchemeId, string Grade)> graded) =>
        schemes.Hold(uscc, facts, subject, metadata, out graded);
}

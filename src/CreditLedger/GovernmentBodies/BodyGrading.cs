using System.Runtime.CompilerServices;
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

    /// <summary>Every government body, with what its grades rest on and the grades themselves.</summary>
    /// <param name="asKnown">As it was recorded then; as it is recorded now when null. A body of which nothing was recorded by then has no facts.</param>
    public static async IAsyncEnumerable<SubjectFacts> EveryoneAsync(EventStore store, AsOf? asKnown, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var bodies = await store.ReadStreamIdsAsync<GovernmentBody>(cancellation).Select(stream => stream.Subject).ToListAsync(cancellation);
        if (bodies.Count == 0) yield break;
        await foreach (var known in store.ReadEachSubjectAsync(bodies, LooksAt, asKnown, cancellation)) yield return known;
    }

    /// <param name="facts">What is known about the body, of the types in <see cref="LooksAt"/> at least.</param>
    public IReadOnlyList<Append> Grade(string uscc, IReadOnlyList<Fact> facts, FactMetadata metadata) =>
        schemes.Hold(uscc, facts, CreditSubject.Fold(facts.Select(fact => fact.Body)), metadata, out _);
}

using System.Collections.Frozen;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Supervision;

/// <summary>The risk schemes in force on a day, ready to class subjects from their facts.</summary>
internal sealed class Classifying
{
    /// <summary>The types of fact that a class rests on, and the classes themselves.</summary>
    public static readonly IReadOnlySet<Type> LooksAt = FactKinds.Evidence.Union(FactKinds.Below(typeof(RiskStandingFact))).ToFrozenSet();

    private readonly IReadOnlyList<Evaluator> evaluators;
    private readonly DateOnly today;

    private Classifying(IReadOnlyList<Evaluator> evaluators, DateOnly today) => (this.evaluators, this.today) = (evaluators, today);

    public static async Task<Classifying> InForceAsync(EventStore store, RuleFacts facts, DateOnly today, CancellationToken cancellation)
    {
        var streams = await store.ReadStreamIdsAsync<RiskScheme>(cancellation).ToListAsync(cancellation);
        var schemes = await store.LoadManyAsync<RiskScheme, RiskSchemeFact>(streams, cancellation: cancellation);
        return new Classifying(
            [
                .. schemes.Values.Select(scheme => scheme.State.InForceOn(today)).OfType<SchemeDefinition>()
                    .OrderBy(scheme => scheme.Id, StringComparer.Ordinal).Select(scheme => new Evaluator(scheme, facts)),
            ],
            today);
    }

    /// <param name="facts">What is known about the subject, of the types in <see cref="LooksAt"/> at least.</param>
    /// <param name="subject">The same, folded.</param>
    /// <param name="classed">Scheme and class the subject has when the appends are recorded.</param>
    public IReadOnlyList<Append> Classify(
        string uscc, IReadOnlyList<Fact> facts, CreditSubject subject, FactMetadata metadata, out IReadOnlyList<(string SchemeId, string RiskClass)> classed)
    {
        var standings = Standings.Fold<RiskStanding, RiskStandingFact>(facts);
        List<Append> appends = [];
        List<(string, string)> now = [];
        foreach (var evaluator in evaluators)
        {
            var outcome = evaluator.Evaluate(subject, today);
            if (outcome is EvaluationOutcome.Evaluated given) now.Add((evaluator.Scheme.Id, given.Grade));
            var (standing, version) = standings.Remove(evaluator.Scheme.Id, out var known) ? known : (RiskStanding.Initial, 0);
            Take(new AssignRiskClass(Uscc.Parse(uscc), evaluator.Scheme.Id, outcome, today), standing, version);
        }

        // Classed by a scheme that is no longer in force.
        foreach (var (scheme, (standing, version)) in standings)
        {
            Take(new AssignRiskClass(Uscc.Parse(uscc), scheme, Evaluator.NotInForce, today), standing, version);
        }

        classed = now;
        return appends;

        // A class that a later classification has overtaken stays: the refusal is the answer.
        void Take(AssignRiskClass command, RiskStanding standing, long version)
        {
            var decision = AssignRiskClass.Decide(command, standing);
            if (decision.Facts.Count == 0) return;
            appends.Add(new Append(StreamId.For<RiskStanding>(uscc, command.SchemeId), ExpectedVersion.Exactly(version), decision.Facts, metadata));
        }
    }
}

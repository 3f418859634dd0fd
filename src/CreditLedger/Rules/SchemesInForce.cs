using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Rules;

/// <summary>Takes what a scheme came to into a subject's standing under it.</summary>
internal delegate Decision<TFact> Assign<in TStanding, TFact>(Uscc uscc, string schemeId, EvaluationOutcome outcome, DateOnly on, TStanding standing)
    where TFact : class;

/// <summary>
/// The schemes of one family that are in force on a day, ready to be held against subjects. Families know nothing of each other's letters
/// and keep their own in the same way: whoever a scheme grades has a standing under it, and loses it with the scheme.
/// </summary>
internal sealed class SchemesInForce<TStanding, TFact>
    where TStanding : IFold<TStanding, TFact>
    where TFact : class
{
    private readonly IReadOnlyList<Evaluator> evaluators;
    private readonly DateOnly today;
    private readonly Assign<TStanding, TFact> assign;

    private SchemesInForce(IReadOnlyList<Evaluator> evaluators, DateOnly today, Assign<TStanding, TFact> assign) =>
        (this.evaluators, this.today, this.assign) = (evaluators, today, assign);

    public static async Task<SchemesInForce<TStanding, TFact>> ReadAsync<TScheme, TSchemeFact>(
        EventStore store, RuleFacts facts, DateOnly today, Assign<TStanding, TFact> assign, CancellationToken cancellation)
        where TScheme : IVersionedScheme, IFold<TScheme, TSchemeFact>
        where TSchemeFact : notnull
    {
        var streams = await store.ReadStreamIdsAsync<TScheme>(cancellation).ToListAsync(cancellation);
        var schemes = await store.LoadManyAsync<TScheme, TSchemeFact>(streams, cancellation: cancellation);
        return new(
            [
                .. schemes.Values.Select(scheme => scheme.State.InForceOn(today)).OfType<SchemeDefinition>()
                    .OrderBy(scheme => scheme.Id, StringComparer.Ordinal).Select(scheme => new Evaluator(scheme, facts)),
            ],
            today, assign);
    }

    /// <param name="facts">What is known about the subject: all that the schemes look at, and its standings under them.</param>
    /// <param name="subject">The same, folded.</param>
    /// <param name="letters">Scheme and letter the subject has when the appends are recorded.</param>
    public IReadOnlyList<Append> Hold(
        string uscc, IReadOnlyList<Fact> facts, CreditSubject subject, FactMetadata metadata, out IReadOnlyList<(string SchemeId, string Letter)> letters)
    {
        var standings = Standings.Fold<TStanding, TFact>(facts);
        List<Append> appends = [];
        List<(string, string)> now = [];
        foreach (var evaluator in evaluators)
        {
            var outcome = evaluator.Evaluate(subject, today);
            if (outcome is EvaluationOutcome.Evaluated given) now.Add((evaluator.Scheme.Id, given.Grade));
            var (standing, version) = standings.Remove(evaluator.Scheme.Id, out var known) ? known : (TStanding.Initial, 0);
            Take(evaluator.Scheme.Id, outcome, standing, version);
        }

        // Under a scheme that is no longer in force.
        foreach (var (scheme, (standing, version)) in standings) Take(scheme, Evaluator.NotInForce, standing, version);
        letters = now;
        return appends;

        // A letter that a later evaluation has overtaken stays: the refusal is the answer.
        void Take(string scheme, EvaluationOutcome outcome, TStanding standing, long version)
        {
            var decision = assign(Uscc.Parse(uscc), scheme, outcome, today, standing);
            if (decision.Facts.Count == 0) return;
            appends.Add(new Append(StreamId.For<TStanding>(uscc, scheme), ExpectedVersion.Exactly(version), decision.Facts, metadata));
        }
    }
}

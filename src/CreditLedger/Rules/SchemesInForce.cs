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
    private readonly Evaluator[] evaluators;
    private readonly DateOnly today;
    private readonly Assign<TStanding, TFact> assign;

    /// <param name="schemes">One version of each; they are held against subjects in the order of their ids.</param>
    public SchemesInForce(IEnumerable<SchemeDefinition> schemes, RuleFacts facts, DateOnly today, Assign<TStanding, TFact> assign)
    {
        (Schemes, this.today, this.assign) = ([.. schemes.OrderBy(scheme => scheme.Id, StringComparer.Ordinal)], today, assign);
        evaluators = [.. Schemes.Select(scheme => new Evaluator(scheme, facts))];
    }

    public IReadOnlyList<SchemeDefinition> Schemes { get; }

    public static async Task<SchemesInForce<TStanding, TFact>> ReadAsync<TScheme, TSchemeFact>(
        EventStore store, RuleFacts facts, DateOnly today, Assign<TStanding, TFact> assign, CancellationToken cancellation)
        where TScheme : IVersioned<SchemeDefinition>, IFold<TScheme, TSchemeFact>
        where TSchemeFact : notnull
    {
        var streams = await store.ReadStreamIdsAsync<TScheme>(cancellation).ToListAsync(cancellation);
        var schemes = await store.LoadManyAsync<TScheme, TSchemeFact>(streams, cancellation: cancellation);
        return new(schemes.Values.Select(scheme => scheme.State.InForceOn(today)).OfType<SchemeDefinition>(), facts, today, assign);
    }

    /// <summary>What each scheme comes to, in the order of <see cref="Schemes"/>.</summary>
    public EvaluationOutcome[] Evaluate(CreditSubject subject) => Array.ConvertAll(evaluators, evaluator => evaluator.Evaluate(subject, today));

    /// <param name="facts">What is known about the subject: all that the schemes look at, and its standings under them.</param>
    /// <param name="subject">The same, folded.</param>
    /// <param name="letters">Scheme and letter the subject has when the appends are recorded.</param>
    public IReadOnlyList<Append> Hold(
        string uscc, IReadOnlyList<Fact> facts, CreditSubject subject, FactMetadata metadata, out IReadOnlyList<(string SchemeId, string Letter)> letters)
    {
        var outcomes = Evaluate(subject);
        letters = [.. Schemes.Zip(outcomes).Where(pair => pair.Second is EvaluationOutcome.Evaluated).Select(pair => (pair.First.Id, ((EvaluationOutcome.Evaluated)pair.Second).Grade))];
        return Hold(uscc, facts, outcomes, metadata);
    }

    /// <param name="facts">What is known about the subject: its standings under the schemes at least.</param>
    /// <param name="outcomes">What each scheme came to.</param>
    public IReadOnlyList<Append> Hold(string uscc, IReadOnlyList<Fact> facts, EvaluationOutcome[] outcomes, FactMetadata metadata)
    {
        var standings = Standings.Fold<TStanding, TFact>(facts);
        List<Append> appends = [];
        for (var i = 0; i < outcomes.Length; i++)
        {
            var (standing, version) = standings.Remove(Schemes[i].Id, out var known) ? known : (TStanding.Initial, 0);
            Take(Schemes[i].Id, outcomes[i], standing, version);
        }

        // Under a scheme that is no longer in force.
        foreach (var (scheme, (standing, version)) in standings) Take(scheme, Evaluator.NotInForce, standing, version);
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

using System.Collections.Immutable;
using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Decisions;

/// <summary>The schemes of one family with all their versions.</summary>
/// <param name="recordedAs">The kind of fact that keeps what they come to.</param>
/// <param name="verdict">From what a scheme came to for an enterprise to that fact.</param>
internal sealed class SchemeRules(
    DecisionKind kind, Type recordedAs, IEnumerable<ImmutableArray<SchemeDefinition>> schemes, RuleFacts facts, Func<Uscc, SchemeResult, object> verdict) : IRuleBook
{
    private readonly Version[][] versions = [.. schemes.Select(scheme => scheme.Select(one => new Version(one, new Evaluator(one, facts))).ToArray())];

    public Type? RecordedAs { get; } = recordedAs;

    public IEnumerable<Decided> On(DateOnly day, Uscc uscc, CreditSubject subject) =>
        from scheme in versions
        let version = scheme.LastOrDefault(one => one.Scheme.EffectiveOn <= day)
        where version is not null
        select Of(version, day, uscc, subject);

    public object? Again(object recorded, CreditSubject before)
    {
        var known = (ISchemeVerdict)recorded;
        var result = known.ToResult();
        var version = versions.SelectMany(scheme => scheme).FirstOrDefault(one => one.Scheme.Id == result.SchemeId && one.Scheme.Version == result.SchemeVersion);
        return version?.Evaluator.Evaluate(before, result.EvaluatedOn) is EvaluationOutcome.Evaluated evaluated
            ? known.With(SchemeResult.Of(version.Scheme, evaluated, result.EvaluatedOn))
            : null;
    }

    private Decided Of(Version version, DateOnly day, Uscc uscc, CreditSubject subject)
    {
        var (scheme, outcome) = (version.Scheme, version.Evaluator.Evaluate(subject, day));
        var given = outcome as EvaluationOutcome.Evaluated;
        return new(
            kind, scheme.Id, Part: null, scheme.Version, scheme.EffectiveOn, version.Hash, scheme.Title, given?.Grade, given?.Score, Met: null,
            ExplanationNode.Of(scheme, outcome, subject, day, facts), given is null ? null : verdict(uscc, SchemeResult.Of(scheme, given, day)));
    }

    private sealed record Version(SchemeDefinition Scheme, Evaluator Evaluator)
    {
        // Asked for by who is told a decision, not by who decides again.
        public string Hash => field ??= CanonicalJson.HashOf(Scheme);
    }
}

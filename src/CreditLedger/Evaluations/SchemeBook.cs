using System.Collections.Concurrent;
using CreditLedger.Rules;
using CreditLedger.Store;
using CreditLedger.Supervision;

namespace CreditLedger.Evaluations;

/// <summary>Scheme versions kept at hand, so that a grade or a risk class can be explained while an answer is written.</summary>
public sealed class SchemeBook(EventStore store, RuleFacts facts)
{
    private readonly ConcurrentDictionary<(StreamId Scheme, int Version), SchemeDefinition> versions = new();

    public Explanation Explain(GradeAssigned grade) => Explanation.Of(
        Version<EvaluationScheme, EvaluationSchemeFact>(grade.SchemeId, grade.SchemeVersion, (scheme, version) => scheme.Version(version)),
        grade.ToResult(), facts);

    public RiskExplanation Explain(RiskClassAssigned risk) => new(Explanation.Of(
        Version<RiskScheme, RiskSchemeFact>(risk.SchemeId, risk.SchemeVersion, (scheme, version) => scheme.Version(version)),
        risk.ToResult(), facts));

    // A version never changes once enacted, so each is fetched once in a process: too seldom to make every answer wait its turn for it.
    private SchemeDefinition Version<TScheme, TFact>(string id, int version, Func<TScheme, int, SchemeDefinition?> find)
        where TScheme : IFold<TScheme, TFact>
        where TFact : notnull =>
        versions.GetOrAdd((StreamId.For<TScheme>(id), version), key =>
            find(Task.Run(() => store.LoadAsync<TScheme, TFact>(key.Scheme)).GetAwaiter().GetResult().State, key.Version)
                ?? throw new InvalidOperationException($"The ledger has a result of {key.Scheme} version {key.Version}, and no such version."));
}

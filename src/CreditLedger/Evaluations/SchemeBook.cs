using System.Collections.Concurrent;
using CreditLedger.GovernmentBodies;
using CreditLedger.Rules;
using CreditLedger.SectorGrades;
using CreditLedger.Store;
using CreditLedger.Supervision;

namespace CreditLedger.Evaluations;

/// <summary>Scheme versions kept at hand, so that a grade or a risk class can be explained while an answer is written.</summary>
public sealed class SchemeBook(EventStore store, RuleFacts facts)
{
    private readonly ConcurrentDictionary<(StreamId Scheme, int Version), SchemeDefinition> versions = new();

    public Explanation Explain(GradeAssigned grade) => Explain<EvaluationScheme, EvaluationSchemeFact>(grade.ToResult());

    public RiskExplanation Explain(RiskClassAssigned risk) => new(Explain<RiskScheme, RiskSchemeFact>(risk.ToResult()));

    public Explanation Explain(SectorGradeAssigned grade) => Explain<SectorScheme, SectorSchemeFact>(grade.ToResult()) with { Words = ExplanationWords.Sector };

    public Explanation Explain(BodyGradeAssigned grade) => Explain<BodyScheme, BodySchemeFact>(grade.ToResult()) with { Words = ExplanationWords.GovernmentBody };

    // A version never changes once enacted, so each is fetched once in a process: too seldom to make every answer wait its turn for it.
    private Explanation Explain<TScheme, TFact>(SchemeResult result)
        where TScheme : IVersioned<SchemeDefinition>, IFold<TScheme, TFact>
        where TFact : notnull
    {
        var scheme = versions.GetOrAdd((StreamId.For<TScheme>(result.SchemeId), result.SchemeVersion), key =>
            Task.Run(() => store.LoadAsync<TScheme, TFact>(key.Scheme)).GetAwaiter().GetResult().State.Version(key.Version)
                ?? throw new InvalidOperationException($"The ledger has a result of {key.Scheme} version {key.Version}, and no such version."));
        return Explanation.Of(scheme, result, facts);
    }
}

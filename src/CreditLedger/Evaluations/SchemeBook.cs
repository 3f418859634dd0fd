using System.Collections.Concurrent;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Evaluations;

/// <summary>Scheme versions kept at hand, so that a grade can be explained while an answer is written.</summary>
public sealed class SchemeBook(EventStore store, RuleFacts facts)
{
    private readonly ConcurrentDictionary<(string Id, int Version), SchemeDefinition> versions = new();

    public Explanation Explain(GradeAssigned grade) => Explanation.Of(Version(grade.SchemeId, grade.SchemeVersion), grade.ToResult(), facts);

    // A version never changes once enacted, so each is fetched once in a process: too seldom to make every answer wait its turn for it.
    private SchemeDefinition Version(string id, int version) => versions.GetOrAdd((id, version), key =>
        Task.Run(() => store.LoadAsync<EvaluationScheme, EvaluationSchemeFact>(StreamId.For<EvaluationScheme>(key.Id)))
            .GetAwaiter().GetResult().State.Version(key.Version)
            ?? throw new InvalidOperationException($"The ledger has a grade of {key.Id} version {key.Version}, and no such version."));
}

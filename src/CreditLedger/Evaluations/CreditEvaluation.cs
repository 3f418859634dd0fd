using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using CreditLedger.Store;

namespace CreditLedger.Evaluations;

public abstract record CreditEvaluationFact
{
    private protected CreditEvaluationFact() { }
}

/// <summary>Everyone was evaluated as of a day, from what was known up to a position of the log. Whoever repeats it comes to the same three hashes.</summary>
/// <param name="Number">Counts the runs of the day, from 1.</param>
/// <param name="Position">The last position of the log that was looked at.</param>
/// <param name="LooksAt">The kinds of fact that were looked at, by the names under which they are recorded.</param>
/// <param name="Schemes">The versions that were in force, in the order of their ids.</param>
/// <param name="RulesHash">SHA-256 over the canonical JSON of <paramref name="Schemes"/>.</param>
/// <param name="InputsHash">SHA-256 over one digest for each enterprise, in the order of the codes: of its code and the ids of its facts.</param>
/// <param name="ResultsHash">SHA-256 over one digest for each enterprise, in the order of the codes: of its code and what each scheme came to.</param>
/// <param name="Enterprises">How many enterprises the register knew.</param>
/// <param name="Grades">How many have each grade, in the order of the letters; those without one are the rest.</param>
public sealed record EvaluationRunCompleted(
    DateOnly EvaluatedOn, int Number, long Position, IReadOnlyList<string> LooksAt, IReadOnlyList<RunScheme> Schemes, string RulesHash, string InputsHash,
    string ResultsHash, long Enterprises, IReadOnlyList<GradeCount> Grades) : CreditEvaluationFact
{
    /// <summary>Whether both rest on the same and came to the same, at whatever position.</summary>
    public bool SaysTheSame(EvaluationRunCompleted other) =>
        (EvaluatedOn, RulesHash, InputsHash, ResultsHash) == (other.EvaluatedOn, other.RulesHash, other.InputsHash, other.ResultsHash);
}

/// <summary>A version of a scheme that was in force during a run.</summary>
/// <param name="SchemeId">The scheme.</param>
/// <param name="Version">Its version.</param>
/// <param name="RuleHash">SHA-256 over the canonical JSON of the version.</param>
public sealed record RunScheme(string SchemeId, int Version, string RuleHash);

/// <summary>How many enterprises have a grade.</summary>
/// <param name="Grade">The letter.</param>
/// <param name="Enterprises">How many have it.</param>
public sealed record GradeCount(string Grade, long Enterprises);

/// <summary>The runs of the public evaluation (综合评价) of one day: stream <c>credit_evaluation/&lt;day&gt;</c>.</summary>
public sealed record CreditEvaluation(ImmutableArray<EvaluationRunCompleted> Runs) : IFold<CreditEvaluation, CreditEvaluationFact>
{
    public static CreditEvaluation Initial { get; } = new([]);

    public EvaluationRunCompleted? Last => Runs.LastOrDefault();

    public static StreamId StreamOf(DateOnly day) => StreamId.For<CreditEvaluation>(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public static CreditEvaluation Evolve(CreditEvaluation state, CreditEvaluationFact fact) => fact switch
    {
        EvaluationRunCompleted f => new(state.Runs.Add(f)),
        _ => throw new UnreachableException($"{fact.GetType().Name} is no fact of an evaluation of everyone."),
    };
}

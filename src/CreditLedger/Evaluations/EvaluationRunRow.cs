using CreditLedger.GraphQL.Postgres;
using CreditLedger.Store;

namespace CreditLedger.Evaluations;

/// <summary>
/// A run of the public evaluation (综合评价) over everyone: a row of <c>read.evaluation_run</c>. It shows no enterprise: its hashes say that what
/// the city was told then is what the facts of then and the rules of then come to.
/// </summary>
/// <param name="EvaluatedOn">The day as of which everyone was evaluated.</param>
/// <param name="Number">Counts the runs of the day, from 1.</param>
/// <param name="Position">The last position of the log that was looked at.</param>
/// <param name="Enterprises">How many enterprises the register knew.</param>
/// <param name="Grades">How many of them have each grade; those without one are the rest.</param>
/// <param name="Schemes">The versions that were in force, each with its hash.</param>
/// <param name="RulesHash">SHA-256 over the canonical JSON of the versions and their hashes.</param>
/// <param name="InputsHash">SHA-256 over what everyone was evaluated from, in the order of the codes.</param>
/// <param name="ResultsHash">SHA-256 over what came of it, in the order of the codes.</param>
/// <param name="CompletedAt">When it was completed.</param>
[ReadModel("read.evaluation_run", nameof(EvaluatedOn), nameof(Number))]
public sealed record EvaluationRunRow(
    DateOnly EvaluatedOn, int Number, long Position, long Enterprises, IReadOnlyList<GradeCount> Grades, IReadOnlyList<RunScheme> Schemes, string RulesHash,
    string InputsHash, string ResultsHash, DateTimeOffset CompletedAt)
{
    public static EvaluationRunRow Create(EvaluationRunCompleted fact, Fact recorded) => new(
        fact.EvaluatedOn, fact.Number, fact.Position, fact.Enterprises, fact.Grades, fact.Schemes, fact.RulesHash, fact.InputsHash, fact.ResultsHash, recorded.RecordedAt);

    public static void Graph(GraphBuilder graph)
    {
        graph.Table<EvaluationRunRow>("EvaluationRun", "read.evaluation_run", key: row => new { row.EvaluatedOn, row.Number });
        graph.Query.Connection<EvaluationRunRow>(
            "evaluationRuns", order: row => row.EvaluatedOn, descending: true,
            description: "The runs of the public evaluation over everyone, the latest first, with the hashes of what they rested on and came to.");
    }
}

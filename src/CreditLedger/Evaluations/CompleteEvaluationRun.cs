using CreditLedger.Kernel;

namespace CreditLedger.Evaluations;

/// <summary>Publishes what a run over everyone rested on and came to.</summary>
/// <param name="Run">Not yet numbered.</param>
public sealed record CompleteEvaluationRun(EvaluationRunCompleted Run)
{
    // A run of the same day that rests on the same and comes to the same is no news.
    public static Decision<CreditEvaluationFact> Decide(CompleteEvaluationRun command, CreditEvaluation evaluation) =>
        evaluation.Last?.SaysTheSame(command.Run) == true
            ? Decision<CreditEvaluationFact>.Nothing
            : command.Run with { Number = evaluation.Runs.Length + 1 };
}

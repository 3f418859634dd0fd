using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Evaluations;

/// <summary>Takes an evaluation's outcome into the subject's standing under a scheme.</summary>
public sealed record AssignGrade(Uscc Uscc, string SchemeId, EvaluationOutcome Outcome, DateOnly EvaluatedOn)
{
    public static readonly Refusal Overtaken = new("GRADE_OVERTAKEN", "a later evaluation has already been recorded");

    public static Decision<EvaluationFact> Decide(AssignGrade command, Evaluation evaluation) => (command.Outcome, evaluation) switch
    {
        (_, Evaluation.Graded { Last.EvaluatedOn: var last }) when command.EvaluatedOn < last => Overtaken,
        (EvaluationOutcome.NotEvaluated outcome, Evaluation.Graded) =>
            new GradeWithdrawn(command.Uscc, command.SchemeId, outcome.Reason, command.EvaluatedOn),
        (EvaluationOutcome.Evaluated outcome, Evaluation.Graded { Last: var last }) when outcome.SaysTheSame(last.ToResult()) => Decision<EvaluationFact>.Nothing,
        (EvaluationOutcome.Evaluated outcome, _) => new GradeAssigned(
            command.Uscc, command.SchemeId, outcome.SchemeVersion, outcome.Grade, outcome.Score, outcome.VetoedBy, outcome.Lines, command.EvaluatedOn),
        _ => Decision<EvaluationFact>.Nothing,
    };
}

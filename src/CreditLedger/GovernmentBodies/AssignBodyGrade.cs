using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.GovernmentBodies;

/// <summary>Takes the outcome of a scheme of government bodies into the body's standing under it.</summary>
public sealed record AssignBodyGrade(Uscc Uscc, string SchemeId, EvaluationOutcome Outcome, DateOnly GradedOn)
{
    public static readonly Refusal Overtaken = new("BODY_GRADE_OVERTAKEN", "a later grade of the body has already been recorded");

    public static Decision<BodyGradeFact> Decide(AssignBodyGrade command, BodyGrade grade) => (command.Outcome, grade) switch
    {
        (_, BodyGrade.Graded { Last.GradedOn: var last }) when command.GradedOn < last => Overtaken,
        (EvaluationOutcome.NotEvaluated outcome, BodyGrade.Graded) => new BodyGradeWithdrawn(command.Uscc, command.SchemeId, outcome.Reason, command.GradedOn),
        (EvaluationOutcome.Evaluated outcome, BodyGrade.Graded { Last: var last }) when outcome.SaysTheSame(last.ToResult()) => Decision<BodyGradeFact>.Nothing,
        (EvaluationOutcome.Evaluated outcome, _) => new BodyGradeAssigned(
            command.Uscc, command.SchemeId, outcome.SchemeVersion, outcome.Grade, outcome.Score, outcome.VetoedBy, outcome.Lines, command.GradedOn),
        _ => Decision<BodyGradeFact>.Nothing,
    };
}

using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.SectorGrades;

/// <summary>Takes the outcome of a sector's scheme into the subject's standing under it.</summary>
public sealed record AssignSectorGrade(Uscc Uscc, string SchemeId, EvaluationOutcome Outcome, DateOnly GradedOn)
{
    public static readonly Refusal Overtaken = new("SECTOR_GRADE_OVERTAKEN", "a later grade of the sector has already been recorded");

    public static Decision<SectorGradeFact> Decide(AssignSectorGrade command, SectorGrade grade) => (command.Outcome, grade) switch
    {
        (_, SectorGrade.Graded { Last.GradedOn: var last }) when command.GradedOn < last => Overtaken,
        (EvaluationOutcome.NotEvaluated outcome, SectorGrade.Graded) =>
            new SectorGradeWithdrawn(command.Uscc, command.SchemeId, outcome.Reason, command.GradedOn),
        (EvaluationOutcome.Evaluated outcome, SectorGrade.Graded { Last: var last }) when outcome.SaysTheSame(last.ToResult()) => Decision<SectorGradeFact>.Nothing,
        (EvaluationOutcome.Evaluated outcome, _) => new SectorGradeAssigned(
            command.Uscc, command.SchemeId, outcome.SchemeVersion, outcome.Grade, outcome.Score, outcome.VetoedBy, outcome.Lines, command.GradedOn),
        _ => Decision<SectorGradeFact>.Nothing,
    };
}

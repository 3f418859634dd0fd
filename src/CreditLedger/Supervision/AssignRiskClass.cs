using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Supervision;

/// <summary>Takes the outcome of a risk scheme into the subject's standing under it.</summary>
public sealed record AssignRiskClass(Uscc Uscc, string SchemeId, EvaluationOutcome Outcome, DateOnly ClassifiedOn)
{
    public static readonly Refusal Overtaken = new("RISK_CLASS_OVERTAKEN", "a later classification has already been recorded");

    public static Decision<RiskStandingFact> Decide(AssignRiskClass command, RiskStanding standing) => (command.Outcome, standing) switch
    {
        (_, RiskStanding.Classified { Last.ClassifiedOn: var last }) when command.ClassifiedOn < last => Overtaken,
        (EvaluationOutcome.NotEvaluated outcome, RiskStanding.Classified) =>
            new RiskClassWithdrawn(command.Uscc, command.SchemeId, outcome.Reason, command.ClassifiedOn),
        (EvaluationOutcome.Evaluated outcome, RiskStanding.Classified { Last: var last }) when outcome.SaysTheSame(last.ToResult()) => Decision<RiskStandingFact>.Nothing,
        (EvaluationOutcome.Evaluated outcome, _) => new RiskClassAssigned(
            command.Uscc, command.SchemeId, outcome.SchemeVersion, outcome.Grade, outcome.Score, outcome.VetoedBy, outcome.Lines, command.ClassifiedOn),
        _ => Decision<RiskStandingFact>.Nothing,
    };
}

using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Programmes.Simulations;

/// <summary>What a programme would say of one enterprise if it were in force today, its own schemes carried through to its lists and measures. Pure.</summary>
public static class ProposedProgramme
{
    public static ExplanationNode Explain(ProgrammeDefinition programme, Uscc uscc, CreditSubject subject, DateOnly today, RuleFacts facts)
    {
        foreach (var scheme in (programme.Schemes ?? []).Where(scheme => scheme.Subject is RuleSubject.Enterprise))
        {
            var inForce = scheme.EffectiveOn <= today ? scheme : scheme with { EffectiveOn = today };
            subject = subject.SupposingSectorGrade(uscc.Value, scheme.Id, new Evaluator(inForce, facts).Evaluate(subject, today) as EvaluationOutcome.Evaluated, today);
        }

        return new ProgrammeRules(programme.EffectiveOn <= today ? programme : programme with { EffectiveOn = today }, facts).Explain(subject, today);
    }
}

using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Supervision;

/// <summary>
/// Puts a version of a risk scheme into force: one person proposes it, another approves. Several schemes may class one enterprise: each
/// sector looks at it with its own eyes.
/// </summary>
public sealed record EnactRiskScheme(SchemeDefinition Definition, string ProposedBy, string ApprovedBy)
{
    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal Invalid = new("RISK_SCHEME_INVALID", "the risk scheme contradicts itself");
    public static readonly Refusal ClassesUnordered = new(
        "RISK_SCHEME_CLASSES_UNORDERED", "the classes of a risk scheme follow the alphabet from the lowest risk to the highest", "A, B, C, D");
    public static readonly Refusal NotApproved = new("RISK_SCHEME_NOT_APPROVED", "a risk scheme is proposed by one person and approved by another");
    public static readonly Refusal VersionNotGrowing = new("RISK_SCHEME_VERSION_NOT_GROWING", "the version must be higher than the last enacted one");
    public static readonly Refusal Retroactive = new(
        "RISK_SCHEME_RETROACTIVE", "a version that replaces another cannot take effect before today, nor before the one it replaces");

    public static Decision<RiskSchemeFact> Decide(EnactRiskScheme command, RiskScheme scheme, RuleFacts facts, DateOnly today)
    {
        var definition = command.Definition;
        if (scheme.Version(definition.Version)?.HasSameContentAs(definition) == true) return Decision<RiskSchemeFact>.Nothing;
        if (definition.Problems(facts, RuleSubject.Enterprise).FirstOrDefault() is { } problem) return Invalid with { Hint = problem.ToString() };

        // Criteria ask for the highest risk that any scheme sees; that has an answer only where later letters mean more of it.
        if (!definition.CutOffs.Zip(definition.CutOffs.Skip(1)).All(pair => string.CompareOrdinal(pair.First.Grade, pair.Second.Grade) < 0)) return ClassesUnordered;
        if (FourEyes.AreMissing(command.ProposedBy, command.ApprovedBy)) return NotApproved;
        if (Succession.Refuse(definition, scheme.Latest, today, VersionNotGrowing, Retroactive) is { } refusal) return refusal;

        return new RiskSchemeEnacted(definition.Id, definition.Version, definition.EffectiveOn, definition, command.ProposedBy, command.ApprovedBy);
    }
}

using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Evaluations;

/// <summary>Puts a version of a scheme into force: one person proposes it, another approves.</summary>
public sealed record EnactScheme(SchemeDefinition Definition, string ProposedBy, string ApprovedBy)
{
    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal Invalid = new("SCHEME_INVALID", "the scheme contradicts itself");
    public static readonly Refusal NotApproved = new("SCHEME_NOT_APPROVED", "a scheme is proposed by one person and approved by another");
    public static readonly Refusal VersionNotGrowing = new("SCHEME_VERSION_NOT_GROWING", "the version must be higher than the last enacted one");
    public static readonly Refusal Retroactive = new("SCHEME_RETROACTIVE", "a version that replaces another cannot take effect before today, nor before the one it replaces");
    public static readonly Refusal Overlaps = new("SCHEME_OVERLAPS", "another scheme grades the same kind of market entity at that time");

    /// <param name="others">Every other scheme that has been enacted.</param>
    public static Decision<EvaluationSchemeFact> Decide(
        EnactScheme command, EvaluationScheme scheme, IEnumerable<EvaluationScheme> others, RuleFacts facts, DateOnly today)
    {
        var definition = command.Definition;
        if (scheme.Version(definition.Version)?.HasSameContentAs(definition) == true) return Decision<EvaluationSchemeFact>.Nothing;
        if (definition.Problems(facts, RuleSubject.Enterprise).FirstOrDefault() is { } problem) return Invalid with { Hint = problem.ToString() };
        if (FourEyes.AreMissing(command.ProposedBy, command.ApprovedBy)) return NotApproved;
        if (scheme.Latest is { } last)
        {
            if (definition.Version <= last.Version) return VersionNotGrowing with { Hint = $"version {last.Version} is enacted" };
            if (definition.EffectiveOn < today || definition.EffectiveOn < last.EffectiveOn) return Retroactive;
        }

        if (others.FirstOrDefault(other => MeetsAfter(definition.EffectiveOn, other, definition)) is { } rival)
        {
            return Overlaps with { Hint = $"the scheme {rival.Latest!.Id}" };
        }

        return new SchemeEnacted(definition.Id, definition.Version, definition.EffectiveOn, definition, command.ProposedBy, command.ApprovedBy);
    }

    // A version ends when the next begins; the last one has no end.
    private static bool MeetsAfter(DateOnly from, EvaluationScheme other, SchemeDefinition definition) =>
        other.Versions.Where((_, i) => i == other.Versions.Length - 1 || other.Versions[i + 1].EffectiveOn > from)
            .Any(version => version.AppliesTo.Intersect(definition.AppliesTo).Any());
}

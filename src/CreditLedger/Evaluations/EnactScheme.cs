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
        if (Succession.Refuse(definition, scheme.Latest, today, VersionNotGrowing, Retroactive) is { } refusal) return refusal;

        if (others.FirstOrDefault(other => !(GivesUpOn(other, definition) <= definition.EffectiveOn)) is { } rival)
        {
            return Overlaps with { Hint = $"the scheme {rival.Latest!.Id}" };
        }

        return new SchemeEnacted(definition.Id, definition.Version, definition.EffectiveOn, definition, command.ProposedBy, command.ApprovedBy);
    }

    /// <summary>The scheme as it can still begin in a ledger that decides by others already: never for days that have passed, and when they give its kinds up.</summary>
    internal static SchemeDefinition Late(SchemeDefinition definition, EvaluationScheme scheme, IEnumerable<EvaluationScheme> others, DateOnly today)
    {
        var late = Succession.Late(definition, scheme, today);
        return late.BeginningOn(others.Select(other => GivesUpOn(other, definition) ?? late.EffectiveOn).Append(late.EffectiveOn).Max());
    }

    // The first day on which it grades none of the kinds any more; null where it goes on. A version ends when the next begins; the last one has no end.
    private static DateOnly? GivesUpOn(EvaluationScheme other, SchemeDefinition definition)
    {
        var last = other.Versions.ToList().FindLastIndex(version => version.AppliesTo.Intersect(definition.AppliesTo).Any());
        return last < 0 ? DateOnly.MinValue : last == other.Versions.Length - 1 ? null : other.Versions[last + 1].EffectiveOn;
    }
}

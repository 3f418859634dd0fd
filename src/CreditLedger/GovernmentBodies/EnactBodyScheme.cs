using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.GovernmentBodies;

/// <summary>Puts a version of a scheme of government bodies into force: one person proposes it, another approves. It grades no enterprise.</summary>
/// <param name="ProgrammeId">The programme that brings it; null for a file of its own.</param>
public sealed record EnactBodyScheme(SchemeDefinition Definition, string ProposedBy, string ApprovedBy, string? ProgrammeId = null)
{
    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal Invalid = new("BODY_SCHEME_INVALID", "the scheme of government bodies contradicts itself");
    public static readonly Refusal OfAnother = new(
        "BODY_SCHEME_OF_ANOTHER", "another programme or file has a scheme of government bodies of this id with other content", "give the scheme an id of its own");
    public static readonly Refusal NotApproved = new("BODY_SCHEME_NOT_APPROVED", "a scheme of government bodies is proposed by one person and approved by another");
    public static readonly Refusal VersionNotGrowing = new("BODY_SCHEME_VERSION_NOT_GROWING", "the version must be higher than the last enacted one");
    public static readonly Refusal Retroactive = new(
        "BODY_SCHEME_RETROACTIVE", "a version that replaces another cannot take effect before today, nor before the one it replaces");

    public static Decision<BodySchemeFact> Decide(EnactBodyScheme command, BodyScheme scheme, RuleFacts facts, DateOnly today)
    {
        var definition = command.Definition;
        if (scheme.Version(definition.Version)?.HasSameContentAs(definition) == true) return Decision<BodySchemeFact>.Nothing;
        if (definition.Problems(facts, RuleSubject.GovernmentBody).FirstOrDefault() is { } problem) return Invalid with { Hint = problem.ToString() };
        if (scheme.Latest is not null && scheme.ProgrammeId != command.ProgrammeId)
        {
            return OfAnother with { Message = $"the scheme {definition.Id} belongs to {scheme.ProgrammeId ?? "a file of its own"} and has other content there" };
        }

        if (FourEyes.AreMissing(command.ProposedBy, command.ApprovedBy)) return NotApproved;
        if (Succession.Refuse(definition, scheme.Latest, today, VersionNotGrowing, Retroactive) is { } refusal) return refusal;

        return new BodySchemeEnacted(
            definition.Id, definition.Version, definition.EffectiveOn, definition, command.ProposedBy, command.ApprovedBy, command.ProgrammeId);
    }
}

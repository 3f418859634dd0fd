using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Preservation;

/// <summary>Puts a version of the rules of a register of preservation into force: one person proposes it, another approves.</summary>
public sealed record EnactPreservationList(PreservationListDefinition Definition, string ProposedBy, string ApprovedBy)
{
    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal Invalid = new("PRESERVATION_LIST_INVALID", "the rules of the register contradict themselves");
    public static readonly Refusal NotApproved = new("PRESERVATION_LIST_NOT_APPROVED", "the rules of a register are proposed by one person and approved by another");
    public static readonly Refusal OtherId = new("PRESERVATION_LIST_OTHER_ID", "the register of this role goes by another id");
    public static readonly Refusal VersionNotGrowing = new("PRESERVATION_LIST_VERSION_NOT_GROWING", "the version must be higher than the last enacted one");
    public static readonly Refusal Retroactive = new(
        "PRESERVATION_LIST_RETROACTIVE", "a version that replaces another cannot take effect before today, nor before the one it replaces");

    public static Decision<PreservationListFact> Decide(EnactPreservationList command, PreservationList list, RuleFacts facts, DateOnly today)
    {
        var definition = command.Definition;
        if (list.Version(definition.Version)?.HasSameContentAs(definition) == true) return Decision<PreservationListFact>.Nothing;
        if (definition.Problems(facts).FirstOrDefault() is { } problem) return Invalid with { Hint = problem.ToString() };
        if (FourEyes.AreMissing(command.ProposedBy, command.ApprovedBy)) return NotApproved;
        if (list.Latest is { } last && definition.Id != last.Id) return OtherId with { Hint = $"its id is {last.Id}" };
        if (Succession.Refuse(definition, list.Latest, today, VersionNotGrowing, Retroactive) is { } refusal) return refusal;
        return new PreservationListEnacted(
            definition.Role, definition.Id, definition.Version, definition.EffectiveOn, definition, command.ProposedBy, command.ApprovedBy);
    }
}

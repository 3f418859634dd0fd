using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Supervision;

/// <summary>Puts a version of an inspection item list into force: one person proposes it, another approves.</summary>
public sealed record EnactItemList(ItemListDefinition Definition, string ProposedBy, string ApprovedBy)
{
    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal Invalid = new("ITEM_LIST_INVALID", "the inspection item list contradicts itself");
    public static readonly Refusal NotApproved = new("ITEM_LIST_NOT_APPROVED", "an inspection item list is proposed by one person and approved by another");
    public static readonly Refusal RiskSchemeUnknown = new("ITEM_LIST_RISK_SCHEME_UNKNOWN", "no risk scheme of this id has been enacted", "enact the risk scheme first");
    public static readonly Refusal RiskClassUnknown = new("ITEM_LIST_RISK_CLASS_UNKNOWN", "the list does not speak of the classes of its risk scheme");
    public static readonly Refusal VersionNotGrowing = new("ITEM_LIST_VERSION_NOT_GROWING", "the version must be higher than the last enacted one");
    public static readonly Refusal Retroactive = new(
        "ITEM_LIST_RETROACTIVE", "a version that replaces another cannot take effect before today, nor before the one it replaces");

    /// <param name="risk">The scheme that the list names.</param>
    public static Decision<InspectionItemListFact> Decide(
        EnactItemList command, InspectionItemList list, RiskScheme risk, RuleFacts facts, DateOnly today)
    {
        var definition = command.Definition;
        if (list.Version(definition.Version)?.HasSameContentAs(definition) == true) return Decision<InspectionItemListFact>.Nothing;
        if (definition.Problems(facts).FirstOrDefault() is { } problem) return Invalid with { Hint = problem.ToString() };
        if (FourEyes.AreMissing(command.ProposedBy, command.ApprovedBy)) return NotApproved;
        if ((risk.InForceOn(definition.EffectiveOn) ?? risk.Latest) is not { } scheme)
        {
            return RiskSchemeUnknown with { Message = $"no risk scheme {definition.RiskScheme} has been enacted" };
        }

        var classes = scheme.CutOffs.Select(cutOff => cutOff.Grade).ToList();
        if (!definition.Items[0].Classes.Select(known => known.RiskClass).SequenceEqual(classes, StringComparer.Ordinal))
        {
            return RiskClassUnknown with { Hint = $"from the lowest risk to the highest: {string.Join(", ", classes)}" };
        }

        if (Succession.Refuse(definition, list.Latest, today, VersionNotGrowing, Retroactive) is { } refusal) return refusal;

        return new ItemListEnacted(definition.Id, definition.Version, definition.EffectiveOn, definition, command.ProposedBy, command.ApprovedBy);
    }
}

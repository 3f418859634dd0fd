using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Finance;

/// <summary>Puts a version of a finance whitelist into force: one person proposes it, another approves.</summary>
public sealed record EnactWhitelist(WhitelistDefinition Definition, string ProposedBy, string ApprovedBy)
{
    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal Invalid = new("WHITELIST_INVALID", "the whitelist contradicts itself");
    public static readonly Refusal NotApproved = new("WHITELIST_NOT_APPROVED", "a whitelist is proposed by one person and approved by another");
    public static readonly Refusal VersionNotGrowing = new("WHITELIST_VERSION_NOT_GROWING", "the version must be higher than the last enacted one");
    public static readonly Refusal Retroactive = new("WHITELIST_RETROACTIVE", "a version that replaces another cannot take effect before today, nor before the one it replaces");

    public static Decision<FinanceWhitelistFact> Decide(EnactWhitelist command, FinanceWhitelist whitelist, RuleFacts facts, DateOnly today)
    {
        var definition = command.Definition;
        if (whitelist.Version(definition.Version)?.HasSameContentAs(definition) == true) return Decision<FinanceWhitelistFact>.Nothing;
        if (definition.Problems(facts).FirstOrDefault() is { } problem) return Invalid with { Hint = problem.ToString() };
        if (FourEyes.AreMissing(command.ProposedBy, command.ApprovedBy)) return NotApproved;
        if (Succession.Refuse(definition, whitelist.Latest, today, VersionNotGrowing, Retroactive) is { } refusal) return refusal;

        return new WhitelistEnacted(definition.Id, definition.Version, definition.EffectiveOn, definition, command.ProposedBy, command.ApprovedBy);
    }
}

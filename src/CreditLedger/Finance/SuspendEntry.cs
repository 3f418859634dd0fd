using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Finance;

/// <summary>Takes an entry out of sight for as long as a criterion is not met, or not known to be: the list fails closed.</summary>
/// <param name="Findings">The criteria that are the reason.</param>
public sealed record SuspendEntry(Uscc Uscc, string ListId, int CriteriaVersion, IReadOnlyList<CriterionFinding> Findings, DateOnly SuspendedOn)
{
    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal NotListed = new("ENTRY_NOT_LISTED", "the enterprise is not on the list");
    public static readonly Refusal WithoutReason = new("ENTRY_SUSPENSION_WITHOUT_REASON", "a suspension names the criteria that are not met");

    public static Decision<WhitelistEntryFact> Decide(SuspendEntry command, WhitelistEntry entry) => entry switch
    {
        WhitelistEntry.Suspended => Decision<WhitelistEntryFact>.Nothing,
        not WhitelistEntry.Admitted => NotListed,
        _ when command.Findings.Count == 0 || command.Findings.Any(finding => finding.Met == true) => WithoutReason,
        _ => new EntrySuspended(command.Uscc, command.ListId, command.CriteriaVersion, command.Findings, command.SuspendedOn),
    };
}

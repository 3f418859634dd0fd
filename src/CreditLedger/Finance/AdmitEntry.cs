using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Finance;

/// <summary>Puts an enterprise that meets every criterion on a finance whitelist.</summary>
/// <param name="Findings">Every criterion of the list's version with what was seen.</param>
public sealed record AdmitEntry(
    Uscc Uscc, string ListId, int CriteriaVersion, IReadOnlyList<CriterionFinding> Findings, ListedEnterprise Enterprise,
    DateOnly AdmittedOn, DateOnly ExpiresOn)
{
    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal CriterionNotMet = new("ENTRY_CRITERION_NOT_MET", "a criterion of the list is not met");
    public static readonly Refusal CriterionUnknown = new("ENTRY_CRITERION_UNKNOWN", "a criterion cannot be judged: what it asks is not known", "unknown is not held against the enterprise, but it is not enough");
    public static readonly Refusal IsSuspended = new("ENTRY_SUSPENDED", "the entry is suspended", "reinstate it instead");

    public static Decision<WhitelistEntryFact> Decide(AdmitEntry command, WhitelistEntry entry)
    {
        if (entry is WhitelistEntry.Admitted) return Decision<WhitelistEntryFact>.Nothing;
        if (command.Findings.FirstOrDefault(finding => finding.Met == false) is { } broken)
        {
            return CriterionNotMet with { Hint = broken.Criterion };
        }

        if (command.Findings.FirstOrDefault(finding => finding.Met is null) is { } unknown)
        {
            return CriterionUnknown with { Message = $"criterion {unknown.Criterion} cannot be judged: what it asks is not known" };
        }

        if (entry is WhitelistEntry.Suspended) return IsSuspended;
        return new EntryAdmitted(
            command.Uscc, command.ListId, command.CriteriaVersion, command.Findings, command.AdmittedOn, command.ExpiresOn, command.Enterprise);
    }
}

using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Finance;

/// <summary>Brings a suspended entry back once every criterion is met again; its term runs on as before.</summary>
/// <param name="Findings">Every criterion of the list's version with what was seen.</param>
public sealed record ReinstateEntry(Uscc Uscc, string ListId, int CriteriaVersion, IReadOnlyList<CriterionFinding> Findings, DateOnly ReinstatedOn)
{
    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal NotListed = SuspendEntry.NotListed;
    public static readonly Refusal TermOver = new("ENTRY_TERM_OVER", "the entry's term has ended", "it can be admitted again");
    public static readonly Refusal CriterionNotMet = AdmitEntry.CriterionNotMet;
    public static readonly Refusal CriterionUnknown = AdmitEntry.CriterionUnknown;

    public static Decision<WhitelistEntryFact> Decide(ReinstateEntry command, WhitelistEntry entry) => entry switch
    {
        WhitelistEntry.Admitted => Decision<WhitelistEntryFact>.Nothing,
        not WhitelistEntry.Suspended => NotListed,
        WhitelistEntry.Suspended { ExpiresOn: var end } when end < command.ReinstatedOn => TermOver,
        _ when command.Findings.FirstOrDefault(finding => finding.Met == false) is { } broken => CriterionNotMet with { Hint = broken.Criterion },
        _ when command.Findings.Any(finding => finding.Met is null) => CriterionUnknown,
        _ => new EntryReinstated(command.Uscc, command.ListId, command.CriteriaVersion, command.Findings, command.ReinstatedOn),
    };
}

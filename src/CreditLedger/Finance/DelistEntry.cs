using CreditLedger.Kernel;

namespace CreditLedger.Finance;

/// <summary>Takes an enterprise off a list for good.</summary>
public sealed record DelistEntry(Uscc Uscc, string ListId, string Reason, DateOnly DelistedOn)
{
    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal NotListed = SuspendEntry.NotListed;
    public static readonly Refusal WithoutReason = new("ENTRY_DELISTING_WITHOUT_REASON", "taking an enterprise off a list needs a reason");

    public static Decision<WhitelistEntryFact> Decide(DelistEntry command, WhitelistEntry entry) => entry switch
    {
        WhitelistEntry.Delisted => Decision<WhitelistEntryFact>.Nothing,
        not (WhitelistEntry.Admitted or WhitelistEntry.Suspended) => NotListed,
        _ when string.IsNullOrWhiteSpace(command.Reason) => WithoutReason,
        _ => new EntryDelisted(command.Uscc, command.ListId, command.Reason, command.DelistedOn),
    };
}

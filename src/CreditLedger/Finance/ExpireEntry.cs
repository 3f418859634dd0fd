using CreditLedger.Kernel;

namespace CreditLedger.Finance;

/// <summary>Ends an entry whose term is over.</summary>
public sealed record ExpireEntry(Uscc Uscc, string ListId, DateOnly ExpiredOn)
{
    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal NotListed = SuspendEntry.NotListed;
    public static readonly Refusal StillValid = new("ENTRY_STILL_VALID", "the entry's last day has not passed");

    public static Decision<WhitelistEntryFact> Decide(ExpireEntry command, WhitelistEntry entry) => entry switch
    {
        WhitelistEntry.Expired => Decision<WhitelistEntryFact>.Nothing,
        WhitelistEntry.Admitted or WhitelistEntry.Suspended when !entry.IsOverOn(command.ExpiredOn) => StillValid,
        WhitelistEntry.Admitted or WhitelistEntry.Suspended => new EntryExpired(command.Uscc, command.ListId, command.ExpiredOn),
        _ => NotListed,
    };
}

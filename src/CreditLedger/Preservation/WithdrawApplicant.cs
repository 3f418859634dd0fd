using CreditLedger.Access;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Preservation;

/// <summary>An enterprise leaves the register of applicants. What open cases have reserved of its credit stays reserved.</summary>
/// <param name="Uscc">The enterprise: itself.</param>
/// <param name="Reason">Why, in its own words.</param>
[Command(typeof(PreservationEntryRow), Role.Enterprise)]
public sealed record WithdrawApplicant(Uscc Uscc, string Reason)
{
    public StreamId Stream => PreservationEntry.StreamOf(Uscc, PreservationRole.Applicant);

    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal WithoutReason = new("WITHDRAWAL_WITHOUT_REASON", "leaving a register needs a reason");
    public static readonly Refusal ReasonTooLong = PreservationText.TooLong;
    public static readonly Refusal NotListed = DelistApplicant.NotListed;

    public static Decision<PreservationEntryFact> Decide(WithdrawApplicant command, PreservationEntry entry, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(command.Reason)) return WithoutReason;
        if (PreservationText.IsTooLong(command.Reason)) return ReasonTooLong;
        return entry.Standing switch
        {
            Standing.Withdrawn => Decision<PreservationEntryFact>.Nothing,
            Standing.Unlisted or Standing.Expired or Standing.Delisted => NotListed,
            _ => new ApplicantWithdrawn(command.Reason, today) { Uscc = command.Uscc, Role = PreservationRole.Applicant },
        };
    }
}

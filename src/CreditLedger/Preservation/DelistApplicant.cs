using CreditLedger.Access;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Preservation;

/// <summary>The administration takes an enterprise off the register of applicants. What open cases have reserved stays reserved.</summary>
/// <param name="Uscc">The enterprise.</param>
/// <param name="Reason">Why; the enterprise reads it.</param>
[Command(typeof(PreservationEntryRow), Role.Operator)]
public sealed record DelistApplicant(Uscc Uscc, string Reason)
{
    public StreamId Stream => PreservationEntry.StreamOf(Uscc, PreservationRole.Applicant);

    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal WithoutReason = new("PRESERVATION_DELISTING_WITHOUT_REASON", "taking an enterprise off a register needs a reason");
    public static readonly Refusal ReasonTooLong = PreservationText.TooLong;
    public static readonly Refusal NotListed = new("APPLICANT_NOT_LISTED", "the enterprise is not on the register of applicants");

    public static Decision<PreservationEntryFact> Decide(DelistApplicant command, PreservationEntry entry, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(command.Reason)) return WithoutReason;
        if (PreservationText.IsTooLong(command.Reason)) return ReasonTooLong;
        return entry.Standing switch
        {
            Standing.Delisted => Decision<PreservationEntryFact>.Nothing,
            Standing.Unlisted or Standing.Expired or Standing.Withdrawn => NotListed,
            _ => new PreservationEntryDelisted(command.Reason, today) { Uscc = command.Uscc, Role = PreservationRole.Applicant },
        };
    }
}

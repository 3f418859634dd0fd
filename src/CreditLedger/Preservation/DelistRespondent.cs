using CreditLedger.Access;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Preservation;

/// <summary>The administration takes an enterprise off the whitelist of respondents.</summary>
/// <param name="Uscc">The enterprise.</param>
/// <param name="Reason">Why; the enterprise reads it.</param>
[Command(typeof(PreservationEntryRow), Role.Operator)]
public sealed record DelistRespondent(Uscc Uscc, string Reason)
{
    public StreamId Stream => PreservationEntry.StreamOf(Uscc, PreservationRole.Respondent);

    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal WithoutReason = DelistApplicant.WithoutReason;
    public static readonly Refusal ReasonTooLong = PreservationText.TooLong;
    public static readonly Refusal NotListed = new("RESPONDENT_NOT_LISTED", "the enterprise is not on the whitelist of respondents");

    public static Decision<PreservationEntryFact> Decide(DelistRespondent command, PreservationEntry entry, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(command.Reason)) return WithoutReason;
        if (PreservationText.IsTooLong(command.Reason)) return ReasonTooLong;
        return entry.Standing switch
        {
            Standing.Delisted => Decision<PreservationEntryFact>.Nothing,
            Standing.Unlisted or Standing.Expired => NotListed,
            _ => new PreservationEntryDelisted(command.Reason, today) { Uscc = command.Uscc, Role = PreservationRole.Respondent },
        };
    }
}

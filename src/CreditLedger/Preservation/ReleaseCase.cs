using CreditLedger.Access;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Preservation;

/// <summary>A court releases a case: what it reserved of the guarantee limit is free again.</summary>
/// <param name="Uscc">The applicant.</param>
/// <param name="Court">The court of the case: the caller's own.</param>
/// <param name="CaseNumber">The case, as it was opened.</param>
/// <param name="Reason">Why, for instance that the suit has ended.</param>
[Command(typeof(PreservationEntryRow), Role.Court)]
public sealed record ReleaseCase(Uscc Uscc, string Court, string CaseNumber, string Reason)
{
    public StreamId Stream => PreservationEntry.StreamOf(Uscc, PreservationRole.Applicant);

    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal WithoutReason = new("CASE_RELEASE_WITHOUT_REASON", "releasing a case needs a reason");
    public static readonly Refusal ReasonTooLong = PreservationText.TooLong;
    public static readonly Refusal NotOpen = AcceptSecurity.NotOpen;

    public static Decision<PreservationEntryFact> Decide(ReleaseCase command, PreservationEntry entry, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(command.Reason)) return WithoutReason;
        if (PreservationText.IsTooLong(command.Reason)) return ReasonTooLong;
        var id = Preservation.CaseNumber.IdOf(command.Court, command.CaseNumber);
        return entry.Cases.GetValueOrDefault(id) switch
        {
            null => NotOpen,
            { IsReleased: true } => Decision<PreservationEntryFact>.Nothing,
            var open => new CaseReleased(command.Reason, open.Holds, today)
            {
                Uscc = command.Uscc, Role = PreservationRole.Applicant, CaseId = id, Court = open.Court, CaseNumber = open.CaseNumber,
            },
        };
    }
}

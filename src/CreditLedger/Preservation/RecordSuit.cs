using CreditLedger.Access;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Preservation;

/// <summary>A court records that suit was brought after a preservation before suit; the thirty days of 民事诉讼法 §104 then no longer run.</summary>
/// <param name="Uscc">The applicant.</param>
/// <param name="Court">The court of the case: the caller's own.</param>
/// <param name="CaseNumber">The case, as it was opened.</param>
/// <param name="FiledOn">The day on which suit was brought or arbitration applied for.</param>
[Command(typeof(PreservationEntryRow), Role.Court)]
public sealed record RecordSuit(Uscc Uscc, string Court, string CaseNumber, DateOnly FiledOn)
{
    public StreamId Stream => PreservationEntry.StreamOf(Uscc, PreservationRole.Applicant);

    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal NotOpen = AcceptSecurity.NotOpen;
    public static readonly Refusal Released = OpenCase.AlreadyReleased;
    public static readonly Refusal NotBeforeSuit = new("CASE_NOT_BEFORE_SUIT", "the case was opened in suit: there is nothing to record");
    public static readonly Refusal InFuture = new("SUIT_IN_FUTURE", "the day on which suit was brought lies in the future");
    public static readonly Refusal AlreadyRecorded = new("SUIT_ALREADY_RECORDED", "suit is recorded with another day");

    public static Decision<PreservationEntryFact> Decide(RecordSuit command, PreservationEntry entry, DateOnly today)
    {
        var id = Preservation.CaseNumber.IdOf(command.Court, command.CaseNumber);
        if (entry.Cases.GetValueOrDefault(id) is not { } open) return NotOpen;
        if (open.SuitFiledOn == command.FiledOn) return Decision<PreservationEntryFact>.Nothing;
        if (open.IsReleased) return Released;
        if (open.Stage is not CaseStage.PreSuit) return NotBeforeSuit;
        if (command.FiledOn > today) return InFuture;
        if (open.SuitFiledOn is not null) return AlreadyRecorded;
        return new SuitRecorded(command.FiledOn, today)
        {
            Uscc = command.Uscc, Role = PreservationRole.Applicant, CaseId = id, Court = open.Court, CaseNumber = open.CaseNumber,
        };
    }
}

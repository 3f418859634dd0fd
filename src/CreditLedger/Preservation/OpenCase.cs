using CreditLedger.Access;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Preservation;

/// <summary>A court opens a case in which an applicant for preservation wishes its credit to stand in for a security (法院审慎适用).</summary>
/// <param name="Uscc">The applicant.</param>
/// <param name="Court">The court: the caller's own.</param>
/// <param name="CaseNumber">As the court writes it (案号), for example (2026)津0116财保12号.</param>
/// <param name="Stage">Before suit or in suit.</param>
/// <param name="ClaimAmount">What is claimed, in yuan.</param>
[Command(typeof(PreservationEntryRow), Role.Court)]
public sealed record OpenCase(Uscc Uscc, string Court, string CaseNumber, CaseStage Stage, decimal ClaimAmount)
{
    public StreamId Stream => PreservationEntry.StreamOf(Uscc, PreservationRole.Applicant);

    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal CaseNumberMalformed = Preservation.CaseNumber.Malformed;
    public static readonly Refusal AmountNotPositive = Yuan.NotPositive;
    public static readonly Refusal AmountTooPrecise = Yuan.TooPrecise;
    public static readonly Refusal AmountTooLarge = Yuan.TooLarge;
    public static readonly Refusal AlreadyReleased = new("CASE_RELEASED", "the case has been released");
    public static readonly Refusal Differs = new("CASE_DIFFERS", "the case is open with another stage or another claim");
    public static readonly Refusal NotDeclared = RecommendApplicant.NotDeclared;
    public static readonly Refusal NoRules = PreservationLists.NotInForce;

    public static Decision<PreservationEntryFact> Decide(OpenCase command, PreservationEntry entry, PreservationLists lists, WorkingDayCalendar calendar, DateOnly today)
    {
        if (Preservation.CaseNumber.Check(command.CaseNumber) is { } malformed) return malformed;
        if (Yuan.Check(command.ClaimAmount) is { } amount) return amount;
        var id = Preservation.CaseNumber.IdOf(command.Court, command.CaseNumber);
        if (entry.Cases.GetValueOrDefault(id) is { } known)
        {
            return known.IsReleased ? AlreadyReleased
                : known.Stage == command.Stage && known.ClaimAmount == command.ClaimAmount ? Decision<PreservationEntryFact>.Nothing
                : Differs;
        }

        // What was withdrawn or has expired is known to the register; whoever never came to it has no credit to offer through it.
        if (entry.Standing is Standing.Unlisted) return NotDeclared;
        if (lists.InForceOn(PreservationRole.Applicant, today) is not { SuitWithinDays: { } days }) return NoRules;
        return new CaseOpened(command.Stage, command.ClaimAmount, today, command.Stage is CaseStage.PreSuit ? LastDay(today.AddDays(days), calendar) : null)
        {
            Uscc = command.Uscc, Role = PreservationRole.Applicant, CaseId = id, Court = command.Court, CaseNumber = command.CaseNumber,
        };
    }

    // A term that would end on a day of rest ends on the first working day after it (民事诉讼法 §85). Where no holidays are published yet
    // the bare day stands, which is never too late.
    private static DateOnly LastDay(DateOnly day, WorkingDayCalendar calendar)
    {
        while (calendar.Covers(day) && !calendar.IsWorkingDay(day)) day = day.AddDays(1);
        return day;
    }
}

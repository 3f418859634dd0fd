using CreditLedger.Access;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Supervision;

/// <summary>Records that the agency has verified that a hazard is gone.</summary>
/// <param name="AgencyId">The agency that inspected: its unified social credit code.</param>
/// <param name="Uscc">The enterprise that was inspected.</param>
/// <param name="Number">The agency's number of the inspection, or the id of the draw it came from.</param>
/// <param name="HazardId">Which of the hazards found, counted from 1.</param>
/// <param name="Evidence">What shows that it is gone, such as the number of the re-inspection record.</param>
[Command(typeof(InspectionRow), Role.Regulator)]
public sealed record RectifyHazard(string AgencyId, Uscc Uscc, string Number, int HazardId, string Evidence)
{
    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal ResultNotRecorded = new("INSPECTION_RESULT_NOT_RECORDED", "the inspection has no result yet", "record the result first");
    public static readonly Refusal HazardUnknown = new("HAZARD_UNKNOWN", "the inspection found no hazard of this number", "hazards count from 1 within the inspection");
    public static readonly Refusal EvidenceMissing = new("HAZARD_EVIDENCE_MISSING", "that a hazard is gone must be shown by evidence");

    public StreamId Stream => Inspection.StreamOf(Uscc, AgencyId, Number);

    public static Decision<InspectionFact> Decide(RectifyHazard command, Inspection inspection, DateOnly today)
    {
        if (inspection is not Inspection.Recorded recorded) return ResultNotRecorded;
        if (!recorded.Hazards.TryGetValue(command.HazardId, out var hazard)) return HazardUnknown;
        if (hazard.Status is HazardStatus.Rectified) return Decision<InspectionFact>.Nothing;
        if (string.IsNullOrWhiteSpace(command.Evidence)) return EvidenceMissing;

        // What has fallen due meanwhile comes first, so that the story does not depend on when the deadlines were last looked at.
        var result = recorded.Result;
        return Decision<InspectionFact>.Of(
        [
            .. MarkOverdue.Decide(new(today), recorded).Facts,
            new HazardRectified(
                command.Uscc, result.InspectionId, command.AgencyId, command.HazardId, command.Evidence.Trim(), today,
                today.DayNumber - result.InspectedOn.DayNumber, InTime: today <= hazard.RectifyBy),
        ]);
    }
}

using CreditLedger.Access;
using CreditLedger.City;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Supervision;

/// <summary>Records what an ordered inspection found: a code of the table of results, and the hazards with their deadlines.</summary>
/// <param name="AgencyId">The agency that inspected: its unified social credit code.</param>
/// <param name="Uscc">The enterprise that was inspected.</param>
/// <param name="Number">The agency's number of the inspection, or the id of the draw it came from.</param>
/// <param name="Code">The result's code, 01 to 14.</param>
/// <param name="Summary">What was found, in words; it will be published.</param>
/// <param name="InspectedOn">The day of the inspection.</param>
/// <param name="Inspectors">Certificates of those who inspected: at least two of those ordered.</param>
/// <param name="Hazards">What must be put right; empty where nothing must.</param>
[Command(typeof(InspectionRow), Role.Regulator)]
public sealed record RecordResult(
    string AgencyId, Uscc Uscc, string Number, string Code, string Summary, DateOnly InspectedOn, IReadOnlyList<string> Inspectors,
    IReadOnlyList<FoundHazard> Hazards)
{
    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal NotOrdered = new("INSPECTION_NOT_ORDERED", "no such inspection has been ordered");
    public static readonly Refusal AlreadyRecorded = new("INSPECTION_RESULT_RECORDED", "another result has been recorded of the inspection");
    public static readonly Refusal CodeUnknown = new("INSPECTION_CODE_UNKNOWN", "the table of results has no such code", "two digits: 01 is that no problem was found");
    public static readonly Refusal SummaryMissing = new("INSPECTION_SUMMARY_MISSING", "a result says in words what was found");
    public static readonly Refusal BeforeOrder = new("INSPECTION_BEFORE_ORDER", "the inspection is dated before it was ordered");
    public static readonly Refusal InFuture = new("INSPECTION_IN_FUTURE", "the inspection is dated after today");
    public static readonly Refusal InspectorNotOrdered = new("INSPECTION_INSPECTOR_NOT_ORDERED", "an inspector was not ordered to this inspection");
    public static readonly Refusal TooFewInspectors = OrderInspection.TooFewInspectors;
    public static readonly Refusal HazardMissing = new("INSPECTION_HAZARD_MISSING", "a result of this code names what must be put right, and by when");
    public static readonly Refusal HazardUnexpected = new("INSPECTION_HAZARD_UNEXPECTED", "the code says that no problem was found, and a hazard is one");
    public static readonly Refusal HazardUndescribed = new("HAZARD_DESCRIPTION_MISSING", "a hazard has no description");
    public static readonly Refusal HazardDeadlinePast = new("HAZARD_DEADLINE_PAST", "a hazard must be put right by a day that has passed");
    public static readonly Refusal CalendarNotCovered = WorkingDayCalendar.NotCovered;

    /// <summary>How long the agency has to publish the result, in working days from the inspection (双随机一公开).</summary>
    public const int WorkingDaysToPublish = 20;

    public StreamId Stream => Inspection.StreamOf(Uscc, AgencyId, Number);

    public static Decision<InspectionFact> Decide(RecordResult command, Inspection inspection, CityReference city, DateOnly today)
    {
        if (inspection is Inspection.Recorded recorded) return command.Repeats(recorded) ? Decision<InspectionFact>.Nothing : AlreadyRecorded;
        if (inspection is not Inspection.Ordered { Order: var order }) return NotOrdered;
        if (city.ResultCodes.Find(command.Code) is not { } code) return CodeUnknown with { Message = $"the table of results has no code '{command.Code}'" };
        if (string.IsNullOrWhiteSpace(command.Summary)) return SummaryMissing;
        if (command.InspectedOn < order.OrderedOn) return BeforeOrder with { Hint = $"it was ordered on {order.OrderedOn:yyyy-MM-dd}" };
        if (command.InspectedOn > today) return InFuture;
        if (command.Inspectors.Except(order.Inspectors, StringComparer.Ordinal).FirstOrDefault() is { } stranger)
        {
            return InspectorNotOrdered with { Message = $"inspector {stranger} was not ordered to this inspection" };
        }

        if (command.Those.Count < OrderInspection.InspectorsMin) return TooFewInspectors;
        if (code.DemandsHazard && command.Hazards.Count == 0) return HazardMissing;
        if (!code.IsProblem && command.Hazards.Count > 0) return HazardUnexpected;
        if (command.Hazards.Any(hazard => string.IsNullOrWhiteSpace(hazard.Description))) return HazardUndescribed;
        if (command.Hazards.Any(hazard => hazard.RectifyBy < today)) return HazardDeadlinePast;
        if (PublicationDue(command.InspectedOn, city.Calendar) is not { } due) return CalendarNotCovered;

        DateOnly? countsUntil = code.IsProblem ? command.InspectedOn.AddMonths(city.ResultCodes.ProblemsCountMonths) : null;
        return Decision<InspectionFact>.Of(
        [
            new InspectionResultRecorded(
                command.Uscc, order.InspectionId, command.AgencyId, order.ItemId, code.Code, code.IsProblem, command.Summary.Trim(), command.Those,
                command.InspectedOn, countsUntil, due),
            .. command.Hazards.Select((hazard, i) => new HazardFound(
                command.Uscc, order.InspectionId, command.AgencyId, i + 1, hazard.Description.Trim(), command.InspectedOn, hazard.RectifyBy)),
        ]);
    }

    private IReadOnlyList<string> Those => [.. Inspectors.Distinct().Order(StringComparer.Ordinal)];

    private bool Repeats(Inspection.Recorded recorded) =>
        recorded.Result.Code == Code && recorded.Result.Summary == Summary.Trim() && recorded.Result.InspectedOn == InspectedOn
        && recorded.Result.Inspectors.SequenceEqual(Those)
        && recorded.Hazards.Values.Select(hazard => (hazard.Description, hazard.RectifyBy))
            .SequenceEqual(Hazards.Select(hazard => (hazard.Description.Trim(), hazard.RectifyBy)));

    private static DateOnly? PublicationDue(DateOnly inspectedOn, WorkingDayCalendar calendar)
    {
        try
        {
            return calendar.AddWorkingDays(inspectedOn, WorkingDaysToPublish);
        }
        catch (CalendarNotCoveredException)
        {
            return null;
        }
    }
}

/// <summary>A hazard that an inspection found.</summary>
/// <param name="Description">What is wrong, and where.</param>
/// <param name="RectifyBy">The last day on which it must be put right.</param>
public sealed record FoundHazard(string Description, DateOnly RectifyBy);

using CreditLedger.Access;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Supervision;

/// <summary>Publishes the result of an inspection; whether within the term of twenty working days is recorded with it.</summary>
/// <param name="AgencyId">The agency that inspected: its unified social credit code.</param>
/// <param name="Uscc">The enterprise that was inspected.</param>
/// <param name="Number">The agency's number of the inspection, or the id of the draw it came from.</param>
[Command(typeof(InspectionRow), Role.Regulator)]
public sealed record PublishResult(string AgencyId, Uscc Uscc, string Number)
{
    // The only one: a result that is late is published all the same.
    public static readonly Refusal ResultNotRecorded = RectifyHazard.ResultNotRecorded;

    public StreamId Stream => Inspection.StreamOf(Uscc, AgencyId, Number);

    public static Decision<InspectionFact> Decide(PublishResult command, Inspection inspection, DateOnly today)
    {
        if (inspection is not Inspection.Recorded recorded) return ResultNotRecorded;
        if (recorded.IsPublished) return Decision<InspectionFact>.Nothing;
        return Decision<InspectionFact>.Of(
        [
            .. MarkOverdue.Decide(new(today), recorded).Facts,
            new InspectionResultPublished(
                command.Uscc, recorded.Result.InspectionId, command.AgencyId, today, InTime: today <= recorded.Result.PublicationDueOn),
        ]);
    }
}

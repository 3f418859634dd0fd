using CreditLedger.Kernel;

namespace CreditLedger.Supervision;

/// <summary>Records what time alone has brought about in an inspection: hazards past their deadline, a result past its term of publication.</summary>
public sealed record MarkOverdue(DateOnly Today)
{
    public static Decision<InspectionFact> Decide(MarkOverdue command, Inspection inspection)
    {
        if (inspection is not Inspection.Recorded recorded) return Decision<InspectionFact>.Nothing;
        var (uscc, id, agency) = (recorded.Result.Uscc, recorded.Result.InspectionId, recorded.Result.AgencyId);
        List<InspectionFact> facts =
        [
            .. from hazard in recorded.Hazards
               where hazard.Value.Status is HazardStatus.Open && hazard.Value.RectifyBy < command.Today
               select new HazardFellOverdue(uscc, id, agency, hazard.Key, hazard.Value.RectifyBy),
        ];
        if (recorded is { IsPublished: false, IsPublicationOverdue: false } && recorded.Result.PublicationDueOn < command.Today)
        {
            facts.Add(new InspectionPublicationFellOverdue(uscc, id, agency, recorded.Result.PublicationDueOn));
        }

        return Decision<InspectionFact>.Of(facts);
    }
}

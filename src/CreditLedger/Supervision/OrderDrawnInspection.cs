using CreditLedger.Kernel;

namespace CreditLedger.Supervision;

/// <summary>Orders the inspection of one drawn object. The draw has decided; nothing is left to refuse.</summary>
/// <param name="Frozen">What the draw was made from.</param>
/// <param name="Drawn">The object with those whom the draw sends.</param>
/// <param name="District">Where the object is seated now.</param>
/// <param name="Sector">Its sector now.</param>
public sealed record OrderDrawnInspection(SealedDraw Frozen, DrawnObject Drawn, DateOnly RevealedOn, string District, string Sector)
{
    public static Decision<InspectionFact> Decide(OrderDrawnInspection command, Inspection inspection)
    {
        if (inspection is not Inspection.NotOrdered) return Decision<InspectionFact>.Nothing;
        var draw = command.Frozen;
        return new InspectionOrdered(
            command.Drawn.Uscc, Inspection.IdOf(draw.AgencyId, draw.DrawId), draw.AgencyId, InspectionOrigin.Drawn,
            draw.ListId, draw.ListVersion, draw.ItemId, command.Drawn.Inspectors, Reason: null, command.RevealedOn, command.District, command.Sector);
    }
}

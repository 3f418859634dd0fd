using System.Globalization;
using CreditLedger.Access;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Supervision;

/// <summary>Approves an agency's annual inspection plan; it is public from then on, and its tasks may be drawn.</summary>
/// <param name="AgencyId">The agency's own unified social credit code.</param>
/// <param name="Year">The calendar year.</param>
[Command(typeof(InspectionPlanRow), Role.Regulator)]
public sealed record ApprovePlan(string AgencyId, int Year)
{
    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal NotDrawnUp = new("PLAN_NOT_DRAWN_UP", "the agency has drawn up no plan of the year");
    public static readonly Refusal SamePerson = new(
        "PLAN_SAME_PERSON", "a plan is drawn up by one person and approved by another", "the token says which person of the agency acts");

    public StreamId Stream => StreamId.For<InspectionPlan>(AgencyId, Year.ToString(CultureInfo.InvariantCulture));

    public static Decision<InspectionPlanFact> Decide(ApprovePlan command, InspectionPlan plan, Caller caller, DateOnly today) => plan switch
    {
        InspectionPlan.Approved => Decision<InspectionPlanFact>.Nothing, // Approved once is approved: a retry changes nothing.
        InspectionPlan.DrawnUp known when FourEyes.AreMissing(known.By, caller.Actor) => SamePerson,
        InspectionPlan.DrawnUp => new PlanApproved(command.AgencyId, command.Year, caller.Actor, today),
        _ => NotDrawnUp,
    };
}

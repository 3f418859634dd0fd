using CreditLedger.Access;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Supervision;
using CreditLedger.Tests.Rules;

namespace CreditLedger.Tests.Supervision;

/// <summary>The shipped risk schemes and item lists, an agency with its officers, and a plan.</summary>
internal static class SupervisionSamples
{
    public const string Agency = "11120000900001017Y";
    public const string Certificate = "02010010001";

    public static SchemeDefinition GeneralRisk { get; } = SchemeDefinition.Read(RuleSamples.Shipped("risk-general.json"), RuleSamples.Facts);

    public static SchemeDefinition FoodRisk { get; } = SchemeDefinition.Read(RuleSamples.Shipped("risk-food.json"), RuleSamples.Facts);

    public static ItemListDefinition General { get; } = ItemListDefinition.Read(RuleSamples.Shipped("inspection-items-general.json"), RuleSamples.Facts);

    public static ItemListDefinition Food { get; } = ItemListDefinition.Read(RuleSamples.Shipped("inspection-items-food.json"), RuleSamples.Facts);

    /// <summary>Two people of the agency.</summary>
    public static Caller Planner { get; } = new(Role.Regulator, Agency, []) { Person = "0017" };

    public static Caller Head { get; } = new(Role.Regulator, Agency, []) { Person = "0001" };

    public static InspectorEnrolled Enrolled { get; } = new(Agency, Certificate, ["fire", "food"], RuleSamples.Today.AddYears(3), RuleSamples.Today);

    public static InspectorWithdrawn Withdrawn { get; } = new(Agency, Certificate, RuleSamples.Today);

    public static RecusalDeclared Declared { get; } = new(Agency, Certificate, RuleSamples.Uscc, RecusalGround.Kinship, RuleSamples.Today);

    /// <summary>As the example of the county has it, in the middle of each band.</summary>
    public static PlannedTask FireTask { get; } = new(
        "spring-fire-safety", "general-inspections", 1, "fire-safety", "120116", new DateOnly(2026, 8, 1), new DateOnly(2026, 9, 30),
        [new("A", 0.03m), new("B", 0.1m), new("C", 0.4m), new("D", 0.8m)]);

    public static PlanDrawnUp DrawnUp { get; } = new(Agency, 2026, [FireTask], Planner.Actor, RuleSamples.Today);

    public static PlanApproved Approved { get; } = new(Agency, 2026, Head.Actor, RuleSamples.Today);

    public static RiskClassAssigned Class(string riskClass, string scheme = "general-risk") =>
        new(RuleSamples.Uscc, scheme, 1, riskClass, 900, VetoedBy: null, [], RuleSamples.Today);

    public static InspectionOrdered Ordered(Uscc uscc, string item, DateOnly on, string number = "1") => new(
        uscc, number, Agency, InspectionOrigin.StandAlone, "general-inspections", 1, item, [Certificate, "02010010002"], "举报", on, "120116", "C34");
}

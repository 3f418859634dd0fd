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

    public static RiskClassAssigned Class(string riskClass, string scheme = "general-risk") =>
        new(RuleSamples.Uscc, scheme, 1, riskClass, 900, VetoedBy: null, [], RuleSamples.Today);

    public static InspectionOrdered Ordered(Uscc uscc, string item, DateOnly on, string number = "1") => new(
        uscc, number, Agency, InspectionOrigin.StandAlone, "general-inspections", 1, item, [Certificate, "02010010002"], "举报", on);
}

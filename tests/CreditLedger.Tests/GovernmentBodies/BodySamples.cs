using CreditLedger.Access;
using CreditLedger.GovernmentBodies;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Tests.Rules;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.GovernmentBodies;

/// <summary>A made-up sub-district office of Nankai, what may be filed about it, and a made-up scheme that grades such offices.</summary>
internal static class BodySamples
{
    public const string Assessor = "11120104900100031Q";

    public static Uscc Street { get; } = CreditLedger.Kernel.Uscc.Complete("1112010474130001");

    public static string SchemeFile { get; } = Path.Combine(RuleSamples.Root, "tests", "CreditLedger.Tests", "GovernmentBodies", "body-scheme.json");

    public static SchemeDefinition Scheme { get; } = SchemeDefinition.Read(SchemeFile, Facts);

    /// <summary>The whole city's, the district's, and another district's.</summary>
    public static Caller WholeCity { get; } = new(Role.Regulator, Assessor, []);

    public static Caller Nankai { get; } = WholeCity with { Districts = ["120104"] };

    public static Caller Heping { get; } = WholeCity with { Districts = ["120101"] };

    public static GovernmentBodyRegistered Entered { get; } = new(Street, "示例街道办事处", GovernmentBodyKind.SubDistrictOffice, "120104", new DateOnly(2026, 1, 1));

    public static IntegrityAssessed Assessed { get; } = new(
        Street, "2026-H1-service", IntegrityArea.Service, 92, Assessor, new DateOnly(2026, 1, 1), new DateOnly(2026, 6, 30), Today, "评估报告第1号");

    public static BodyDishonestyFiled Broken { get; } = new(Street, "失信1号", "拖欠企业账款", 1_200_000, Assessor, Today.AddDays(-20));

    public static BodyDishonestyRemedied Remedied { get; } = new(Street, "失信1号", "已全额支付", Today.AddDays(-5));

    public static BodyListedAsDebtor Listed { get; } = new(Street, "（2026）津0104执1号", "天津市南开区人民法院", 300_000, Today.AddDays(-10));

    public static BodyRemovedAsDebtor Removed { get; } = new(Street, "（2026）津0104执1号", "已履行", Today.AddDays(-1));

    public static EvaluationOutcome Outcome(DateOnly asOf, params IEnumerable<object> facts) => new Evaluator(Scheme, Facts).Evaluate(Subject(facts), asOf);
}

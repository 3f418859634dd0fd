using System.Collections.Immutable;
using CreditLedger.Kernel;

namespace CreditLedger.Rules;

/// <summary>
/// What rules can ask of values that public bodies report from time to time. The latest report counts while its term lasts; what nobody
/// has reported, or nobody lately, is unknown. Arrears that were settled are known to be none.
/// </summary>
public static class ObservedReports
{
    private static readonly ImmutableArray<string> TaxClasses = ["A", "B", "M", "C", "D"];
    private static readonly Title Yuan = new("元", "yuan");
    private static readonly Title Months = new("月", "months");
    private static readonly Observation None = Observation.Of(0);
    private static readonly Title SocialInsurance = new("社会保险经办机构", "social insurance authority");
    private static readonly Title Tax = new("税务机关", "tax authority");
    private static readonly Title FinancePlatform = new("融资信用服务平台", "finance credit service platform");

    public static RuleFact TaxClass { get; } = Reported(
        "tax.class", new("纳税信用级别", "tax credit class"), unit: null, Tax, RuleFactType.Text) with
    {
        BestFirst = TaxClasses,
        Values = TaxClasses.ToImmutableSortedDictionary(letter => letter, letter => new Title($"{letter} 级", letter), StringComparer.Ordinal),
    };

    public static RuleFact TaxArrears { get; } = Reported("tax.arrears", new("欠缴税款", "tax owed"), Yuan, Tax, RuleFactType.Number, None);

    public static RuleFact UtilityArrears { get; } = Reported(
        "utility.arrears", new("水电气热欠费", "utility bills owed"), Yuan, new("公用事业单位", "utilities"), RuleFactType.Number, None);

    public static RuleFact InsuranceArrears { get; } = Reported(
        "insurance.arrears.months", new("社会保险欠缴月数", "social insurance owed"), Months, SocialInsurance, RuleFactType.Number, None);

    public static RuleFact FundArrears { get; } = Reported(
        "fund.arrears.months", new("住房公积金欠缴月数", "housing fund owed"), Months, new("住房公积金管理机构", "housing fund authority"), RuleFactType.Number, None);

    public static RuleFact Employees { get; } = Reported(
        "insurance.employees", new("社会保险参保人数", "employees insured"), new("人", "employees"), SocialInsurance, RuleFactType.Number);

    public static RuleFact Registered { get; } = Reported(
        "finance.registered", new("信易贷平台注册", "registered on the finance platform"), unit: null, FinancePlatform, RuleFactType.Flag, Observation.Of(flag: false));

    public static RuleFact CreditLimit { get; } = Reported(
        "credit.limit", new("银行授信额度", "credit limit granted by banks"), Yuan, FinancePlatform, RuleFactType.Number, None);

    /// <param name="whenEnded">What is known once the report has ended; null where nothing is.</param>
    private static RuleFact Reported(string id, Title title, Title? unit, Title source, RuleFactType type, Observation? whenEnded = null) => new(
        id, title, unit, source, type, (subject, asOf) => Latest(subject, asOf, id, whenEnded));

    /// <summary>The value of the latest report about a day.</summary>
    internal static Observation Latest(CreditSubject subject, DateOnly day, string item, Observation? whenEnded) =>
        subject.ItemsOf(item).LastOrDefault(report => report.Filed.OccurredOn <= day) switch
        {
            null => Observation.Unknown("nobody has reported it"),
            var ended when ended.HasEndedOn(day) => whenEnded ?? Observation.Unknown("what was reported has ended"),
            var old when old.IsOverOn(day) => Observation.Unknown("the last report is too old to count"),
            { Filed: { Value: { } value } } report => Observation.Of(value, [report.Occurrence]),
            var report => Observation.Of(report.Filed.Amount ?? 0, [report.Occurrence]),
        };
}

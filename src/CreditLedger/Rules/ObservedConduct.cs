using CreditLedger.Kernel;

namespace CreditLedger.Rules;

/// <summary>
/// What rules can ask of dated events in an enterprise's business life. Those on record are counted, each from its day to the end of its
/// term. That none is on record says that none was filed, and nothing else.
/// </summary>
public static class ObservedConduct
{
    private static readonly Title Contracts = new("合同履约信息", "records of contract performance");
    private static readonly Title Complaints = new("投诉举报平台", "complaints platform");
    private static readonly Title ContractUnit = new("份", "contracts");
    private static readonly Title ComplaintUnit = new("件", "complaints");

    public static RuleFact ContractsKept { get; } = Counted("contract.kept", new("履约合同", "contracts kept"), ContractUnit, Contracts);

    public static RuleFact ContractsBroken { get; } = Counted("contract.broken", new("违约合同", "contracts broken"), ContractUnit, Contracts);

    public static RuleFact ComplaintsUpheld { get; } = Counted("complaint.upheld", new("查实投诉", "complaints upheld"), ComplaintUnit, Complaints);

    public static RuleFact ComplaintsSettled { get; } = Counted("complaint.settled", new("和解投诉", "complaints settled"), ComplaintUnit, Complaints);

    public static RuleFact Honours { get; } = Counted("honour", new("荣誉表彰", "honours"), new("项", "honours"), new("表彰授予单位", "bodies that grant honours"));

    /// <summary>Each with its amount in yuan.</summary>
    public static RuleFact LoansGranted { get; } = Counted(
        "loan.granted", new("已发放银行贷款", "bank loans granted"), new("笔", "loans"), new("融资信用服务平台", "finance credit service platform"));

    private static RuleFact Counted(string id, Title title, Title unit, Title source) => new(
        id, title, unit, source, RuleFactType.Occurrences,
        (subject, asOf) => Observation.Of([.. subject.ItemsOf(id).Where(item => item.HoldsOn(asOf)).Select(item => item.Occurrence)]));
}

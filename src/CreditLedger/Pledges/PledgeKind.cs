using CreditLedger.Kernel;

namespace CreditLedger.Pledges;

/// <summary>What a pledge is given for (承诺类型): the five kinds of the city and the two that the national template adds.</summary>
public enum PledgeKind
{
    [Label("主动公示型", "voluntary disclosure")] VoluntaryDisclosure,
    [Label("审批替代型", "in place of an approval")] ApprovalSubstitute,
    [Label("行业自律型", "self-discipline of a sector")] SectorSelfDiscipline,
    [Label("信用修复型", "credit repair")] CreditRepair,
    [Label("容缺受理型", "deferred documents")] DeferredDocumentAcceptance,
    [Label("证明事项型", "in place of a certificate")] Certification,
    [Label("其他", "other")] Other,
}

/// <summary>How far a pledge was kept (承诺履行状态).</summary>
public enum Performance
{
    [Label("全部履行", "kept in full")] Full,
    [Label("部分履行", "kept in part")] Part,
    [Label("全部未履行", "not kept at all")] None,
}

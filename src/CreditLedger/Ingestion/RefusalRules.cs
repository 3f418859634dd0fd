using CreditLedger.Archives;
using CreditLedger.City;
using CreditLedger.Enterprises;
using CreditLedger.Kernel;
using CreditLedger.Places;
using CreditLedger.Pledges;

namespace CreditLedger.Ingestion;

/// <summary>The refusals of the commands that rows become, as quality rules: the same code, and the line in Chinese beside the English.</summary>
internal static class RefusalRules
{
    public static IReadOnlyList<QualityRule> All { get; } =
    [
        Of(Uscc.Missing, "统一社会信用代码为空"),
        Of(Uscc.LegacyNumber, "15位注册号不是统一社会信用代码"),
        Of(Uscc.WrongLength, "统一社会信用代码不是18位"),
        Of(Uscc.IllegalCharacter, "统一社会信用代码含不使用的字符"),
        Of(Uscc.WrongDivision, "统一社会信用代码第3至8位不是行政区划码"),
        Of(Uscc.WrongBodyCheck, "统一社会信用代码中的主体标识码校验位错误"),
        Of(Uscc.WrongCheck, "统一社会信用代码校验位错误"),

        Of(Agencies.Unknown, "处罚（许可、受理）机关不是本市信源单位"),
        Of(Agencies.NotEntitled, "处罚（许可、受理）机关无权报送此类信息"),

        Of(FileRecord.NumberMissing, "决定书文号为空"),
        Of(FileRecord.NumberReused, "同一机关对同一主体的同一文号已报送其他内容"),
        Of(FileRecord.DecidedInFuture, "决定日期晚于今天"),
        Of(FileRecord.ReceivedInFuture, "报送日期晚于今天"),
        Of(FileRecord.DeliveredBeforeDecision, "决定日期晚于报送日期"),
        Of(FileRecord.AmountNegative, "罚没金额为负"),
        Of(FileRecord.ValidityReversed, "有效期止早于有效期起"),
        Of(FileRecord.NotCatalogued, "类别不在现行目录内"),
        Of(FileRecord.BeforeRegimes, "决定日期早于已有公示规则"),
        Of(FileRecord.CalendarNotCovered, "工作日历未覆盖该年份"),

        Of(RevokeRecord.NotFiled, "未归集过该文号，无从撤销"),
        Of(RevokeRecord.OfOtherAgency, "只有原报送机关可以撤销"),
        Of(RevokeRecord.ReasonMissing, "撤销未说明理由"),
        Of(RevokeRecord.RevokedInFuture, "撤销日期或报送日期晚于今天"),
        Of(RevokeRecord.RevokedBeforeDecision, "撤销日期早于决定日期"),

        Of(FileItem.NumberMissing, "记录编号为空"),
        Of(FileItem.TextTooLong, "内容超过规定长度"),
        Of(FileItem.NumberReused, "同一单位对同一主体的同一目录项、同一编号已报送其他内容"),
        Of(FileItem.NotCatalogued, "目录项不在现行目录内"),
        Of(FileItem.SelfDeclared, "该目录项只能由企业自主申报"),
        Of(FileItem.InFuture, "发生日期晚于报送日期，或期间尚未结束"),
        Of(FileItem.TermReversed, "截止日期早于发生日期"),
        Of(FileItem.PeriodMissing, "期间数额须填写期间止"),
        Of(FileItem.ValueInvalid, "值不符合目录项要求"),
        Of(FileItem.AmountInvalid, "金额不符合目录项要求"),

        Of(EndItem.OfOtherAgency, "只有原报送单位可以终止"),
        Of(EndItem.Revoked, "该记录已撤销"),
        Of(EndItem.HasNoEnd, "只有名单记录和报告值可以终止"),
        Of(EndItem.EndedOtherwise, "该记录已于另一日期终止"),
        Of(EndItem.ReasonMissing, "终止未说明原因"),
        Of(EndItem.EndedInFuture, "终止日期晚于报送日期"),
        Of(EndItem.EndedBeforeBeginning, "终止日期早于发生日期"),

        Of(PledgeCode.Missing, "承诺编码为空"),
        Of(PledgeCode.WrongLength, "承诺编码不是20位"),
        Of(PledgeCode.IllegalCharacter, "承诺编码含数字以外的字符"),
        Of(PledgeCode.DateImpossible, "承诺编码第7至14位不是真实日期"),
        Of(PledgeCode.DivisionUnknown, "承诺编码前6位不是本市或所辖区的区划码"),

        Of(SignPledge.CodeReused, "该主体的同一承诺编码已报送其他承诺"),
        Of(SignPledge.ReasonMissing, "承诺事由为空"),
        Of(SignPledge.ContentMissing, "承诺内容为空"),
        Of(SignPledge.LiabilityMissing, "违诺责任为空"),
        Of(SignPledge.TextTooLong, "承诺或履约文本超过规定长度"),
        Of(SignPledge.SignedInFuture, "承诺作出日期晚于今天"),
        Of(SignPledge.DueBeforeSigning, "履约截止日期早于承诺作出日期"),
        Of(SignPledge.ValidityReversed, "承诺有效期早于承诺作出日期或履约截止日期"),
        Of(SignPledge.SignatoryClosed, "承诺作出时该主体已注销或被合并"),

        Of(VerifyPledge.NotSigned, "该承诺尚未报送，无从认定"),
        Of(VerifyPledge.OfOtherAgency, "只有受理单位可以认定承诺履行状态"),
        Of(VerifyPledge.VerifiedOtherwise, "该承诺已作出其他履行状态认定"),
        Of(VerifyPledge.EvidenceMissing, "履行状态认定缺少证明材料"),
        Of(VerifyPledge.UnperformedMissing, "部分履行或全部未履行须填写未履行的承诺内容"),
        Of(VerifyPledge.LiabilityMissing, "部分履行或全部未履行须填写违诺责任追究内容"),
        Of(VerifyPledge.NothingUnperformed, "全部履行不得填写未履行的承诺内容或违诺责任追究内容"),
        Of(VerifyPledge.VerifiedInFuture, "履行状态认定日期晚于今天"),
        Of(VerifyPledge.VerifiedBeforeSigning, "履行状态认定日期早于承诺作出日期"),
        Of(VerifyPledge.NotYetDue, "履约截止日期未过，只能认定为全部履行"),

        Of(JoinPlace.PlaceUnknown, "没有登记该编号的场所"),
        Of(JoinPlace.AlreadyMember, "该主体已自其他日期起入驻，应先填报退出日期"),
        Of(JoinPlace.InFuture, "入驻日期晚于今天"),
        Of(JoinPlace.BeforeRegistration, "入驻日期早于成立日期"),
        Of(JoinPlace.WithinEarlier, "入驻日期早于上次退出日期"),
        Of(JoinPlace.PlaceClosed, "入驻时该场所已关闭"),
        Of(LeavePlace.NotMember, "该主体未入驻，无从退出"),
        Of(LeavePlace.InFuture, "退出日期晚于今天"),
        Of(LeavePlace.BeforeJoining, "退出日期不晚于入驻日期"),

        Of(RegisterEnterprise.AlreadyRegistered, "该主体已以其他内容登记，应按变更报送"),
        Of(RegisterEnterprise.NotMarketEntity, "该代码不是经营主体的代码"),
        Of(RegisterEnterprise.KindContradictsCode, "主体类型与代码不符"),
        Of(RegisterEnterprise.NameMissing, "主体名称为空"),
        Of(RegisterEnterprise.DistrictUnknown, "本市没有该区划"),
        Of(RegisterEnterprise.SectorUnknown, "行业代码不在GB/T 4754-2017内"),
        Of(RegisterEnterprise.CapitalNegative, "注册资本为负"),

        Of(RegisterChange.NotRegistered, "该代码尚未登记"),
        Of(RegisterChange.Closed, "该主体已注销或被合并"),
        Of(RegisterChange.DateInFuture, "生效日期晚于今天"),
        Of(RegisterChange.DateBeforeRegistration, "生效日期早于成立日期"),
        Of(RegisterChange.ChangedLater, "已登记更晚的同类变更"),

        Of(MergeEnterprise.IntoItself, "主体不能与自身合并"),
        Of(MergeEnterprise.SuccessorNotRegistered, "合并后主体未登记或已注销"),
    ];

    private static QualityRule Of(Refusal refusal, string zh) => new(refusal.Code, RuleEffect.Quarantine, zh, refusal.Message);
}

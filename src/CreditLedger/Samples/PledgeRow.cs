using CreditLedger.Enterprises;

namespace CreditLedger.Samples;

/// <summary>One pledge as a row, with what has been confirmed about it.</summary>
internal static class PledgeRow
{
    public static SampleRow Of(SampleEnterprise enterprise, SamplePledge pledge)
    {
        var row = new SampleRow(SampleLayout.Pledge);
        row["承诺编码"] = pledge.Code;
        row["承诺人名称"] = Desk.Name(row, enterprise, pledge.SignedOn);
        row["承诺人类别"] = enterprise.Kind.Kind is MarketEntityKind.SoleTrader ? "个体工商户" : "法人及非法人组织";
        row["承诺人代码"] = enterprise.Uscc.Value;
        (row["法定代表人"], row["法定代表人证件类型"], row["法定代表人证件号码"]) = (Desk.NoPerson, "身份证", Desk.NoPersonNumber);
        (row["承诺类型"], row["承诺事由"], row["承诺内容"]) = (pledge.Class.Kind, pledge.Class.Reason, pledge.Class.Content);
        row["违诺责任"] = "撤销依承诺作出的决定；限期整改；违诺信息记入信用记录";
        row["承诺作出日期"] = $"{pledge.SignedOn:yyyy-MM-dd}";
        row["承诺有效期"] = pledge.DueOn is null ? "" : $"{pledge.SignedOn.AddYears(3):yyyy-MM-dd}";
        row["履约截止日期"] = $"{pledge.DueOn:yyyy-MM-dd}";
        (row["承诺受理单位"], row["承诺受理单位代码"]) = (pledge.Agency.Title.Zh, pledge.Agency.Id);
        row["公开类型"] = pledge.IsPublic ? "可向社会公开" : "特定范围内公开";
        if (pledge.Performance is not { } performance) return row;

        row["承诺履行状态"] = performance;
        row["承诺履行状态认定日期"] = $"{pledge.VerifiedOn:yyyy-MM-dd}";
        (row["承诺履行状态认定单位"], row["承诺履行状态认定单位代码"]) = (pledge.Agency.Title.Zh, pledge.Agency.Id);
        row["证明材料"] = $"核查记录{pledge.Code[6..]}";
        if (performance == SamplePledge.Kept) return row;
        row["未履行的承诺内容"] = pledge.Class.Content;
        row["违诺责任追究内容"] = "限期整改";
        return row;
    }
}

using CreditLedger.Enterprises;

namespace CreditLedger.Samples;

/// <summary>One penalty as a row of either layout.</summary>
internal static class PenaltyRow
{
    public static SampleRow Newer(SampleEnterprise enterprise, SamplePenalty penalty, bool asNumbers)
    {
        var row = new SampleRow(SampleLayout.Penalty) { Fine = penalty.Fine };
        row["CF_XDR_MC"] = Desk.Name(row, enterprise, penalty.DecidedOn);
        row["CF_XDR_LB"] = enterprise.Kind.Kind is MarketEntityKind.SoleTrader ? "个体工商户" : "法人及非法人组织";
        row["CF_XDR_SHXYM"] = enterprise.Uscc.Value;
        (row["CF_FRDB"], row["CF_FR_ZJLX"], row["CF_FR_ZJHM"]) = (Desk.NoPerson, "身份证", Desk.NoPersonNumber);
        row["CF_WSH"] = penalty.Number;
        row["CF_WFXW"] = penalty.Violation.Name;
        row["CF_SY"] = $"经查，当事人{penalty.Violation.Name}，事实清楚。";
        row["CF_YJ"] = penalty.Violation.Basis;
        row["CF_CFLB"] = string.Join('、', penalty.Types);
        row["CF_NR"] = penalty.Text;
        if (penalty.Types.Contains("罚款")) row["CF_NR_FK"] = penalty.Fine / 10_000;
        if (penalty.Confiscated > 0) row["CF_NR_WFFF"] = penalty.Confiscated / 10_000;
        row["CF_JDRQ"] = Desk.Date(row, penalty.DecidedOn, asNumbers);
        row["CF_GSJZQ"] = Desk.Date(row, penalty.DecidedOn.AddYears(1), asNumbers);
        (row["CF_CFJG"], row["CF_CFJGDM"]) = (penalty.Agency.Title.Zh, penalty.Agency.Id);
        (row["CF_SJLY"], row["CF_SJLYDM"]) = (penalty.Agency.Title.Zh, penalty.Agency.Id);
        return row;
    }

    /// <summary>A revoked decision comes twice: as it was made, and again with state 1.</summary>
    public static IEnumerable<SampleRow> Older(SampleEnterprise enterprise, SamplePenalty penalty, bool isRevoked)
    {
        var row = new SampleRow(SampleLayout.PenaltyOlder);
        row["CF_WSH"] = penalty.Number;
        row["CF_CFMC"] = $"{penalty.Violation.Name}案";
        row["CF_CFLB1"] = penalty.Types[0];
        row["CF_CFLB2"] = string.Join('、', penalty.Types.Skip(1));
        row["CF_SY"] = penalty.Violation.Name;
        row["CF_YJ"] = penalty.Violation.Basis;
        row["CF_XDR_MC"] = Desk.Name(row, enterprise, penalty.DecidedOn);
        row["CF_XDR_SHXYM"] = enterprise.Uscc.Value;
        row["CF_FR"] = Desk.NoPerson;
        row["CF_JG"] = penalty.Text;
        row["CF_JDRQ"] = $"{penalty.DecidedOn:yyyy/M/d}";
        row["CF_XZJG"] = penalty.Agency.Title.Zh;
        row["CF_ZT"] = "0";
        row["DFBM"] = enterprise.District.Code;
        row["SJC"] = $"{penalty.DecidedOn.AddDays(3):yyyy-MM-dd} 10:00:00";
        yield return row;
        if (!isRevoked) yield break;

        var revocation = row.Copy().With(Dirt.Revocation);
        revocation["CF_ZT"] = "1";
        revocation["SJC"] = $"{penalty.DecidedOn.AddDays(40):yyyy-MM-dd} 10:00:00";
        revocation["BZ"] = "行政复议撤销";
        yield return revocation;
    }
}

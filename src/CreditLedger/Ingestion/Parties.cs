using CreditLedger.City;
using CreditLedger.Kernel;

namespace CreditLedger.Ingestion;

/// <summary>Whom a decision is about, and who made it: what penalties and licences have in common (双公示).</summary>
internal static class Parties
{
    /// <summary>
    /// Records about natural persons never enter, however the row says that it is about one: by category, by an identity number where
    /// the code belongs, or by an identity number and no code.
    /// </summary>
    public static bool IsPerson(RowReader row, string? category, string code, string identityNumber)
    {
        var written = row.Raw(code);
        var isPerson = (category is not null && CellText.FoldWidth(row.Raw(category)).Contains("自然人", StringComparison.Ordinal))
            || CellText.NamesPersonId(CellText.FoldWidth(written))
            || (written.Length == 0 && row.Raw(identityNumber).Length > 0);
        if (isPerson) row.Broken(QualityRules.Person, category);
        return isPerson;
    }

    /// <summary>法人及非法人组织 or 个体工商户; codes that begin with 92 are the latter and no others are.</summary>
    public static void CheckCategory(RowReader row, string column, Uscc? uscc)
    {
        var category = row.Word(column);
        var isSoleTrader = category == "个体工商户";
        if (category.Length == 0) return;
        if (!isSoleTrader && category is not ("法人及非法人组织" or "法人" or "非法人组织" or "法人和非法人组织")) row.Broken(QualityRules.CategoryUnknown, column);
        else if (uscc?.Class == "92" && !isSoleTrader) row.Broken(QualityRules.SoleTraderAsOrganisation, column);
        else if (uscc is not null && uscc.Class != "92" && isSoleTrader) row.Broken(QualityRules.OrganisationAsSoleTrader, column);
    }

    /// <summary>The agency that decided, by its code; it need not be the one that delivers.</summary>
    public static string? Agency(RowReader row, string column, FileKind kind, DeliveryContext context)
    {
        if (row.Code(column) is not { } code) return null;
        if (context.City.Agencies.MayDeliver(code.Value, kind) is { } refusal) row.Broken(refusal, column);
        else CheckDistrict(row, column, code.Value, context);
        return code.Value;
    }

    /// <summary>A body of the city may deliver what anybody decided, one of a district what was decided in its district or by the city.</summary>
    public static void CheckDistrict(RowReader row, string column, string agencyId, DeliveryContext context)
    {
        var agencies = context.City.Agencies;
        var (decides, delivers) = (agencies.Find(agencyId)?.District, agencies.Find(context.AgencyId)?.District);
        if (decides is not null && delivers is not null && decides != delivers) row.Broken(QualityRules.AgencyForeign, column);
    }
}

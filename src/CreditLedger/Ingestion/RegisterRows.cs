using CreditLedger.City;
using CreditLedger.Enterprises;
using CreditLedger.Kernel;

namespace CreditLedger.Ingestion;

/// <summary>Reads entries of the register and changes to them.</summary>
internal static class RegisterRows
{
    public static RowIntent? Read(RowReader row, DeliveryContext context)
    {
        var uscc = row.Code("统一社会信用代码");
        var name = row.Name("企业名称");
        var kind = row.Labelled<MarketEntityKind>("主体类型", QualityRules.EntityKindUnknown);
        var size = row.Labelled<EnterpriseSize>("企业规模", QualityRules.SizeUnknown);
        var district = District(row, row.Word("住所区划"), "住所区划", context.City);
        var sector = Sector(row, row.Word("行业代码"), "行业代码", context.City);
        var capital = row.Money("注册资本");
        var registeredOn = row.Date("成立日期");
        if (uscc is null || kind is null || size is null || district is null || sector is null || registeredOn is null) return null;

        var entry = new RegisterEnterprise(uscc, name, kind.Value, district, sector, size.Value, capital, registeredOn.Value);
        return new RowIntent.ForRegister(
            uscc, KnownName: null, OtherUscc: null, (enterprise, _) => RegisterEnterprise.Decide(entry, enterprise, context.City, context.Today));
    }

    public static RowIntent? ReadChange(RowReader row, DeliveryContext context)
    {
        var (city, today) = (context.City, context.Today);
        var code = row.Code("统一社会信用代码");
        var name = row.Name("企业名称");
        var content = row.Word("变更后内容");
        var effectiveOn = row.Date("生效日期");
        var change = row.Word("变更事项");
        if (change.Length == 0) return null;
        var successor = change == "合并" ? row.Code("变更后内容") : null;
        var district = change == "住所" ? District(row, content, "变更后内容", city) : null;
        var sector = change == "行业" ? Sector(row, content, "变更后内容", city) : null;
        var isKnown = change is "名称" or "住所" or "行业" or "停业" or "歇业" or "复业" or "注销" or "吊销" or "合并";
        if (!isKnown) row.Broken(QualityRules.ChangeUnknown, "变更事项");
        if (code is not { } uscc || effectiveOn is not { } day || row.Findings.Count > 0) return null;

        Func<Enterprise, Enterprise, Decision<EnterpriseFact>> decide = change switch
        {
            "名称" => (entry, _) => RenameEnterprise.Decide(new(uscc, CellText.Name(content), day), entry, today),
            "住所" => (entry, _) => MoveEnterprise.Decide(new(uscc, district!, day), entry, city, today),
            "行业" => (entry, _) => ChangeSector.Decide(new(uscc, sector!, day), entry, city, today),
            "停业" or "歇业" => (entry, _) => SuspendEnterprise.Decide(new(uscc, content, day), entry, today),
            "复业" => (entry, _) => ResumeEnterprise.Decide(new(uscc, day), entry, today),
            "合并" => (entry, other) => MergeEnterprise.Decide(new(uscc, successor!, day), entry, other, today),
            _ => (entry, _) => DeregisterEnterprise.Decide(new(uscc, content.Length > 0 ? content : change, day), entry, today),
        };

        // A renaming may be told under the old name or the new one.
        var isNewName = change == "名称" && WrittenText.Fold(name) == WrittenText.Fold(content);
        return new RowIntent.ForRegister(uscc, name.Length == 0 || isNewName ? null : name, successor, decide);
    }

    private static string? District(RowReader row, string written, string column, CityReference city)
    {
        if (city.Districts.Resolve(written, out var district) is { } refusal)
        {
            row.Broken(refusal, column);
            return null;
        }

        var name = WrittenText.Fold(written);
        var isFormer = district!.FormerCodes.Contains(written) || district.FormerNames.Any(former => name.EndsWith(WrittenText.Fold(former), StringComparison.Ordinal));
        if (isFormer) row.Understood(QualityRules.DistrictFormer);
        return district.Code;
    }

    private static string? Sector(RowReader row, string written, string column, CityReference city)
    {
        if (city.Sectors.Resolve(written, out var sector) is not { } refusal) return sector!.Code;
        row.Broken(refusal, column);
        return null;
    }
}

using CreditLedger.Enterprises;

namespace CreditLedger.Samples;

/// <summary>What the registrar says about an enterprise: its entry, and the changes since.</summary>
internal static class RegisterRows
{
    public static IEnumerable<SampleRow> Of(SampleEnterprise enterprise)
    {
        var row = Entry(enterprise);
        if (enterprise.Plant is not { Dirt: { } dirt } plant || plant.Layout != SampleLayout.Register) return [row];

        var other = row.Copy();
        switch (dirt)
        {
            case Dirt.FullWidthDigits:
                row["统一社会信用代码"] = Plant.Widen(enterprise.Uscc.Value);
                return [row.With(dirt)];
            case Dirt.LowerCaseCode:
                row["统一社会信用代码"] = enterprise.Uscc.Value.ToLowerInvariant();
                return [row.With(dirt)];
            case Dirt.WrongCheckCharacter:
                other["统一社会信用代码"] = Plant.Break(enterprise.Uscc);
                return [other.With(dirt, Fate.Quarantined), row];
            case Dirt.NonExistentDate:
                other["成立日期"] = $"{enterprise.RegisteredOn.Year}-02-30";
                return [other.With(dirt, Fate.Quarantined), row];
            case Dirt.ShortRow:
                other.Cut(5);
                return [other.With(dirt, Fate.Quarantined), row];
            default:
                return [row, other.With(dirt, Fate.Duplicate)];
        }
    }

    public static IEnumerable<SampleRow> Changes(SampleEnterprise enterprise) => enterprise.Changes.Select(change =>
        new SampleRow(SampleLayout.RegisterChanges)
        {
            ["统一社会信用代码"] = enterprise.Uscc.Value,
            ["企业名称"] = enterprise.NameOn(change.EffectiveOn.AddDays(-1)),
            ["变更事项"] = change.Item,
            ["变更后内容"] = change.Content,
            ["生效日期"] = $"{change.EffectiveOn:yyyy-MM-dd}",
        });

    private static SampleRow Entry(SampleEnterprise enterprise)
    {
        var row = new SampleRow(SampleLayout.Register)
        {
            ["统一社会信用代码"] = enterprise.Uscc.Value,
            ["企业名称"] = enterprise.Name,
            ["主体类型"] = enterprise.Kind.Kind switch
            {
                MarketEntityKind.Firm => "企业",
                MarketEntityKind.SoleTrader => "个体工商户",
                _ => "农民专业合作社",
            },
            ["住所区划"] = enterprise.Index % 3 == 0 ? enterprise.District.Title.Zh : enterprise.District.Code,
            ["行业代码"] = enterprise.Sector.Code,
            ["企业规模"] = enterprise.Size.Size switch
            {
                EnterpriseSize.Micro => "微型",
                EnterpriseSize.Small => "小型",
                EnterpriseSize.Medium => "中型",
                _ => "大型",
            },
            ["注册资本(万元)"] = enterprise.Capital / 10_000,
            ["成立日期"] = $"{enterprise.RegisteredOn:yyyy-MM-dd}",
        };

        // Clerks go on writing the division as it was called when the enterprise came, which need not be when it was so called.
        var (ordinal, names, codes) = (enterprise.Ordinal, enterprise.District.FormerNames, enterprise.District.FormerCodes);
        if (ordinal % 97 == 0 && names.Count > 0)
        {
            row["住所区划"] = names[ordinal / 97 % names.Count];
            row.With(Dirt.FormerDistrictName);
        }
        else if (ordinal % 97 == 1 && codes.Count > 0)
        {
            row["住所区划"] = codes[ordinal / 97 % codes.Count];
            row.With(Dirt.FormerDistrictCode);
        }

        return row;
    }
}

namespace CreditLedger.Samples;

/// <summary>The pledges of an enterprise as rows of two deliveries, with the dirt that is planted among those of the first.</summary>
internal static class PledgeRows
{
    private const int LastSerial = 999_999; // The others count from the first, and no district is so large that they meet.

    /// <summary>As everything stood on the day of the first delivery.</summary>
    public static IEnumerable<SampleRow> First(SampleEnterprise enterprise, Desk desk)
    {
        foreach (var pledge in SamplePledge.Of(enterprise, desk))
        {
            if (pledge.AsOf(desk.PledgesDeliveredOn) is { } then) yield return PledgeRow.Of(enterprise, then);
        }

        if (Plant.ForPledges(enterprise.Index, desk.Options.Enterprises) is not { } dirt) yield break;
        foreach (var soiled in Soiled(enterprise, Planted(enterprise, desk), dirt)) yield return soiled;
    }

    /// <summary>What was made or confirmed since.</summary>
    public static IEnumerable<SampleRow> OfMonth(SampleEnterprise enterprise, Desk desk) => SamplePledge.Of(enterprise, desk)
        .Where(pledge => pledge != pledge.AsOf(desk.PledgesDeliveredOn))
        .Select(pledge => PledgeRow.Of(enterprise, pledge));

    private static SamplePledge Planted(SampleEnterprise enterprise, Desk desk)
    {
        var dice = new Dice(desk.Options.Seed, enterprise.Index, "planted pledge");
        // Under its present name: one thing is wrong with a planted row, and no other.
        var first = enterprise.Renaming?.EffectiveOn ?? SamplePledge.FirstDayOf(enterprise, desk);
        var signedOn = dice.Between(first, desk.PledgesDeliveredOn.AddDays(-60));
        return SamplePledge.Make(enterprise, desk, dice, signedOn, LastSerial - enterprise.Ordinal) with
        {
            Performance = SamplePledge.Kept,
            VerifiedOn = signedOn.AddDays(40),
        };
    }

    private static IEnumerable<SampleRow> Soiled(SampleEnterprise enterprise, SamplePledge pledge, Dirt dirt)
    {
        var row = PledgeRow.Of(enterprise, pledge);
        switch (dirt)
        {
            case Dirt.FullWidthDigits:
                row["承诺人代码"] = Plant.Widen(enterprise.Uscc.Value);
                row["承诺编码"] = Plant.Widen(pledge.Code);
                return [row.With(dirt)];
            case Dirt.DuplicateRow:
                return [row, row.Copy().With(dirt, Fate.Duplicate)];
            case Dirt.NumberReused:
                var other = row.Copy();
                other["承诺内容"] = $"{row["承诺内容"]}（变更）";
                return [row, other.With(dirt, Fate.Quarantined)];
            case Dirt.WrongCheckCharacter:
                row["承诺人代码"] = Plant.Break(enterprise.Uscc);
                break;
            case Dirt.NonExistentCodeDay:
                row["承诺编码"] = $"{pledge.Code[..10]}0230{pledge.Code[14..]}";
                break;
            case Dirt.LiabilityMissing:
                row = PledgeRow.Of(enterprise, pledge with { Performance = "部分履行" });
                row["违诺责任追究内容"] = "";
                break;
            case Dirt.NaturalPerson:
                row["承诺人名称"] = Desk.NoPerson;
                row["承诺人类别"] = "自然人";
                row["承诺人代码"] = row["法定代表人"] = row["法定代表人证件类型"] = row["法定代表人证件号码"] = "";
                row["证件类型"] = "身份证";
                row["证件号码"] = Desk.NoPersonNumber;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(dirt), dirt, "is not planted among pledges");
        }

        return [row.With(dirt, Fate.Quarantined)];
    }
}

using CreditLedger.City;
using CreditLedger.Enterprises;

namespace CreditLedger.Samples;

/// <summary>Licences as rows, with the dirt that is planted among them.</summary>
internal static class LicenceRows
{
    private const int PlantedNumber = 901;

    public static IEnumerable<(Batch Batch, SampleRow Row)> Of(SampleEnterprise enterprise, Desk desk, bool isWorkbook)
    {
        var dice = new Dice(desk.Options.Seed, enterprise.Index, "licences");
        var (first, last) = (enterprise.RegisteredOn, desk.LastDayOf(enterprise));
        if (first < desk.Options.Today.AddYears(-5)) first = desk.Options.Today.AddYears(-5);
        if (first > last) yield break;

        var count = dice.Geometric(desk.Options.LicencesPerEnterprise);
        for (var number = 1; number <= count; number++)
        {
            var batch = dice.Chance(0.04) && enterprise.ClosedOn is null ? Batch.Week : Batch.Backlog;
            var decidedOn = batch is Batch.Week ? desk.DayOfWeekly(dice) : dice.Between(first, last);
            var asNumbers = batch is Batch.Backlog && isWorkbook && enterprise.Index % 2 == 0;
            yield return (batch, Row(enterprise, desk, dice, number, decidedOn, asNumbers, isOpen: dice.Chance(0.15)));
        }

        if (enterprise.Plant is { Dirt: { } dirt } plant && plant.Layout == SampleLayout.Licence)
        {
            var batch = dirt is Dirt.LateReport ? Batch.Week : Batch.Backlog;
            var decidedOn = batch is Batch.Week ? desk.LateDay(dice) : dice.Between(first, last);
            var row = Row(enterprise, desk, dice, PlantedNumber, decidedOn, asNumbers: false, isOpen: dirt is Dirt.OpenDate);
            foreach (var soiled in Soiled(enterprise, row, dirt)) yield return (batch, soiled);
        }
    }

    private static IEnumerable<SampleRow> Soiled(SampleEnterprise enterprise, SampleRow row, Dirt dirt)
    {
        switch (dirt)
        {
            case Dirt.OpenDate:
                return [row];
            case Dirt.LateReport:
                return [row.With(dirt)];
            case Dirt.FullWidthDigits:
                row["XK_XDR_SHXYM"] = Plant.Widen(enterprise.Uscc.Value);
                return [row.With(dirt)];
            case Dirt.LowerCaseCode:
                row["XK_XDR_SHXYM"] = enterprise.Uscc.Value.ToLowerInvariant();
                return [row.With(dirt)];
            case Dirt.DuplicateRow:
                return [row, row.Copy().With(dirt, Fate.Duplicate)];
            case Dirt.NumberReused:
                var other = row.Copy();
                other["XK_NR"] = $"{row["XK_NR"]}（变更）";
                return [row, other.With(dirt, Fate.Quarantined)];
            case Dirt.WrongCheckCharacter:
                row["XK_XDR_SHXYM"] = Plant.Break(enterprise.Uscc);
                break;
            case Dirt.UncataloguedType:
                row["XK_XKLB"] = "备案";
                break;
            case Dirt.NaturalPerson:
                row["XK_XDR_MC"] = Desk.NoPerson;
                row["XK_XDR_LB"] = "自然人";
                row["XK_XDR_SHXYM"] = row["XK_FRDB"] = row["XK_FR_ZJLX"] = row["XK_FR_ZJHM"] = "";
                row["XK_XDR_ZJLX"] = "身份证";
                row["XK_XDR_ZJHM"] = Desk.NoPersonNumber;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(dirt), dirt, "is not planted among licences");
        }

        return [row.With(dirt, Fate.Quarantined)];
    }

    private static SampleRow Row(SampleEnterprise enterprise, Desk desk, Dice dice, int number, DateOnly decidedOn, bool asNumbers, bool isOpen)
    {
        var licence = dice.Pick(desk.Population.Licences, l => l.Share);
        var agency = desk.DeciderOf(enterprise.District, FileKind.Licence, licence.By);
        var row = new SampleRow(SampleLayout.Licence);
        row["XK_XDR_MC"] = Desk.Name(row, enterprise, decidedOn);
        row["XK_XDR_LB"] = enterprise.Kind.Kind is MarketEntityKind.SoleTrader ? "个体工商户" : "法人及非法人组织";
        row["XK_XDR_SHXYM"] = enterprise.Uscc.Value;
        (row["XK_FRDB"], row["XK_FR_ZJLX"], row["XK_FR_ZJHM"]) = (Desk.NoPerson, "身份证", Desk.NoPersonNumber);
        row["XK_XKWS"] = $"{licence.Name}准予许可决定书";
        row["XK_WSH"] = desk.NumberOf(enterprise, "许", decidedOn, number);
        row["XK_XKLB"] = licence.Type;
        row["XK_XKZS"] = licence.Name;
        row["XK_XKBH"] = $"{desk.Population.NameMark}{enterprise.Index:D7}-{number}";
        row["XK_NR"] = $"准予{licence.Name}";
        row["XK_JDRQ"] = Desk.Date(row, decidedOn, asNumbers);
        row["XK_YXQZ"] = Desk.Date(row, decidedOn, asNumbers);
        row["XK_YXQZI"] = isOpen ? "9999-09-09" : Desk.Date(row, decidedOn.AddYears(licence.Years).AddDays(-1), asNumbers);
        if (isOpen) row.Dirt.Add(Dirt.OpenDate);
        (row["XK_XKJG"], row["XK_XKJGDM"]) = (agency.Title.Zh, agency.Id);
        row["XK_ZT"] = "1"; // 1 in force, 2 not.
        (row["XK_LYDW"], row["XK_LYDWDM"]) = (agency.Title.Zh, agency.Id);
        return row;
    }
}

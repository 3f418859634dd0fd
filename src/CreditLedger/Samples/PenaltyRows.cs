using CreditLedger.Archives;

namespace CreditLedger.Samples;

/// <summary>The rows of penalties about an enterprise, with the dirt that is planted among them.</summary>
internal static class PenaltyRows
{
    private const int PlantedNumber = 901;

    public static IEnumerable<(Batch Batch, SampleRow Row)> Of(SampleEnterprise enterprise, Desk desk, bool isWorkbook)
    {
        foreach (var penalty in SamplePenalty.Of(enterprise, desk))
        {
            if (penalty.Batch is Batch.Older)
            {
                var isRevoked = penalty.DecidedOn < desk.Population.NewerLayoutFrom.AddDays(-60) && enterprise.Index % 50 == 0;
                foreach (var row in PenaltyRow.Older(enterprise, penalty, isRevoked)) yield return (Batch.Older, row);
            }
            else
            {
                yield return (penalty.Batch, PenaltyRow.Newer(enterprise, penalty, penalty.Batch is Batch.Backlog && isWorkbook && enterprise.Index % 2 == 0));
            }
        }

        foreach (var planted in Planted(enterprise, desk, isWorkbook)) yield return planted;
    }

    private static IEnumerable<(Batch Batch, SampleRow Row)> Planted(SampleEnterprise enterprise, Desk desk, bool isWorkbook)
    {
        if (enterprise.Plant is not { Dirt: { } dirt } plant) return [];
        var dice = new Dice(desk.Options.Seed, enterprise.Index, "planted penalty");
        if (plant.Layout == SampleLayout.PenaltyOlder)
        {
            var day = dice.Between(desk.Population.EarliestPenaltyOn.AddDays(200), desk.Population.NewerLayoutFrom.AddDays(-61));
            var revoked = SamplePenalty.Make(enterprise, desk, dice, Severity.General, PlantedNumber, day, Batch.Older);
            return PenaltyRow.Older(enterprise, revoked, isRevoked: true).Select(row => (Batch.Older, row));
        }

        if (plant.Layout != SampleLayout.Penalty) return [];
        var first = enterprise.Renaming is { } renaming && dirt is Dirt.FormerName ? renaming.EffectiveOn.AddDays(1) : desk.Population.NewerLayoutFrom;
        var batch = dirt is Dirt.LateReport or Dirt.ShortRow ? Batch.Week : Batch.Backlog;
        var decidedOn = batch is Batch.Week ? desk.LateDay(dice) : dice.Between(first, desk.LastDayOf(enterprise));
        var severity = dirt is Dirt.NaturalPerson or Dirt.SimplifiedProcedure ? Severity.Minor : Severity.General;
        var penalty = SamplePenalty.Make(enterprise, desk, dice, severity, PlantedNumber, decidedOn, batch);
        if (severity is Severity.Minor) penalty = penalty with { Types = ["警告"], Fine = 0, Confiscated = 0 };
        return Soiled(enterprise, penalty, dirt, desk, isWorkbook).Select(row => (batch, row));
    }

    private static IEnumerable<SampleRow> Soiled(SampleEnterprise enterprise, SamplePenalty penalty, Dirt dirt, Desk desk, bool isWorkbook)
    {
        var row = PenaltyRow.Newer(enterprise, penalty, asNumbers: false);
        switch (dirt)
        {
            case Dirt.FullWidthDigits:
                row["CF_XDR_SHXYM"] = Plant.Widen(enterprise.Uscc.Value);
                return [row.With(dirt)];
            case Dirt.LowerCaseCode:
                row["CF_XDR_SHXYM"] = enterprise.Uscc.Value.ToLowerInvariant();
                return [row.With(dirt)];
            case Dirt.FormerName:
                row["CF_XDR_MC"] = enterprise.Name;
                return [row.With(dirt)];
            case Dirt.ExcelSerialDate:
                var serial = Cell.Serial(penalty.DecidedOn);
                row["CF_JDRQ"] = isWorkbook ? serial : serial.ToString();
                return [row.With(dirt)];
            case Dirt.LateReport:
                return [row.With(dirt)];
            case Dirt.DuplicateRow:
                return [row, row.Copy().With(dirt, Fate.Duplicate)];
            case Dirt.NumberReused:
                return [row, PenaltyRow.Newer(enterprise, penalty with { Fine = penalty.Fine + 1000 }, asNumbers: false).With(dirt, Fate.Quarantined)];
            case Dirt.WrongCheckCharacter:
                row["CF_XDR_SHXYM"] = Plant.Break(enterprise.Uscc);
                break;
            case Dirt.AmountUnitMixUp:
                // The column wants 万元 and was given yuan.
                row["CF_NR_FK"] = penalty.Fine;
                row.Fine = penalty.Fine * 10_000;
                break;
            case Dirt.NegativeAmount:
                row["CF_NR_FK"] = -penalty.Fine / 10_000;
                row.Fine = -penalty.Fine;
                break;
            case Dirt.NaturalPerson:
                row["CF_XDR_MC"] = Desk.NoPerson;
                row["CF_XDR_LB"] = "自然人";
                row["CF_XDR_SHXYM"] = row["CF_FRDB"] = row["CF_FR_ZJLX"] = row["CF_FR_ZJHM"] = "";
                row["CF_XDR_ZJLX"] = "身份证";
                row["CF_XDR_ZJHM"] = Desk.NoPersonNumber;
                break;
            case Dirt.SimplifiedProcedure:
                row["BZ"] = "适用简易程序";
                break;
            case Dirt.UncataloguedType:
                row["CF_CFLB"] = "行政告诫";
                break;
            case Dirt.FutureDate:
                row["CF_JDRQ"] = $"{penalty.DecidedOn.AddYears(36):yyyy-MM-dd}";
                break;
            case Dirt.NonExistentDate:
                row["CF_JDRQ"] = $"{penalty.DecidedOn.Year}-02-30";
                break;
            case Dirt.NameCodeMismatch:
                row["CF_XDR_MC"] = desk.NameOfNeighbour(enterprise);
                break;
            case Dirt.SoleTraderFiledAsLegalPerson:
                row["CF_XDR_LB"] = "法人及非法人组织";
                break;
            case Dirt.ShortRow:
                row.Cut(12);
                row.Fine = 0;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(dirt), dirt, "is not planted among penalties");
        }

        return [row.With(dirt, Fate.Quarantined)];
    }
}

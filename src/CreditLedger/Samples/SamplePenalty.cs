using CreditLedger.Archives;
using CreditLedger.City;

namespace CreditLedger.Samples;

/// <summary>A penalty decision, before it is written into a row.</summary>
/// <param name="Fine">In yuan, as is <paramref name="Confiscated"/>.</param>
internal sealed record SamplePenalty(
    string Number, DateOnly DecidedOn, Population.Violation Violation, IReadOnlyList<string> Types, decimal Fine, decimal Confiscated,
    Agency Agency, Batch Batch)
{
    public string Text => string.Join('；', Types.Select(type => type switch
    {
        "罚款" => $"罚款人民币{Fine:0.##}元",
        "没收违法所得" => $"没收违法所得人民币{Confiscated:0.##}元",
        _ => type,
    }));

    /// <summary>The penalties of an enterprise as they happen to fall: 94 of 100 enterprises have none.</summary>
    public static IEnumerable<SamplePenalty> Of(SampleEnterprise enterprise, Desk desk)
    {
        var dice = new Dice(desk.Options.Seed, enterprise.Index, "penalties");
        var (first, last) = (enterprise.RegisteredOn.AddDays(15), desk.LastDayOf(enterprise));
        if (first < desk.Population.EarliestPenaltyOn) first = desk.Population.EarliestPenaltyOn;
        if (!dice.Chance(0.06) || first > last) yield break;

        var count = 1 + dice.Geometric(0.67);
        for (var number = 1; number <= count; number++)
        {
            var severity = dice.Pick(desk.Population.Severities, s => s.Share);
            if (dice.Chance(0.04) && enterprise.ClosedOn is null)
            {
                yield return Make(enterprise, desk, dice, severity.Severity, number, desk.DayOfWeekly(dice), Batch.Week);
                continue;
            }

            // Most are of the last years, and some of each year since the first regime.
            var recent = last.AddDays(-(int)Math.Min(10_000, dice.Exponential(1.3 * 365.25)));
            var anyDay = dice.Between(first, last);
            var decidedOn = dice.Chance(0.75) && recent >= first ? recent : anyDay;
            var batch = decidedOn < desk.Population.NewerLayoutFrom ? Batch.Older : Batch.Backlog;
            yield return Make(enterprise, desk, dice, severity.Severity, number, decidedOn, batch);
        }
    }

    public static SamplePenalty Make(SampleEnterprise enterprise, Desk desk, Dice dice, Severity severity, int number, DateOnly decidedOn, Batch batch)
    {
        var fines = desk.Population.Severities.First(s => s.Severity == severity);
        // The older layout knows the agency by name only; its files hold the decisions of the agency that delivers them.
        var deliverer = desk.Deciding(enterprise.District, FileKind.Penalty)[0];
        var violations = desk.Population.Violations.Where(v => v.Severity == severity)
            .Where(v => batch is not Batch.Older || deliverer.Title.Zh.Contains(v.By, StringComparison.Ordinal));
        var violation = dice.Pick([.. violations], v => v.Share);
        var agency = desk.DeciderOf(enterprise.District, FileKind.Penalty, violation.By);
        var amount = (decimal)Math.Round(Math.Clamp(dice.LogNormal(fines.FineMedian, fines.FineSpread), fines.FineMin, fines.FineMax) / 100) * 100;
        // A tenth is worked out from a turnover and comes with fen: six decimals of 万元.
        if (dice.Chance(0.1)) amount += 0.01m * dice.Below(10_000);
        var fine = violation.Types.Contains("罚款") ? Math.Min(amount, (decimal)fines.FineMax) : 0;
        var confiscated = violation.Types.Contains("没收违法所得") ? Math.Round(fine / 5, 2) : 0;
        return new SamplePenalty(desk.NumberOf(enterprise, "罚", decidedOn, number), decidedOn, violation, violation.Types, fine, confiscated, agency, batch);
    }
}

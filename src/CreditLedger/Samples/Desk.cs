using CreditLedger.City;

namespace CreditLedger.Samples;

/// <summary>With which delivery a record comes.</summary>
internal enum Batch
{
    /// <summary>What was decided while the older layout was in use.</summary>
    Older,

    /// <summary>Everything since, delivered once, long after the limit of seven working days.</summary>
    Backlog,

    /// <summary>The decisions of the last seven days, delivered in time; a late one among them is late on its own account.</summary>
    Week,
}

/// <summary>What penalties, licences and pledges have in common: who decides about whom, and when.</summary>
internal sealed class Desk(SampleOptions options, Population population, Agencies agencies, Census census)
{
    public const string NoPerson = "示例人员";
    public const string NoPersonNumber = "000000000000000000";

    private readonly Dictionary<(string District, FileKind Kind), Agency[]> _deciding = [];

    public SampleOptions Options => options;

    public Population Population => population;

    /// <summary>The agencies of the district first, then those of the whole city.</summary>
    public Agency[] Deciding(District district, FileKind kind)
    {
        if (_deciding.TryGetValue((district.Code, kind), out var found)) return found;
        return _deciding[(district.Code, kind)] =
            [.. agencies.All.Where(a => a.MayDeliver(kind) && (a.District ?? district.Code) == district.Code).OrderBy(a => a.District is null)];
    }

    /// <summary>Whose matter it is: the agency of the district where there is one, else that of the city.</summary>
    public Agency DeciderOf(District district, FileKind kind, string by) =>
        Array.Find(Deciding(district, kind), agency => agency.Title.Zh.Contains(by, StringComparison.Ordinal))
        ?? throw new InvalidOperationException($"the city has no agency '{by}' that delivers {kind} files");

    public string NumberOf(SampleEnterprise enterprise, string word, DateOnly decidedOn, int number) =>
        $"{population.NameMark}{word}〔{decidedOn.Year}〕{enterprise.Index:D7}{number:D3}号";

    public string NameOfNeighbour(SampleEnterprise enterprise) => census.At((enterprise.Index + 1) % options.Enterprises).Name;

    /// <summary>
    /// The last day on which a record of the backlog is decided. The last ten days are left to the week, and nobody decides about an
    /// enterprise that has closed.
    /// </summary>
    public DateOnly LastDayOf(SampleEnterprise enterprise) => (enterprise.ClosedOn ?? options.Today.AddDays(-9)).AddDays(-1);

    public DateOnly DayOfWeekly(Dice dice) => dice.Between(options.Today.AddDays(-6), options.Today);

    /// <summary>Pledges are delivered as they stood then, and again today where one has been made or confirmed since.</summary>
    public DateOnly PledgesDeliveredOn => options.Today.AddDays(-30);

    public DateOnly LateDay(Dice dice) => dice.Between(options.Today.AddDays(-80), options.Today.AddDays(-40));

    /// <summary>A workbook holds every other date as a number.</summary>
    public static Cell Date(SampleRow row, DateOnly day, bool asNumber)
    {
        if (!asNumber) return $"{day:yyyy-MM-dd}";
        if (!row.Dirt.Contains(Dirt.ExcelSerialDate)) row.Dirt.Add(Dirt.ExcelSerialDate);
        return Cell.Serial(day);
    }

    /// <summary>A record bears the name of its day, which need not be the present one.</summary>
    public static string Name(SampleRow row, SampleEnterprise enterprise, DateOnly day)
    {
        if (enterprise.Renaming is { } renaming && day < renaming.EffectiveOn) row.With(Dirt.FormerName);
        return enterprise.NameOn(day);
    }
}

using CreditLedger.City;
using CreditLedger.Enterprises;
using CreditLedger.Kernel;

namespace CreditLedger.Samples;

/// <summary>Everyone in the city: any enterprise, by its place, at any time the same.</summary>
internal sealed class Census
{
    // Class characters of the code (GB 32100-2015 table 1); no body code is known to begin with YY.
    private const string BodyPrefix = "YY";
    private const string BodyAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private const int BrandSpace = 1 << 21; // Three of 128 characters.
    private static readonly DateOnly FormerCodesUntil = new(2016, 1, 1);

    private readonly SampleOptions _options;
    private readonly Population _population;
    private readonly Districts _districts;
    private readonly int[] _starts;

    public Census(SampleOptions options, Population population, Districts districts)
    {
        (_options, _population, _districts) = (options, population, districts);
        Districts = [.. population.Districts.Select(share => (share, districts.Find(share.Code) ?? throw new InvalidOperationException($"the city has no district '{share.Code}'")))];
        var total = population.Districts.Sum(district => district.Share);
        _starts = new int[Districts.Count + 1];
        var reached = 0.0;
        for (var i = 0; i < Districts.Count; i++)
        {
            reached += Districts[i].Share.Share;
            _starts[i + 1] = (int)Math.Round(options.Enterprises * reached / total);
        }
    }

    public IReadOnlyList<(Population.District Share, District Place)> Districts { get; }

    public IEnumerable<SampleEnterprise> In(int district)
    {
        for (var index = _starts[district]; index < _starts[district + 1]; index++)
        {
            var enterprise = At(index);
            yield return enterprise with { Changes = Changes(enterprise) };
        }
    }

    /// <summary>Without its changes.</summary>
    public SampleEnterprise At(int index)
    {
        var dice = new Dice(_options.Seed, index, "enterprise");
        var district = Array.FindLastIndex(_starts, start => start <= index);
        var (share, place) = Districts[district];
        var plant = Plant.At(index, _options.Enterprises);

        var kind = plant?.Dirt is Dirt.SoleTraderFiledAsLegalPerson
            ? _population.Kinds.First(k => k.Kind is MarketEntityKind.SoleTrader)
            : dice.Pick(_population.Kinds, k => k.Share);
        var size = dice.Pick(_population.Sizes, s => s.Share);
        if (kind.Kind is not MarketEntityKind.Firm) size = _population.Sizes[0];
        var sector = dice.Pick(_population.Sectors, s => s.Share);
        if (dice.Chance(share.SpecialityShare)) sector = _population.Sectors.First(s => s.Code == share.Speciality);

        // 30 % are younger than three years: a mean of 3 / -ln 0.7 years.
        var registeredOn = _options.Today.AddDays(-1 - Math.Min(16_000, (int)dice.Exponential(8.41 * 365.25)));
        // What is planted needs a past to stand in.
        var longAgo = _options.Today.AddYears(-9).AddDays(-dice.Below(1000));
        if (plant is not null && registeredOn > longAgo) registeredOn = longAgo;

        var division = place.FormerCodes.Count > 0 && registeredOn < FormerCodesUntil && dice.Chance(0.5) ? dice.Pick(place.FormerCodes) : place.Code;
        return new SampleEnterprise(
            index, index - _starts[district], place, Code(kind.Kind, division, index), kind, Name(place, index, kind, dice.Pick(sector.Trades)),
            sector, size, Capital(dice, kind.Kind, size), registeredOn, plant);
    }

    private List<SampleChange> Changes(SampleEnterprise enterprise)
    {
        var dice = new Dice(_options.Seed, enterprise.Index, "changes");
        var today = _options.Today;
        if (enterprise.RegisteredOn > today.AddYears(-1)) return [];

        bool Happens(string item, double share) => dice.Chance(share) | (enterprise.Plant?.Change == item);
        DateOnly Day(int years, int lastDay) => dice.Between(Later(enterprise.RegisteredOn.AddDays(30), today.AddYears(-years)), today.AddDays(-lastDay));

        List<SampleChange> changes = [];
        if (Happens(SampleChange.Name, 0.015) || enterprise.Plants(SampleLayout.Penalty, Dirt.FormerName))
        {
            // The other half of the names belongs to no enterprise at registration.
            changes.Add(new(SampleChange.Name, Name(enterprise.District, enterprise.Index + (BrandSpace / 2), enterprise.Kind, dice.Pick(enterprise.Sector.Trades)), Day(4, 200)));
        }

        if (Happens(SampleChange.District, 0.01)) changes.Add(new(SampleChange.District, OtherDistrict(dice, enterprise.District), Day(4, 60)));
        if (Happens(SampleChange.Sector, 0.01)) changes.Add(new(SampleChange.Sector, OtherSector(dice, enterprise.Sector), Day(4, 60)));
        var resumes = Happens(SampleChange.Resumption, 0.006);
        if (Happens(SampleChange.Suspension, 0.014) || resumes)
        {
            var suspendedOn = Day(2, 120);
            changes.Add(new(SampleChange.Suspension, "自主申请歇业", suspendedOn));
            if (resumes) changes.Add(new(SampleChange.Resumption, "恢复经营", dice.Between(suspendedOn.AddDays(30), today.AddDays(-60))));
        }

        if (End(enterprise.Index) is { } end)
        {
            var content = end == SampleChange.Merger ? Successor(enterprise.Index).Value : "决议解散";
            changes.Add(new(end, content, dice.Between(today.AddDays(-50), today.AddDays(-12))));
        }

        return [.. changes.OrderBy(change => change.EffectiveOn)];
    }

    private string? End(int index)
    {
        var dice = new Dice(_options.Seed, index, "end");
        var planted = Plant.At(index, _options.Enterprises);
        if (planted?.Change is SampleChange.Deregistration or SampleChange.Merger) return planted.Change;
        if (planted is not null) return null;
        return dice.Unit() switch { < 0.012 => SampleChange.Deregistration, < 0.0135 => SampleChange.Merger, _ => null };
    }

    private Uscc Successor(int index)
    {
        for (var next = (index + 1) % _options.Enterprises; next != index; next = (next + 1) % _options.Enterprises)
        {
            if (End(next) is null && At(next) is var other && other.RegisteredOn < _options.Today.AddYears(-1)) return other.Uscc;
        }

        throw new InvalidOperationException("no enterprise of the city is left to be merged into");
    }

    private string OtherDistrict(Dice dice, District here) => dice.Pick([.. _districts.All.Where(d => d.Code != here.Code)]).Code;

    private string OtherSector(Dice dice, Population.Sector here) => dice.Pick([.. _population.Sectors.Where(s => s.Code != here.Code)]).Code;

    private static decimal? Capital(Dice dice, MarketEntityKind kind, Population.SizeClass size)
    {
        var amount = (decimal)Math.Round(dice.LogNormal(size.CapitalMedian, 0.9));
        var isUnknown = dice.Chance(kind is MarketEntityKind.SoleTrader ? 0.5 : 0.03);
        var isRound = dice.Chance(0.8);
        if (isUnknown) return null;
        return isRound ? Math.Max(10_000, Math.Round(amount / 10_000) * 10_000) : amount + 0.25m;
    }

    private static Uscc Code(MarketEntityKind kind, string division, int index)
    {
        Span<char> body = stackalloc char[6];
        for (var i = 5; i >= 0; i--, index /= BodyAlphabet.Length) body[i] = BodyAlphabet[index % BodyAlphabet.Length];
        var entity = kind switch { MarketEntityKind.Firm => '1', MarketEntityKind.SoleTrader => '2', _ => '3' };
        return Uscc.Complete($"9{entity}{division}{BodyPrefix}{body}");
    }

    private string Name(District place, int number, Population.EntityKind kind, string trade)
    {
        // An odd factor permutes the numbers below a power of two: every number has a brand of its own, and neighbours differ.
        var factor = (uint)new Dice(_options.Seed, 0, "brands").Next() | 1;
        var brand = (int)((((uint)number * factor) ^ (((uint)number * factor % BrandSpace) >> 11)) % BrandSpace);
        var characters = _population.BrandCharacters;
        return $"{_population.NamePrefix}{place.Title.Zh}{characters[brand >> 14]}{characters[(brand >> 7) & 127]}{characters[brand & 127]}{_population.NameMark}{trade}{kind.NameSuffix}";
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}

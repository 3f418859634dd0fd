using CreditLedger.City;
using CreditLedger.Enterprises;
using CreditLedger.Kernel;

namespace CreditLedger.Samples;

/// <summary>Everyone in the city: any enterprise, by its place, at any time the same.</summary>
internal sealed class Census
{
    private const string BodyPrefix = "YY"; // Sets the sample's codes apart.
    private const string BodyAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private const int BrandSpace = 1 << 21; // Three of 128 characters.
    private static readonly DateOnly FormerCodesUntil = new(2016, 1, 1);

    private readonly SampleOptions _options;
    private readonly Population _population;
    private readonly History _history;
    private readonly int[] _starts;

    public Census(SampleOptions options, Population population, Districts districts)
    {
        (_options, _population) = (options, population);
        _history = new History(options, population, districts, this);
        Districts = [.. population.Districts.Select(share => (share, districts.Find(share.Code)!))];
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
            yield return enterprise with { Changes = _history.Of(enterprise) };
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
        // Class characters of department 9 (GB 32100-2015 table 1).
        var entity = kind switch { MarketEntityKind.Firm => '1', MarketEntityKind.SoleTrader => '2', _ => '3' };
        return Uscc.Complete($"9{entity}{division}{BodyPrefix}{body}");
    }

    /// <summary>A name of its own for an enterprise that takes another.</summary>
    public string OtherName(SampleEnterprise enterprise, string trade) =>
        Name(enterprise.District, enterprise.Index + (BrandSpace / 2), enterprise.Kind, trade); // No enterprise has a place in this half.

    private string Name(District place, int number, Population.EntityKind kind, string trade)
    {
        // An odd factor permutes the numbers below a power of two: every number has a brand of its own, and neighbours differ.
        var factor = (uint)new Dice(_options.Seed, 0, "brands").Next() | 1;
        var brand = (int)((((uint)number * factor) ^ (((uint)number * factor % BrandSpace) >> 11)) % BrandSpace);
        var characters = _population.BrandCharacters;
        var mark = $"{characters[brand >> 14]}{characters[(brand >> 7) & 127]}{characters[brand & 127]}{_population.NameMark}";
        return $"{_population.NamePrefix}{place.Title.Zh}{mark}{trade}{kind.NameSuffix}";
    }
}

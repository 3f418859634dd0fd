using System.Text.Json.Serialization;

namespace CreditLedger.Rules;

/// <summary>
/// How an observed value becomes points; exactly one of three forms: bands of a number, points for the values of a text, or a base
/// from which every occurrence takes something away.
/// </summary>
/// <param name="Bands">Bands of a number in rising order; the first begins nowhere.</param>
/// <param name="Values">Points for certain texts or for true and false.</param>
/// <param name="Otherwise">Points for every other text; belongs to values.</param>
/// <param name="Base">Points without any occurrence; belongs to perOccurrence.</param>
/// <param name="PerOccurrence">What one occurrence takes away.</param>
public sealed record PointsRule(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<Band>? Bands = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, decimal>? Values = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? Otherwise = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? Base = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PerOccurrence? PerOccurrence = null)
{
    /// <summary>The most it can give.</summary>
    [JsonIgnore]
    public decimal Max =>
        Bands is not null ? Bands.Max(band => band.Points)
        : Values is not null ? Values.Values.Append(Otherwise ?? 0).Max()
        : Base ?? 0;

    public decimal For(in Observation seen, DateOnly asOf) =>
        Bands is not null ? BandOf(seen.Number).Points
        : Values is not null ? Values.TryGetValue(seen.Text!, out var points) ? points : Otherwise!.Value
        : After(seen, asOf);

    /// <summary>The band a number falls into: the last that begins at or below it.</summary>
    public Band BandOf(decimal number)
    {
        var band = Bands![0];
        for (var i = 1; i < Bands.Count && Bands[i].From <= number; i++) band = Bands[i];
        return band;
    }

    private decimal After(in Observation seen, DateOnly asOf)
    {
        var points = Base!.Value;
        foreach (var occurrence in seen.Occurrences) points -= PerOccurrence!.WeightOn(asOf, occurrence.On);
        return Math.Max(points, PerOccurrence!.Floor);
    }
}

/// <summary>A stretch of values and the points it gives.</summary>
/// <param name="From">The least value of the band; left out for the first, which takes everything below the second.</param>
public sealed record Band(decimal Points, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? From = null);

/// <summary>What every occurrence takes away, less as time passes.</summary>
/// <param name="Takes">Points taken by an occurrence of today.</param>
/// <param name="Floor">The points that are left however many occurrences there are.</param>
/// <param name="HalfLifeMonths">After so many whole months an occurrence takes half as much; left out where time does not heal.</param>
public sealed record PerOccurrence(
    decimal Takes, decimal Floor, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? HalfLifeMonths = null)
{
    /// <summary>Counted in whole months and rounded to a tenth of a point, so that one day's evaluation is the same on every machine.</summary>
    public decimal WeightOn(DateOnly asOf, DateOnly occurredOn) => HalfLifeMonths is not { } halfLife
        ? Takes
        : Math.Round(Takes * (decimal)Math.Pow(0.5, (double)occurredOn.WholeMonthsUntil(asOf) / halfLife), 1, MidpointRounding.AwayFromZero);
}

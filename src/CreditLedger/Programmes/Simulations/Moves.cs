namespace CreditLedger.Programmes.Simulations;

/// <summary>Those who come under something or no longer do: how many in each part of the city, and why.</summary>
internal sealed class Moves
{
    private readonly Dictionary<CityPart, long> parts = [];
    private readonly Dictionary<string, SeenValues> reasons = new(StringComparer.Ordinal);

    /// <param name="against">Each with what was seen of it; whoever is kept out by two counts under both.</param>
    public void Add(CityPart part, params IEnumerable<(RuleCriterion Criterion, Rules.Observation? Seen)> against)
    {
        parts[part] = parts.GetValueOrDefault(part) + 1;
        foreach (var (criterion, seen) in against) SeenOf(criterion.Id).Add(seen);
    }

    public void Add(Moves other)
    {
        foreach (var (part, count) in other.parts) parts[part] = parts.GetValueOrDefault(part) + count;
        foreach (var (criterion, seen) in other.reasons) SeenOf(criterion).Add(seen);
    }

    /// <param name="criterionOf">A criterion by its id.</param>
    public GroupMove Result(Func<string, RuleCriterion> criterionOf)
    {
        List<(CityPart Part, long Count)> counted = [.. parts.Select(part => (part.Key, part.Value))];
        return new(
            counted.Sum(part => part.Count),
            [
                .. from reason in reasons
                   orderby reason.Value.Count descending, reason.Key
                   let criterion = criterionOf(reason.Key)
                   select new ReasonCount(criterion.Id, criterion.Title, reason.Value.Count) { Asked = criterion.Asked, Observed = reason.Value.Said(criterion.Fact) },
            ],
            CityPart.Districts(counted), CityPart.Sections(counted));
    }

    private SeenValues SeenOf(string criterion)
    {
        if (!reasons.TryGetValue(criterion, out var seen)) reasons[criterion] = seen = new();
        return seen;
    }
}

using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Programmes.Simulations;

/// <summary>Those who come under something or no longer do: how many in each part of the city, and why.</summary>
internal sealed class Moves
{
    private readonly Dictionary<CityPart, long> parts = [];
    private readonly Dictionary<string, Reason> reasons = new(StringComparer.Ordinal);

    /// <param name="against">Whoever is kept out by two counts under both.</param>
    /// <param name="subject">Of whom is told what was seen; null where the reasons ask nothing.</param>
    public void Add(CityPart part, IEnumerable<RuleCriterion> against, CreditSubject? subject, DateOnly asOf)
    {
        parts[part] = parts.GetValueOrDefault(part) + 1;
        foreach (var criterion in against) ReasonOf(criterion.Id).Add(criterion, subject, asOf);
    }

    public void Add(Moves other)
    {
        foreach (var (part, count) in other.parts) parts[part] = parts.GetValueOrDefault(part) + count;
        foreach (var (criterion, reason) in other.reasons) ReasonOf(criterion).Add(reason);
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
                   select new ReasonCount(criterion.Id, criterion.Title, reason.Value.Count) { Asked = criterion.Test?.Asked, Observed = reason.Value.Said(criterion) },
            ],
            CityPart.Districts(counted), CityPart.Sections(counted));
    }

    private Reason ReasonOf(string criterion)
    {
        if (!reasons.TryGetValue(criterion, out var reason)) reasons[criterion] = reason = new();
        return reason;
    }

    /// <summary>For how many a criterion decided, and what they showed in the tests that they did not pass.</summary>
    private sealed class Reason
    {
        private readonly Dictionary<RuleTest, SeenValues> seen = [];

        public long Count { get; private set; }

        public void Add(RuleCriterion criterion, CreditSubject? subject, DateOnly asOf)
        {
            Count++;
            if (subject is null || criterion.Test is not { } test) return;
            foreach (var missed in test.Missing(subject, asOf))
            {
                if (missed.Fact is { } fact) SeenIn(missed).Add(fact.Observe(subject, asOf));
            }
        }

        public void Add(Reason other)
        {
            Count += other.Count;
            foreach (var (test, values) in other.seen) SeenIn(test).Add(values);
        }

        /// <summary>In words: the values alone where a single test is all that is asked. Null where nothing is.</summary>
        public Title? Said(RuleCriterion criterion)
        {
            if (criterion.Test is not { } whole || seen.Count == 0) return null;
            List<Title> said = [.. whole.Steps.Where(seen.ContainsKey).Select(test => (test, Values: seen[test].Said(test.Fact!))).Select(one => one.test == whole
                ? one.Values
                : new Title($"{one.test.Asked.Zh}：{one.Values.Zh}", $"{one.test.Asked.En}: {one.Values.En}"))];
            return new(string.Join("；", said.Select(one => one.Zh)), string.Join("; ", said.Select(one => one.En)));
        }

        private SeenValues SeenIn(RuleTest test)
        {
            if (!seen.TryGetValue(test, out var values)) seen[test] = values = new();
            return values;
        }
    }
}

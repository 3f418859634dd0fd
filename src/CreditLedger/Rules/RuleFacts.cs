using System.Collections.Immutable;
using System.Reflection;
using CreditLedger.City;

namespace CreditLedger.Rules;

/// <summary>The fact catalogue: everything rule files can ask about a subject, found in the slices.</summary>
public sealed class RuleFacts
{
    private readonly Dictionary<string, RuleFact> byId = new(StringComparer.Ordinal);

    /// <exception cref="InvalidOperationException">Two facts have one id.</exception>
    public RuleFacts(IEnumerable<RuleFact> facts)
    {
        foreach (var fact in facts)
        {
            if (!byId.TryAdd(fact.Id, fact)) throw new InvalidOperationException($"The rule fact {fact.Id} is defined twice.");
        }

        All = [.. byId.Values.OrderBy(fact => fact.Id, StringComparer.Ordinal)];
    }

    /// <summary>The facts of this platform.</summary>
    public static RuleFacts Shipped { get; } = Discover(typeof(RuleFacts).Assembly);

    /// <summary>In order of their ids.</summary>
    public ImmutableArray<RuleFact> All { get; }

    /// <summary>What rules can name besides facts, as far as it is known.</summary>
    public RuleNames Names { get; private init; } = RuleNames.None;

    public RuleFact? Find(string id) => byId.GetValueOrDefault(id);

    public RuleFact this[string id] => Find(id) ?? throw new KeyNotFoundException($"There is no rule fact {id}; was the rule checked?");

    /// <summary>The fact as a rule asks for it, with what it names in <c>of</c>.</summary>
    public RuleFact Bind(string id, string? of) => this[id].Bind(of);

    /// <summary>The same facts, seeing only those occurrences that lie within these days, both of them included.</summary>
    public RuleFacts Within(DateOnly from, DateOnly until) => new(All.Select(fact => fact.Within(from, until)));

    /// <summary>The same facts, knowing which codes and which declared items a city has: a rule that asks for others contradicts itself.</summary>
    public RuleFacts In(CityReference city) => new(All.Select(fact => fact.In(city))) { Names = Names };

    /// <summary>The same facts for rules that are held against these names.</summary>
    public RuleFacts Knowing(RuleNames names) => new(All) { Names = names };

    public static RuleFacts Discover(params IEnumerable<Assembly> assemblies) => new(
        from assembly in assemblies
        from type in assembly.GetTypes()
        where !type.ContainsGenericParameters
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Static)
        where property.PropertyType == typeof(RuleFact)
        select (RuleFact)property.GetValue(null)!);
}

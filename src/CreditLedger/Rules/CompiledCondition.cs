using System.Collections.Immutable;
using CreditLedger.Archives;

namespace CreditLedger.Rules;

/// <summary>Three-valued truth, ordered so that all is the least, any the greatest.</summary>
public enum Truth
{
    False,
    Unknown,
    True,
}

/// <summary>A condition made ready: closures over the facts it names, which allocate nothing where there is no evidence.</summary>
public sealed class CompiledCondition
{
    private readonly Func<CreditSubject, DateOnly, Truth> evaluate;
    private readonly ImmutableArray<RuleFact> facts;

    private CompiledCondition(Func<CreditSubject, DateOnly, Truth> evaluate, ImmutableArray<RuleFact> facts) =>
        (this.evaluate, this.facts) = (evaluate, facts);

    /// <param name="condition">One that has been checked; a fault in it is a defect here.</param>
    public static CompiledCondition Compile(Condition condition, RuleFacts facts) =>
        new(Closure(condition, facts), [.. FactsOf(condition).Distinct().Select(asked => facts.Bind(asked.Id, asked.Of))]);

    /// <summary>The facts it looks at, each once.</summary>
    public IReadOnlyList<RuleFact> Facts => facts;

    public Truth Evaluate(CreditSubject subject, DateOnly asOf) => evaluate(subject, asOf);

    /// <summary>The values it looked at, written out; null when none is known.</summary>
    public string? Observed(CreditSubject subject, DateOnly asOf)
    {
        if (facts.Length == 1) return facts[0].Observe(subject, asOf).Written;
        var seen = facts.Select(fact => (fact.Id, fact.Observe(subject, asOf).Written)).ToList();
        return seen.TrueForAll(value => value.Written is null) ? null : string.Join("; ", seen.Select(value => $"{value.Id} {value.Written ?? "?"}"));
    }

    /// <summary>The records behind the values it looked at.</summary>
    public ImmutableArray<RecordId> Records(CreditSubject subject, DateOnly asOf) =>
        facts.Length == 1
            ? facts[0].Observe(subject, asOf).Records
            : [.. facts.SelectMany(fact => fact.Observe(subject, asOf).Records).Distinct()];

    private static IEnumerable<(string Id, string? Of)> FactsOf(Condition condition) => condition switch
    {
        { Fact: { } fact } => [(fact, condition.Of)],
        { Not: { } not } => FactsOf(not),
        _ => (condition.All ?? condition.Any ?? []).SelectMany(FactsOf),
    };

    private static Func<CreditSubject, DateOnly, Truth> Closure(Condition condition, RuleFacts facts)
    {
        switch (condition)
        {
            case { Fact: { } id, Is: { } test }:
                var fact = facts.Bind(id, condition.Of);
                var observe = fact.Observe;
                var worst = test.AtLeast is { } letter ? fact.BestFirst.IndexOf(letter) : 0;
                return (subject, asOf) => Holds(test, observe(subject, asOf), fact.BestFirst, worst);
            case { Not: { } not }:
                var inner = Closure(not, facts);
                return (subject, asOf) => Truth.True - (int)inner(subject, asOf);
            case { All: { } all }:
                return Fold([.. all.Select(part => Closure(part, facts))], stop: Truth.False);
            case { Any: { } any }:
                return Fold([.. any.Select(part => Closure(part, facts))], stop: Truth.True);
            default:
                throw new ArgumentException("The condition has none of its four forms; was it checked?", nameof(condition));
        }
    }

    // The one that stops decides alone; without it, one unknown part leaves the whole unknown.
    private static Func<CreditSubject, DateOnly, Truth> Fold(Func<CreditSubject, DateOnly, Truth>[] parts, Truth stop) => (subject, asOf) =>
    {
        var result = Truth.True - (int)stop;
        foreach (var part in parts)
        {
            var truth = part(subject, asOf);
            if (truth == stop) return stop;
            if (truth == Truth.Unknown) result = Truth.Unknown;
        }

        return result;
    };

    // A letter that the fact does not rank is neither better nor worse: whether it is good enough is unknown.
    private static Truth Holds(Test test, in Observation seen, ImmutableArray<string> bestFirst, int worst)
    {
        if (test.Known is { } known && known != seen.IsKnown) return Truth.False;
        if (!seen.IsKnown) return test.IsOnlyOfKnown ? Truth.True : Truth.Unknown;
        if (test.AtLeast is not null)
        {
            var rank = bestFirst.IndexOf(seen.Text!);
            if (rank < 0) return Truth.Unknown;
            if (rank > worst) return Truth.False;
        }

        var holds = (test.Gte is not { } least || seen.Number >= least)
            && (test.Lte is not { } most || seen.Number <= most)
            && (test.Gt is not { } above || seen.Number > above)
            && (test.Lt is not { } below || seen.Number < below)
            && (test.Eq is null || test.Eq.Equals(seen))
            && (test.In is null || IsOneOf(test.In, seen));
        return holds ? Truth.True : Truth.False;
    }

    private static bool IsOneOf(IReadOnlyList<RuleValue> values, in Observation seen)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i].Equals(seen)) return true;
        }

        return false;
    }
}

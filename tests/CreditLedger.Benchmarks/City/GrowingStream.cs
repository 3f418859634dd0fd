using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Benchmarks.City;

/// <summary>One stream as it grows. What a decider refuses is a defect of the city.</summary>
internal sealed class GrowingStream<TState, TFact>(StreamId id, List<CityAppend> appends) where TState : IFold<TState, TFact> where TFact : class
{
    private long version;

    public TState State { get; private set; } = TState.Initial;

    public DateOnly LastOn { get; private set; }

    public void Take(DateOnly on, params ReadOnlySpan<Func<TState, Decision<TFact>>> steps)
    {
        var facts = new List<object>();
        foreach (var decide in steps)
        {
            var decision = decide(State);
            if (decision.Refusal is { } refusal) throw new InvalidOperationException($"{id} on {on:yyyy-MM-dd}: {refusal}");
            foreach (var fact in decision.Facts)
            {
                facts.Add(fact);
                State = TState.Evolve(State, fact);
            }
        }

        if (facts.Count == 0) return;
        appends.Add(new CityAppend(on, id, version, facts));
        version += facts.Count;
        LastOn = on;
    }
}

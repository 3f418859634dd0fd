using System.Diagnostics;

namespace CreditLedger.Store.Load;

public abstract record GateFact;

/// <summary>Decided by who knew how many had passed before: two that both knew the same would be a lost update.</summary>
public sealed record VisitorPassed(int Count, string By) : GateFact;

/// <summary>Appended without looking: the <paramref name="Index"/>th of the <paramref name="Of"/> facts of one append.</summary>
public sealed record LeafletDropped(string By, int Index, int Of) : GateFact;

public sealed record Gate(int Passed, int Leaflets) : IFold<Gate, GateFact>
{
    public static Gate Initial { get; } = new(0, 0);

    public static Gate Evolve(Gate state, GateFact fact) => fact switch
    {
        VisitorPassed passed when passed.Count == state.Passed + 1 => state with { Passed = passed.Count },
        LeafletDropped => state with { Leaflets = state.Leaflets + 1 },
        _ => throw new UnreachableException($"{fact} cannot follow {state}"),
    };
}

public abstract record GreetingFact;

public sealed record VisitorGreeted(long Position) : GreetingFact;

public sealed record Greeting(int Greeted) : IFold<Greeting, GreetingFact>
{
    public static Greeting Initial { get; } = new(0);

    public static Greeting Evolve(Greeting state, GreetingFact fact) => new(state.Greeted + 1);
}

using CreditLedger.Store;

namespace CreditLedger.Rules;

/// <summary>Folds a subject's streams of one kind out of everything that is known about it, in one pass.</summary>
internal static class Standings
{
    /// <returns>By the stream's number; a stream without facts is not among them.</returns>
    public static Dictionary<string, (TState State, long Version)> Fold<TState, TFact>(IReadOnlyList<Fact> facts)
        where TState : IFold<TState, TFact>
        where TFact : class
    {
        var standings = new Dictionary<string, (TState State, long Version)>(StringComparer.Ordinal);
        foreach (var fact in facts)
        {
            if (fact.Body is not TFact body) continue;
            var number = fact.Stream.Number ?? "";
            var state = standings.TryGetValue(number, out var known) ? known.State : TState.Initial;
            standings[number] = (TState.Evolve(state, body), fact.Version);
        }

        return standings;
    }
}

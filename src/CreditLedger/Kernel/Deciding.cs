using CreditLedger.Store;

namespace CreditLedger.Kernel;

/// <summary>What a command came to once it met the ledger: refused, or holding from a position on.</summary>
/// <param name="Refusal">Why not; null when the effect holds.</param>
/// <param name="Position">The last fact recorded; null when there was nothing to record.</param>
public sealed record Outcome(Refusal? Refusal, long? Position);

/// <summary>From a decider to the log: load, decide, append what was decided, and look again when someone else was faster.</summary>
public static class Deciding
{
    public static readonly Refusal Contended = new("STREAM_CONTENDED", "others keep changing the same subject; try again");

    private const int Attempts = 5;

    public static async Task<Outcome> DecideAsync<TState, TFact>(
        this EventStore store, StreamId stream, Func<TState, Decision<TFact>> decide, FactMetadata metadata, CancellationToken cancellation)
        where TState : IFold<TState, TFact>
        where TFact : class
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var (state, version) = await store.LoadAsync<TState, TFact>(stream, cancellation: cancellation);
            var decision = decide(state);
            if (decision.Refusal is { } refusal) return new Outcome(refusal, Position: null);
            if (decision.Facts.Count == 0) return new Outcome(Refusal: null, Position: null);
            var result = await store.AppendAsync(new Append(stream, ExpectedVersion.Exactly(version), decision.Facts, metadata), cancellation);
            if (result.Outcome is not AppendOutcome.Conflict) return new Outcome(Refusal: null, result.Position);
        }

        return new Outcome(Contended, Position: null);
    }
}

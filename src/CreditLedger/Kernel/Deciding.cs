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

    public static Task<Outcome> DecideAsync<TState, TFact>(
        this EventStore store, StreamId stream, Func<TState, Decision<TFact>> decide, FactMetadata metadata, CancellationToken cancellation)
        where TState : IFold<TState, TFact>
        where TFact : class =>
        store.InTurnAsync(stream, () => DecideInTurnAsync(store, stream, decide, metadata, cancellation), cancellation);

    private static async Task<Outcome> DecideInTurnAsync<TState, TFact>(
        EventStore store, StreamId stream, Func<TState, Decision<TFact>> decide, FactMetadata metadata, CancellationToken cancellation)
        where TState : IFold<TState, TFact>
        where TFact : class
    {
        var held = await store.HoldAsync<TState, TFact>(stream, cancellation);
        for (var attempt = 1; attempt <= Attempts;)
        {
            var decision = decide(held.State);
            if (decision.Facts.Count > 0)
            {
                var result = await store.AppendAsync(held, decision.Facts, metadata, cancellation);
                if (result.Outcome is not AppendOutcome.Conflict) return new Outcome(Refusal: null, result.Position);
                attempt++;
            }
            else if (!held.IsRemembered)
            {
                return new Outcome(decision.Refusal, Position: null);
            }

            // A conflict, or a decision to record nothing that no version check has confirmed.
            held = await store.RefreshAsync<TState, TFact>(held, cancellation);
        }

        return new Outcome(Contended, Position: null);
    }
}

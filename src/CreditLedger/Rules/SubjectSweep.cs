using CreditLedger.Enterprises;
using CreditLedger.Store;

namespace CreditLedger.Rules;

/// <summary>How far a run over everyone has come.</summary>
public sealed record SweepProgress(long Done, long Total);

/// <summary>
/// Looks at every enterprise that was ever registered and records what follows, in parallel batches. What follows from an unchanged
/// subject is nothing, so a run that was cut off is resumed by running it again.
/// </summary>
internal static class SubjectSweep
{
    private const int BatchSize = 500;
    private const int Attempts = 5;

    /// <param name="decide">Called on several threads, and again for a subject that changed meanwhile.</param>
    /// <returns>How many appends were recorded.</returns>
    public static async Task<long> RunAsync(
        EventStore store, Func<string, IReadOnlyList<Fact>, IReadOnlyList<Append>> decide, IProgress<SweepProgress>? progress,
        CancellationToken cancellation)
    {
        var total = await store.CountStreamsAsync<Enterprise>(cancellation);
        var (done, recorded) = (0L, 0L);
        var batches = store.ReadStreamIdsAsync<Enterprise>(cancellation).Select(stream => stream.Subject).Chunk(BatchSize);
        await Parallel.ForEachAsync(batches, cancellation, async (batch, token) =>
        {
            Interlocked.Add(ref recorded, await RunAsync(store, batch, decide, token));
            progress?.Report(new SweepProgress(Interlocked.Add(ref done, batch.Length), total));
        });
        return recorded;
    }

    /// <exception cref="InvalidOperationException">Subjects went on changing under every attempt.</exception>
    public static async Task<long> RunAsync(
        EventStore store, IReadOnlyCollection<string> subjects, Func<string, IReadOnlyList<Fact>, IReadOnlyList<Append>> decide,
        CancellationToken cancellation)
    {
        var recorded = 0L;
        for (var attempt = 1; subjects.Count > 0; attempt++)
        {
            if (attempt > Attempts)
            {
                throw new InvalidOperationException($"{subjects.Count} subjects changed at every attempt, {subjects.First()} among them.");
            }

            var facts = await store.ReadSubjectsAsync(subjects, cancellation: cancellation);
            Append[] appends = [.. facts.SelectMany(subject => decide(subject.Key, subject.Value))];
            if (appends.Length == 0) break;
            var results = await store.AppendAsync(appends, cancellation);
            recorded += results.Count(result => result.Outcome == AppendOutcome.Appended);
            subjects =
            [
                .. appends.Zip(results).Where(pair => pair.Second.Outcome == AppendOutcome.Conflict)
                    .Select(pair => pair.First.Stream.Subject).Distinct(),
            ];
        }

        return recorded;
    }
}

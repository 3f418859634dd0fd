using CreditLedger.Enterprises;
using CreditLedger.Store;

namespace CreditLedger.Rules;

/// <summary>How far a run over everyone has come.</summary>
public sealed record SweepProgress(long Done, long Total);

/// <summary>What was made of one subject: what follows, and what the run wants to know of it in the end.</summary>
internal readonly record struct Judged<T>(IReadOnlyList<Append> Appends, T Verdict);

/// <summary>
/// Looks at every enterprise that was ever registered and records what follows, in parallel batches. What follows from an unchanged
/// subject is nothing, so a run that was cut off is resumed by running it again.
/// </summary>
internal static class SubjectSweep
{
    private const int BatchSize = 500;
    private const int Attempts = 5;

    // So many batches are looked at or wait for their turn at once: what bounds the memory of a run.
    private static readonly int AheadMax = Environment.ProcessorCount + 2;

    /// <param name="only">The types of fact that are looked at.</param>
    /// <param name="judge">Called on several threads, and again for a subject that changed meanwhile.</param>
    /// <param name="settled">Told the last verdict of each subject once, on several threads.</param>
    /// <returns>How many appends were recorded.</returns>
    public static async Task<long> RunAsync<T>(
        EventStore store, IReadOnlySet<Type> only, Func<SubjectFacts, Judged<T>> judge, Action<T> settled, IProgress<SweepProgress>? progress,
        CancellationToken cancellation)
    {
        var total = await store.CountStreamsAsync<Enterprise>(cancellation);
        var (done, recorded) = (0L, 0L);
        var batches = store.ReadStreamIdsAsync<Enterprise>(cancellation).Select(stream => stream.Subject).Chunk(BatchSize);
        await Parallel.ForEachAsync(batches, cancellation, async (batch, token) =>
        {
            Interlocked.Add(ref recorded, await RunAsync(store, batch, only, judge, settled, token));
            progress?.Report(new SweepProgress(Interlocked.Add(ref done, batch.Length), total));
        });
        return recorded;
    }

    /// <summary>Looks at every enterprise that was ever registered, several batches at once, and takes what came of them in the order of the codes.</summary>
    /// <param name="look">Called on several threads, with the codes of a batch in their order.</param>
    /// <param name="after">Only codes after this one; from the first where it is empty.</param>
    public static async Task InOrderAsync<T>(
        EventStore store, Func<string[], CancellationToken, Task<T>> look, Action<T> take, IProgress<SweepProgress>? progress,
        CancellationToken cancellation, string after = "")
    {
        var (done, total) = (0L, await store.CountStreamsAsync<Enterprise>(cancellation));
        var ahead = new Queue<(int Length, Task<T> Looked)>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            var codes = store.ReadStreamIdsAsync<Enterprise>(cancellation).Select(stream => stream.Subject).Where(code => string.CompareOrdinal(code, after) > 0);
            await foreach (var batch in codes.Chunk(BatchSize))
            {
                if (ahead.Count == AheadMax) await NextAsync();
                ahead.Enqueue((batch.Length, Task.Run(() => look(batch, stop.Token), stop.Token)));
            }

            while (ahead.Count > 0) await NextAsync();
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(ahead.Select(Task (one) => one.Looked)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        async Task NextAsync()
        {
            var (length, looked) = ahead.Peek();
            take(await looked.WaitAsync(cancellation));
            ahead.Dequeue();
            progress?.Report(new SweepProgress(done += length, total));
        }
    }

    /// <param name="only">Null when every fact is looked at.</param>
    /// <exception cref="InvalidOperationException">Subjects went on changing under every attempt.</exception>
    public static async Task<long> RunAsync<T>(
        EventStore store, IReadOnlyCollection<string> subjects, IReadOnlySet<Type>? only, Func<SubjectFacts, Judged<T>> judge, Action<T> settled,
        CancellationToken cancellation)
    {
        var recorded = 0L;
        var verdicts = new Dictionary<string, T>(StringComparer.Ordinal);
        for (var attempt = 1; subjects.Count > 0; attempt++)
        {
            if (attempt > Attempts)
            {
                throw new InvalidOperationException($"{subjects.Count} subjects changed at every attempt, {subjects.First()} among them.");
            }

            List<Append> appends = [];
            await foreach (var subject in store.ReadEachSubjectAsync(subjects, only, cancellation))
            {
                var judged = judge(subject);
                verdicts[subject.Subject] = judged.Verdict;
                appends.AddRange(judged.Appends);
            }

            if (appends.Count == 0) break;
            var results = await store.AppendAsync(appends, cancellation);
            recorded += results.Count(result => result.Outcome == AppendOutcome.Appended);
            subjects =
            [
                .. appends.Zip(results).Where(pair => pair.Second.Outcome == AppendOutcome.Conflict)
                    .Select(pair => pair.First.Stream.Subject).Distinct(),
            ];
        }

        foreach (var verdict in verdicts.Values) settled(verdict);
        return recorded;
    }
}

using CreditLedger.Host;
using CreditLedger.Host.CommandLine;
using CreditLedger.Benchmarks.Stages;
using CreditLedger.Store;

namespace CreditLedger.Benchmarks.City;

/// <summary>
/// The city's facts through the store, in order of days: a first part by one caller, the rest by several at once, each with a share of
/// the subjects. What prepares the lists is not timed. Begun again, it begins with empty tables.
/// </summary>
internal static class AppendStage
{
    public const int Callers = 4;
    public const int FactsACall = 10_000;

    private const double Alone = 0.3; // Of the facts; the rest is for several callers.
    private const int ListsInMemory = 3; // For each caller.

    public static async Task<Dictionary<string, double>> RunAsync(Platform platform, DataFolder folder, CancellationToken cancellation)
    {
        var plan = CityPlan.Of(folder);
        await using var connection = await platform.Database.Ledger.OpenConnectionAsync(cancellation);
        await RawCopy.ExecuteAsync(connection, """
            truncate ledger.mt_streams, ledger.mt_events, ledger.command, ledger.mt_event_progression, ledger.projection_failure;
            alter sequence ledger.mt_events_sequence restart;
            """, cancellation);
        if ((await Steps.EnactAsync(platform, Platform.Programmes, "proposer", "approver", cancellation)).Refusal is { } refusal) throw new StageFailedException(refusal.ToString());

        await using var meter = await Meter.StartAsync(platform.Database.Ledger, cancellation);
        var spool = Path.Combine(folder.Path, "spool");
        if (Directory.Exists(spool)) Directory.Delete(spool, recursive: true);
        var (history, total) = (new Spool(spool), 0L);
        await meter.MeasureAsync("working out", async () => total = await history.FillAsync(plan.Enterprises, plan.Today, new Progress("working out the city"), cancellation), cancellation);
        var (done, alone, together, progress) = (0L, 0L, 0L, new Progress("appending"));
        foreach (var part in Parts(history.Months(), total, () => done < total * Alone))
        {
            var count = part.Lists.Sum(list => list.Sum(one => (long)one.Facts.Count));
            await meter.MeasureAsync(part.IsAlone ? "alone" : "together", () => AppendAsync(platform.Store, part.Lists, part.IsAlone, cancellation), cancellation);
            if (part.IsAlone) alone += count;
            else together += count;
            progress.To(done += count, total);
        }

        meter.Values["alone facts"] = alone;
        meter.Values["together facts"] = together;
        meter.Values["split"] = await platform.Store.HeadAsync(cancellation) - together;
        meter.Values["facts"] = total;
        foreach (var type in new[] { "penalty_filed", "licence_filed", "pledge_signed" })
        {
            meter.Values[type] = await RawCopy.ScalarAsync(connection, $"select count(*) from ledger.mt_events where type = '{type}'", cancellation);
        }

        await RawCopy.ExecuteAsync(connection, "analyze ledger.mt_streams; analyze ledger.mt_events", cancellation);
        return meter.Values;
    }

    private static async Task AppendAsync(EventStore store, IReadOnlyList<IReadOnlyList<Append>> lists, bool isAlone, CancellationToken cancellation)
    {
        // A caller's lists follow one another; those of several callers are dealt out in turn.
        var callers = isAlone ? 1 : Callers;
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(
            async () =>
            {
                for (var i = caller; i < lists.Count; i += callers)
                {
                    var results = await store.AppendAsync(lists[i], cancellation);
                    if (results.Any(result => result.Outcome is not AppendOutcome.Appended)) throw new StageFailedException("an append of the city met a conflict");
                }
            },
            cancellation)));
    }

    private static IEnumerable<(bool IsAlone, IReadOnlyList<IReadOnlyList<Append>> Lists)> Parts(
        IEnumerable<IReadOnlyList<CityAppend>> months, long total, Func<bool> isAlone)
    {
        // A small city has shorter lists, so that it too has a part for several callers.
        var count = (int)Math.Clamp(total / 10, 1, FactsACall * Callers * ListsInMemory);
        foreach (var part in months.SelectMany(month => month).Chunk(count))
        {
            if (isAlone())
            {
                yield return (true, [.. Lists(part)]);
                continue;
            }

            // Each caller has its own subjects, so that a stream's facts stay in their order.
            var shares = part.GroupBy(append => (uint)Hash(append.Stream.Subject) % Callers).OrderBy(share => share.Key).Select(share => Lists([.. share]).ToList()).ToList();
            var most = shares.Max(share => share.Count);
            yield return (false, [.. Enumerable.Range(0, most).SelectMany(i => shares.Select(share => i < share.Count ? share[i] : []))]);
        }
    }

    // A list holds so many facts, in appends of one or more.
    private static IEnumerable<IReadOnlyList<Append>> Lists(IReadOnlyList<CityAppend> appends)
    {
        var (list, facts) = (new List<Append>(), 0);
        foreach (var append in appends)
        {
            list.Add(append.ToAppend());
            facts += append.Facts.Count;
            if (facts < FactsACall) continue;
            yield return list;
            (list, facts) = ([], 0);
        }

        if (list.Count > 0) yield return list;
    }

    // The same in every process, unlike string.GetHashCode.
    private static int Hash(string text)
    {
        var hash = 17;
        foreach (var c in text) hash = unchecked((hash * 31) + c);
        return hash;
    }
}

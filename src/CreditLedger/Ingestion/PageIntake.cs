using System.Runtime.CompilerServices;
using CreditLedger.Store;

namespace CreditLedger.Ingestion;

/// <summary>A page whose rows are decided, and which may not be recorded yet.</summary>
/// <param name="States">As they will be once it is.</param>
internal sealed record DecidedPage(
    int Number, IReadOnlyList<ReadRow> Rows, RowOutcome[] Outcomes, PageStates States, Quarantine Quarantine, long QuarantineVersion);

/// <summary>
/// Takes pages of rows into the ledger: the states of a page's subjects are read in one round trip each, its rows decided one after the
/// other, and everything recorded in one transaction together with the page's quarantine. While a page is being recorded the next is
/// decided, from the states that the one before leaves behind; it is decided anew when that came out otherwise.
/// </summary>
/// <param name="isResumed">Whether earlier runs of the batch may have left rows in quarantine.</param>
/// <param name="rehearsal">Of a dry run, which records nothing; null otherwise.</param>
internal sealed class PageIntake(
    EventStore store, Header header, DeliveryContext context, string batchId, FactMetadata metadata, bool isResumed, Rehearsal? rehearsal)
{
    // Every conflict means that somebody else has got on; so many in a row on one page mean that something is wrong.
    private const int Attempts = 50;

    /// <returns>What became of the rows of each page, in order, once it is recorded.</returns>
    public async IAsyncEnumerable<IReadOnlyList<RowOutcome>> TakeAsync(
        IAsyncEnumerable<IReadOnlyList<ReadRow>> pages, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var recording = Task.FromResult(true);
        DecidedPage? before = null;
        try
        {
            await foreach (var rows in pages.WithCancellation(cancellation))
            {
                var number = before is null ? 0 : before.Number + 1;
                var page = await DecideAsync(number, rows, before?.States, cancellation);
                if (!await recording) page = await DecideAsync(number, rows, before: null, cancellation);
                // On another thread: making a page's facts ready keeps a core busy.
                recording = Task.Run(() => RecordAsync(page, cancellation), cancellation);
                if (before is not null) yield return before.Outcomes;
                before = page;
            }

            await recording;
            if (before is not null) yield return before.Outcomes;
        }
        finally
        {
            // Nothing may be recorded any more once the caller has gone on.
            await ((Task)recording).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<DecidedPage> DecideAsync(int number, IReadOnlyList<ReadRow> rows, PageStates? before, CancellationToken cancellation)
    {
        var (quarantine, version) = isResumed ? await QuarantineAsync(number, cancellation) : (Quarantine.Initial, 0);
        var states = await PageStates.LoadAsync(store, rows, before, rehearsal, cancellation);
        var outcomes = new RowOutcome[rows.Count];
        for (var i = 0; i < rows.Count; i++) outcomes[i] = states.Decide(rows[i]);
        if (rehearsal is not null) states.Rehearse(rehearsal);
        return new DecidedPage(number, rows, outcomes, states, quarantine, version);
    }

    /// <returns>Whether it was recorded as it was decided; otherwise its outcomes have become those that were recorded.</returns>
    private async Task<bool> RecordAsync(DecidedPage page, CancellationToken cancellation)
    {
        if (rehearsal is not null) return true;
        var (states, quarantine, version) = (page.States, page.Quarantine, page.QuarantineVersion);
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            List<Append> appends = [.. states.Appends(metadata)];
            List<object> kept = [.. Kept(quarantine, page.Outcomes)];
            if (kept.Count > 0) appends.Add(new Append(QuarantineOf(page.Number), ExpectedVersion.Exactly(version), kept, metadata));
            var results = await store.AppendAsync(appends, cancellation);
            var conflicts = appends.Where((_, i) => results[i].Outcome == AppendOutcome.Conflict).Select(append => append.Stream).ToHashSet();
            if (conflicts.Count == 0) return attempt == 1;

            int[] pending = [.. Enumerable.Range(0, page.Rows.Count).Where(i => page.Outcomes[i].Stream is { } decided && conflicts.Contains(decided))];
            states = await PageStates.LoadAsync(store, [.. pending.Select(i => page.Rows[i])], before: null, rehearsal: null, cancellation);
            foreach (var i in pending) page.Outcomes[i] = states.Decide(page.Rows[i]);
            (quarantine, version) = await QuarantineAsync(page.Number, cancellation);
        }

        throw new InvalidOperationException($"page {page.Number} of batch {batchId} met a conflict {Attempts} times.");
    }

    private StreamId QuarantineOf(int page) => StreamId.For<Quarantine>(batchId, page.ToString());

    private Task<(Quarantine State, long Version)> QuarantineAsync(int page, CancellationToken cancellation) =>
        store.LoadAsync<Quarantine, QuarantineFact>(QuarantineOf(page), cancellation: cancellation);

    /// <summary>What the quarantine lacks, and what it holds although nothing is wrong any more.</summary>
    private IEnumerable<QuarantineFact> Kept(Quarantine quarantine, IEnumerable<RowOutcome> outcomes)
    {
        foreach (var outcome in outcomes)
        {
            var isHeld = quarantine.Rows.Contains(outcome.Row.Number);
            if (outcome.Fate == RowFate.Quarantined && !isHeld)
            {
                yield return new RowQuarantined(context.AgencyId, header.Layout.Id, outcome.Findings, outcome.Row.Values(header), context.ReceivedOn)
                {
                    BatchId = batchId,
                    RowNumber = outcome.Row.Number,
                };
            }
            else if (outcome.Fate != RowFate.Quarantined && isHeld)
            {
                yield return new RowReleased(context.Today) { BatchId = batchId, RowNumber = outcome.Row.Number };
            }
        }
    }
}

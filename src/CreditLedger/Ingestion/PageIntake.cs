using CreditLedger.Archives;
using CreditLedger.Enterprises;
using CreditLedger.Pledges;
using CreditLedger.Store;

namespace CreditLedger.Ingestion;

/// <summary>
/// Takes pages of rows into the ledger: the states of a page's subjects are read in one round trip each, its rows decided one after the
/// other, and everything recorded in one transaction together with the page's quarantine.
/// </summary>
/// <param name="isResumed">Whether earlier runs of the batch may have left rows in quarantine.</param>
/// <param name="rehearsal">Of a dry run, which records nothing; null otherwise.</param>
internal sealed class PageIntake(
    EventStore store, Header header, DeliveryContext context, string batchId, FactMetadata metadata, bool isResumed, Rehearsal? rehearsal)
{
    // Every conflict means that somebody else has got on; so many in a row on one page mean that something is wrong.
    private const int Attempts = 50;

    public async Task<IReadOnlyList<RowOutcome>> TakeAsync(int page, IReadOnlyList<ReadRow> rows, CancellationToken cancellation)
    {
        var stream = StreamId.For<Quarantine>(batchId, page.ToString());
        var outcomes = new RowOutcome[rows.Count];
        var pending = Enumerable.Range(0, rows.Count).ToList();
        var (quarantine, version) = isResumed ? await store.LoadAsync<Quarantine, QuarantineFact>(stream, cancellation: cancellation) : (Quarantine.Initial, 0);
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var states = await LoadAsync(pending.Select(i => rows[i]), cancellation);
            foreach (var i in pending) outcomes[i] = states.Decide(rows[i]);
            if (rehearsal is not null)
            {
                states.Rehearse(rehearsal);
                return outcomes;
            }

            List<Append> appends = [.. states.Appends(metadata)];
            List<object> kept = [.. Kept(quarantine, outcomes)];
            if (kept.Count > 0) appends.Add(new Append(stream, ExpectedVersion.Exactly(version), kept, metadata));
            if (appends.Count == 0) return outcomes;

            var results = await store.AppendAsync(appends, cancellation);
            var conflicts = appends.Where((_, i) => results[i].Outcome == AppendOutcome.Conflict).Select(append => append.Stream).ToHashSet();
            if (conflicts.Count == 0) return outcomes;
            pending = [.. pending.Where(i => outcomes[i].Stream is { } decided && conflicts.Contains(decided))];
            (quarantine, version) = await store.LoadAsync<Quarantine, QuarantineFact>(stream, cancellation: cancellation);
        }

        throw new InvalidOperationException($"page {page} of batch {batchId} met a conflict {Attempts} times.");
    }

    private async Task<PageStates> LoadAsync(IEnumerable<ReadRow> rows, CancellationToken cancellation)
    {
        List<RowIntent> intents = [.. rows.Select(row => row.Intent).OfType<RowIntent>()];
        var archives = HeldStates<Archive, ArchiveFact>.LoadAsync(store, StreamsOf<RowIntent.ForArchive>(intents), rehearsal, cancellation);
        var pledges = HeldStates<Pledge, PledgeFact>.LoadAsync(store, StreamsOf<RowIntent.ForPledge>(intents), rehearsal, cancellation);
        var entries = HeldStates<Enterprise, EnterpriseFact>.LoadAsync(
            store, [.. intents.SelectMany(intent => intent.Entries).Distinct()], rehearsal, cancellation);
        await Task.WhenAll(archives, pledges, entries);
        return new PageStates(await archives, await pledges, await entries);
    }

    private static List<StreamId> StreamsOf<TIntent>(List<RowIntent> intents) where TIntent : RowIntent =>
        [.. intents.OfType<TIntent>().Select(intent => intent.Stream).Distinct()];

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

using System.Runtime.CompilerServices;
using System.Threading.Channels;
using CreditLedger.Archives;
using CreditLedger.City;
using CreditLedger.Kernel;
using CreditLedger.Places;
using CreditLedger.Store;

namespace CreditLedger.Ingestion;

/// <summary>
/// Takes an agency's file into the ledger. Every row is accepted, a known duplicate, or in quarantine, and the three add up. What is
/// committed stays valid whenever it stops; the same file given again goes on where it was interrupted, and changes nothing that is there.
/// </summary>
public sealed class Importer(EventStore store, CityReference city, TimeProvider clock)
{
    // In order of precedence: when several apply, the first is the one reported. Those of the file itself come between the second and the third.
    public static readonly Refusal AgencyUnknown = new("FILE_AGENCY_UNKNOWN", "the agency is not a source of this city");
    public static readonly Refusal DeliveredInFuture = new("FILE_DELIVERED_IN_FUTURE", "the delivery is dated after today");
    public static readonly Refusal LayoutNotPermitted = new("FILE_LAYOUT_NOT_PERMITTED", "the agency may not deliver files of this kind");
    public static readonly Refusal NoCatalogue = new("FILE_NO_CATALOGUE", "no catalogue is in force under which records could be admitted", "enact a catalogue first");

    public FileLimits Limits { get; init; } = new();

    /// <summary>How many rows are decided and recorded together, and held in memory; of the pages after it one is decided and two are read meanwhile.</summary>
    public int PageRows { get; init; } = 2_000;

    /// <param name="file">The file; one that cannot seek is kept in a temporary file while it is read.</param>
    /// <exception cref="LedgerUnavailableException">The database went away; what was committed stays, and the file may be given again.</exception>
    public async Task<ImportReport> ImportAsync(
        Stream file, ImportOptions options, IProgress<ImportProgress>? progress = null, CancellationToken cancellation = default)
    {
        var today = clock.Today();
        if (city.Agencies.Find(options.AgencyId) is not { } agency)
        {
            return ImportReport.Refused(options, AgencyUnknown with { Message = $"agency '{options.AgencyId}' is not a source of this city" });
        }

        if (options.DeliveredOn > today) return ImportReport.Refused(options, DeliveredInFuture);
        var (seekable, tooLarge) = await SpooledFile.SeekableAsync(file, Limits, cancellation);
        await using var spooled = ReferenceEquals(seekable, file) ? null : seekable;
        if (tooLarge is not null) return ImportReport.Refused(options, tooLarge);
        var (delivered, unreadable) = await OpenAsync(seekable, options.FileName, cancellation);
        if (delivered is null) return ImportReport.Refused(options, unreadable!);
        if (!agency.MayDeliver(delivered.Header.Layout.Delivers))
        {
            return ImportReport.Refused(options, LayoutNotPermitted with { Message = $"agency '{agency.Id}' may not deliver {delivered.Header.Layout.Id} files" });
        }

        var batch = await OpenBatch.FindAsync(store, options, delivered, today, cancellation);
        var catalogueId = delivered.Header.Layout.Kind is LayoutKind.Item ? ItemCatalogue.Id : options.CatalogueId;
        var catalogue = (await store.LoadAsync<Catalogue.Catalogue, Catalogue.CatalogueFact>(
            StreamId.For<Catalogue.Catalogue>(catalogueId), cancellation: cancellation)).State.InForceOn(batch.ReceivedOn);
        if (catalogue is null) return ImportReport.Refused(options, NoCatalogue);

        var context = new DeliveryContext(city, catalogue, options.AgencyId, batch.ReceivedOn, today);
        if (delivered.Header.Layout.Kind is LayoutKind.PlaceMember) context = context with { Places = await PlaceBook.ReadAsync(store, cancellation) };
        if (!options.DryRun) batch = await batch.ReceiveAsync(store, options, delivered, cancellation);
        var intake = new PageIntake(
            store, delivered.Header, context, batch.Id, batch.Metadata, batch.IsResumed, options.DryRun ? new Rehearsal() : null);
        var tally = await TakeAsync(delivered, context, intake, options, progress, cancellation);
        var differences = options.Declared?.Differences(delivered.RowCount, tally.Fines).ToList() ?? [];
        if (!options.DryRun) await batch.CompleteAsync(store, delivered, tally, differences, today, cancellation);
        return new ImportReport(
            options.FileName, options.AgencyId, Refusal: null, batch.Id, delivered.Header.Layout.Id, delivered.Encoding, delivered.RowCount,
            tally.Accepted, tally.Duplicates, tally.Quarantined, tally.Fines, tally.Rules, differences, delivered.Header.Ignored, options.DryRun, batch.IsResumed);
    }

    // Reading a file through keeps a core busy, and must not keep the caller's thread.
    private Task<(DeliveredFile? File, Refusal? Refusal)> OpenAsync(Stream file, string fileName, CancellationToken cancellation) => Task.Run(
        () =>
        {
            var refusal = DeliveredFile.Open(file, fileName, Layout.All, Limits, out var delivered, cancellation);
            return (delivered, refusal);
        },
        cancellation);

    private async Task<ImportTally> TakeAsync(
        DeliveredFile delivered, DeliveryContext context, PageIntake intake, ImportOptions options, IProgress<ImportProgress>? progress,
        CancellationToken cancellation)
    {
        var tally = new ImportTally(delivered.Header);
        using var errors = options.Errors is null ? null : new ErrorReport(options.Errors);
        progress?.Report(new ImportProgress(0, delivered.RowCount, 0, 0, 0));
        await foreach (var outcomes in intake.TakeAsync(PagesAsync(delivered, context, cancellation), cancellation))
        {
            foreach (var outcome in outcomes)
            {
                tally.Add(outcome);
                errors?.Add(outcome.Row, outcome.Findings, delivered.Header);
            }

            progress?.Report(new ImportProgress(tally.Done, delivered.RowCount, tally.Accepted, tally.Duplicates, tally.Quarantined));
        }

        return tally;
    }

    /// <summary>Reads the next page while the last one is being decided.</summary>
    private async IAsyncEnumerable<IReadOnlyList<ReadRow>> PagesAsync(
        DeliveredFile delivered, DeliveryContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var pages = Channel.CreateBounded<ReadRow[]>(new BoundedChannelOptions(1) { SingleReader = true, SingleWriter = true });
        using var abandoned = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var reading = Task.Run(
            async () =>
            {
                foreach (var rows in delivered.Rows().Chunk(PageRows))
                {
                    // Rows are read without regard to each other; only their decisions have an order.
                    var page = new ReadRow[rows.Length];
                    Parallel.For(0, rows.Length, i => page[i] = ReadRow.Of(rows[i], delivered.Header, context));
                    await pages.Writer.WriteAsync(page, abandoned.Token);
                }
            },
            abandoned.Token);
        _ = reading.ContinueWith(done => pages.Writer.TryComplete(done.Exception?.InnerException), TaskScheduler.Default);
        try
        {
            await foreach (var page in pages.Reader.ReadAllAsync(cancellation)) yield return page;
        }
        finally
        {
            // The file must not be read any more once the caller has gone on.
            await abandoned.CancelAsync();
            await reading.ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }
}

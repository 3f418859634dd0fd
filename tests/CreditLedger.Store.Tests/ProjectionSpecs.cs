using static CreditLedger.Store.Tests.Samples;

namespace CreditLedger.Store.Tests;

public sealed class ProjectionSpecs
{
    private static readonly StreamId Sender = StreamId.For<Sender>("S1");

    [Fact]
    public async Task facts_become_rows_with_every_kind_of_column()
    {
        await using var ledger = await Ledger.OpenAsync();
        await ledger.AppendAsync(Parcel(), Posted, Weighed(0.25m), new ParcelDelivered(new DateOnly(2026, 3, 4)));

        await ledger.Daemon().CatchUpAsync();

        var row = (await ledger.RowsAsync("select sender, number, weight::text, priority, postcode, posted_on::text, delivered_on::text, stamps::text, sender_name, last_position from read.parcel")).Single();
        row.ShouldBe(["S1", "1", "1.75", "Express", "300000", "2026-03-01", "2026-03-04", """["red", "blue"]""", null, 2L]);
    }

    [Fact]
    public async Task a_fact_that_names_no_second_key_is_for_every_row_of_its_subject_and_of_no_other()
    {
        await using var ledger = await Ledger.OpenAsync();
        await ledger.AppendAsync(Parcel(number: "1"), Posted);
        await ledger.AppendAsync(Parcel("S2"), Posted);
        var daemon = ledger.Daemon();
        await daemon.CatchUpAsync();

        // One of the two rows is in the table already, the other is begun in the same page.
        await ledger.AppendAsync(Parcel(number: "2"), Posted);
        await ledger.AppendAsync(Sender, new SenderRenamed("Anna"));
        await daemon.CatchUpAsync();

        (await ledger.RowsAsync("select sender, number, sender_name from read.parcel order by 1, 2"))
            .Select(row => string.Join(',', row)).ShouldBe(["S1,1,Anna", "S1,2,Anna", "S2,1,"]);
    }

    [Fact]
    public async Task answering_null_deletes_the_row_and_a_later_fact_may_begin_it_again()
    {
        await using var ledger = await Ledger.OpenAsync();
        await ledger.AppendAsync(Parcel(), Posted, new ParcelLost());
        await ledger.AppendAsync(Parcel("S2"), Posted);
        var daemon = ledger.Daemon(page: 1);
        await daemon.CatchUpAsync();
        (await ledger.RowsAsync("select sender from read.parcel")).Select(row => row[0]).ShouldBe(["S2"]);

        await ledger.AppendAsync(Parcel(), Posted with { Weight = 9m });
        await daemon.CatchUpAsync();

        (await ledger.ScalarAsync<decimal>("select weight from read.parcel where sender = 'S1'")).ShouldBe(9m);
    }

    [Fact]
    public async Task the_position_is_kept_with_the_rows_and_the_high_water_mark_with_the_log()
    {
        await using var ledger = await Ledger.OpenAsync();
        await ledger.AppendAsync(Parcel(), Posted, Weighed());

        await ledger.Daemon().CatchUpAsync();

        (await ledger.RowsAsync("select name, last_seq_id from ledger.mt_event_progression order by name"))
            .Select(row => string.Join(' ', row)).ShouldBe(["HighWaterMark 2", "ParcelRow:1of2 2", "ParcelRow:2of2 2", "SenderRow:1of2 2", "SenderRow:2of2 2"]);
        (await ledger.Daemon().ListAsync()).ShouldAllBe(health => health.Lag == 0 && !health.IsStopped);
    }

    [Fact]
    public async Task catching_up_reports_its_way_and_ends_at_the_logs_end()
    {
        await using var ledger = await Ledger.OpenAsync();
        await ledger.AppendAsync(Parcel(), [Posted, .. Enumerable.Range(0, 9).Select(_ => Weighed())]);
        var reports = new System.Collections.Concurrent.ConcurrentQueue<ProjectionProgress>();

        await ledger.Daemon(page: 4).CatchUpAsync(new Reported(reports.Enqueue));

        reports.Where(report => report.Name == "ParcelRow:1of2").Select(report => (report.Position, report.Head))
            .ShouldBe([(4L, 10L), (8L, 10L), (10L, 10L)]);
    }
}

using FsCheck;
using FsCheck.Fluent;
using static CreditLedger.Store.Tests.Samples;

namespace CreditLedger.Store.Tests;

public sealed class RebuildSpecs
{
    [Fact]
    public async Task read_models_equal_their_rebuild_whatever_the_interleaving_and_the_size_of_page()
    {
        var histories = Gen.Sample(History(), 25, new Rnd(20260501), 12).Where(history => history.Count > 0).ToList();
        histories.ShouldNotBeEmpty();
        foreach (var (history, index) in histories.Select((history, index) => (history, index)))
        {
            await using var ledger = await Ledger.OpenAsync();
            var live = ledger.Daemon(page: 1 + (index % 5));
            foreach (var part in history.Chunk(1 + (index % 7)))
            {
                await ledger.Store.AppendAsync([.. part.Select(fact => new Append(fact.Stream, ExpectedVersion.Any, fact.Body))]);
                await live.CatchUpAsync();
            }

            var followed = await ledger.ReadModelsAsync();
            await RebuildBothAsync(ledger.Daemon(page: 1000));
            (await ledger.ReadModelsAsync()).ShouldBe(followed, $"history {index}, rebuilt over it");

            await ledger.ExecuteAsync("truncate read.parcel, read.sender; insert into read.sender values ('ghost', null, 7, true)");
            var options = new RebuildOptions
            {
                Lanes = 1 + (index % 3), FactsInRange = 1 + (index % 4), RowsInMemory = 1 + (index % 2), PageSize = new PageSize(Rows: 1 + (index % 5)),
            };
            await ledger.Daemon(page: 3).RebuildAllAsync(options);
            (await ledger.ReadModelsAsync()).ShouldBe(followed, $"history {index}, rebuilt from nothing with {options}");
        }
    }

    [Fact]
    public async Task a_reader_never_finds_a_read_model_empty_while_it_is_rebuilt()
    {
        await using var ledger = await Ledger.OpenAsync();
        await ledger.Store.AppendAsync([.. Enumerable.Range(0, 500).Select(i => new Append(Parcel($"S{i}"), ExpectedVersion.Any, Posted))]);
        var daemon = ledger.Daemon(page: 50);
        await daemon.CatchUpAsync();

        var rebuilding = Task.Run(async () =>
        {
            for (var i = 0; i < 5; i++)
            {
                await daemon.RebuildAsync("ParcelRow");
            }
        });
        var seen = new HashSet<long>();
        do
        {
            seen.Add(await ledger.ScalarAsync<long>("select count(*) from read.parcel"));
        }
        while (!rebuilding.IsCompleted);

        await rebuilding;
        seen.ShouldBe([500L]);
        (await ledger.ScalarAsync<long>("select count(*) from pg_tables where tablename like '%__rebuild' and schemaname = 'read'")).ShouldBe(0);
    }

    [Fact]
    public async Task a_rebuild_beside_a_running_daemon_loses_and_doubles_nothing()
    {
        await using var ledger = await Ledger.OpenAsync();
        using var stop = new CancellationTokenSource();
        var daemon = ledger.Daemon(page: 5);
        var running = daemon.RunAsync(stop.Token);

        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < 100; i++)
            {
                await ledger.AppendAsync(Parcel($"S{i % 10}", $"{i}"), Posted);
            }
        });
        for (var i = 0; i < 4; i++)
        {
            await daemon.RebuildAsync("SenderRow");
        }

        await writing;
        (await daemon.WaitForAsync(100, TimeSpan.FromSeconds(60))).ShouldBeTrue();
        await stop.CancelAsync();
        await running;
        (await ledger.RowsAsync("select distinct parcels, count(*) over () from read.sender")).Single().ShouldBe([10, 10L]);
    }

    [Fact]
    public async Task every_kind_of_column_is_copied_as_the_daemon_writes_it()
    {
        await using var ledger = await Ledger.OpenAsync();
        await ledger.AppendAsync(Parcel("S1"), Posted);
        await ledger.AppendAsync(Parcel("S2"), Posted, Weighed(1.500m));
        var daemon = ledger.DaemonOf<EveryKindRow>();
        await daemon.CatchUpAsync();
        const string Rows = "select string_agg(k::text, E'\\n' order by sender) from read.every_kind k";
        var followed = await ledger.ScalarAsync<string>(Rows);
        followed.ShouldContain("1.500");

        await ledger.ExecuteAsync("truncate read.every_kind");
        await daemon.RebuildAsync("EveryKindRow");

        (await ledger.ScalarAsync<string>(Rows)).ShouldBe(followed);
    }

    [Fact]
    public async Task rows_that_are_the_same_are_not_written_again_and_a_digit_makes_another_row()
    {
        await using var ledger = await Ledger.OpenAsync();
        await ledger.Store.AppendAsync([.. Enumerable.Range(0, 50).Select(i => new Append(Parcel($"S{i}"), ExpectedVersion.Any, Posted))]);
        var daemon = ledger.Daemon();
        await daemon.CatchUpAsync();
        const string Untouched = "select string_agg(xmin::text || ctid::text, ',' order by sender) from read.parcel where sender <> 'S1'";
        var before = await ledger.ScalarAsync<string>(Untouched);
        await ledger.ExecuteAsync("update read.parcel set weight = 1.5 where sender = 'S1'");

        await daemon.RebuildAsync("ParcelRow");

        (await ledger.ScalarAsync<string>("select weight::text from read.parcel where sender = 'S1'")).ShouldBe("1.50");
        (await ledger.ScalarAsync<string>(Untouched)).ShouldBe(before);
    }

    [Fact]
    public async Task a_subject_with_more_rows_than_may_be_in_memory_is_folded_page_by_page()
    {
        await using var ledger = await Ledger.OpenAsync();
        await ledger.AppendAsync(Parcel("S0"), Posted);
        await ledger.Store.AppendAsync([.. Enumerable.Range(0, 300).Select(i => new Append(Parcel("S1", $"{i % 100}"), ExpectedVersion.Any, i < 100 ? Posted : Weighed()))]);
        await ledger.AppendAsync(Parcel("S1", "7"), new ParcelLost());
        await ledger.AppendAsync(StreamId.For<Sender>("S1"), new SenderRenamed("Anna"));
        await ledger.AppendAsync(Parcel("S2"), Posted);
        var daemon = ledger.Daemon();
        await daemon.CatchUpAsync();
        var followed = await ledger.ReadModelsAsync();
        await ledger.ExecuteAsync("truncate read.parcel");

        await daemon.RebuildAsync(["ParcelRow"], new RebuildOptions { RowsInMemory = 10, PageSize = new PageSize(Rows: 30) });

        (await ledger.ReadModelsAsync()).ShouldBe(followed);
        (await ledger.ScalarAsync<long>("select count(*) from read.parcel")).ShouldBe(101);
    }

    [Fact]
    public async Task a_read_model_across_subjects_is_rebuilt_page_by_page_and_goes_on_at_its_page()
    {
        await using var ledger = await Ledger.OpenAsync();
        await ledger.Store.AppendAsync([.. Enumerable.Range(0, 40).Select(i => new Append(Parcel($"S{i}"), ExpectedVersion.Any, Posted with { To = new Postcode($"{i % 3}") }))]);
        var daemon = ledger.DaemonOf<TownRow>(page: 7);
        await daemon.CatchUpAsync();
        const string Rows = "select string_agg(t::text, ' ' order by \"to\") from read.town t";
        var followed = await ledger.ScalarAsync<string>(Rows);
        await ledger.ExecuteAsync("truncate read.town");

        using var cut = new CancellationTokenSource();
        var seen = new List<long>();
        await Should.ThrowAsync<OperationCanceledException>(() => daemon.RebuildAsync("TownRow", new Reported(progress => Take(progress.Position)), cut.Token));
        seen.ShouldBe([7L, 14L]);
        await daemon.RebuildAsync("TownRow", new Reported(progress => seen.Add(progress.Position)));

        seen.ShouldBe([7L, 14L, 21L, 28L, 35L, 40L, 40L]);
        (await ledger.ScalarAsync<string>(Rows)).ShouldBe(followed);

        void Take(long position)
        {
            seen.Add(position);
            if (seen.Count == 2) cut.Cancel();
        }
    }

    [Fact]
    public async Task of_read_models_rebuilt_together_one_that_stops_at_a_fact_keeps_its_rows_and_the_others_are_rebuilt()
    {
        await using var ledger = await Ledger.OpenAsync();
        await ledger.AppendAsync(Parcel(), Posted);
        await ledger.AppendAsync(StreamId.For<Sender>("S1"), new SenderRenamed("indelible"), new SenderBarred());
        await ledger.ExecuteAsync("insert into read.sender values ('kept', 'as it was', 7, true); insert into read.parcel select 'ghost', '1', 1, '', '', now(), null, '[]', null, 0, now()");

        var stopped = await Should.ThrowAsync<ProjectionStoppedException>(() => ledger.Daemon().RebuildAllAsync());

        stopped.Stopped.Single().ShouldSatisfyAllConditions(
            health => health.Name.ShouldBe("SenderRow"),
            health => health.Failure!.Position.ShouldBe(3),
            health => health.Failure!.Message.ShouldContain("an indelible sender cannot be barred"));
        (await ledger.ScalarAsync<string>("select string_agg(sender, ',') from read.sender")).ShouldBe("kept");
        (await ledger.ScalarAsync<string>("select string_agg(sender, ',') from read.parcel")).ShouldBe("S1");
    }

    [Fact]
    public async Task a_fact_that_is_not_known_or_cannot_be_read_stops_the_rebuilds_it_may_concern()
    {
        await using var ledger = await Ledger.OpenAsync();
        await ledger.AppendAsync(Parcel(), Posted, Weighed());
        await ledger.ExecuteAsync("update ledger.mt_events set data = '{\"weight\": \"heavy\"}' where seq_id = 2");
        (await Should.ThrowAsync<ProjectionStoppedException>(() => ledger.Daemon().RebuildAllAsync())).Stopped.Single().Name.ShouldBe("ParcelRow");
        (await ledger.ScalarAsync<long>("select count(*) from read.sender")).ShouldBe(1);

        await ledger.ExecuteAsync("update ledger.mt_events set type = 'parcel_from_the_future' where seq_id = 2");
        var stopped = await Should.ThrowAsync<ProjectionStoppedException>(() => ledger.Daemon().RebuildAllAsync());
        stopped.Stopped.Select(health => (health.Name, health.Failure!.Position)).ShouldBe([("ParcelRow", 2L), ("SenderRow", 2L)]);
    }

    [Fact]
    public async Task a_row_the_table_refuses_is_named_by_the_fact_that_made_it()
    {
        await using var ledger = await Ledger.OpenAsync();
        await ledger.ExecuteAsync("alter table read.parcel add constraint light check (weight < 5)");
        await ledger.Store.AppendAsync([.. Enumerable.Range(1, 9).Select(i => new Append(Parcel($"S{i}"), ExpectedVersion.Any, Posted with { Weight = i == 6 ? 7 : 1 }))]);

        var stopped = await Should.ThrowAsync<ProjectionStoppedException>(() => ledger.Daemon().RebuildAsync("ParcelRow"));

        stopped.Stopped.Single().Failure!.Position.ShouldBe(6);
        stopped.Message.ShouldContain("light");
    }

    private static async Task RebuildBothAsync(ProjectionDaemon daemon)
    {
        await daemon.RebuildAsync("ParcelRow");
        await daemon.RebuildAsync("SenderRow:All");
    }

    private static Gen<List<(StreamId Stream, object Body)>> History()
    {
        var fact =
            from sender in Gen.Elements("S1", "S2", "S3")
            from number in Gen.Elements("1", "2")
            from scale in Gen.Elements(1.5m, 1.50m, 2m, 0.125m)
            from body in Gen.Frequency(
                (3, Gen.Constant<object>(Posted with { Weight = scale })),
                (4, Gen.Constant<object>(new ParcelWeighed(scale))),
                (2, Gen.Constant<object>(new ParcelDelivered(new DateOnly(2026, 1, (int)(scale * 8))))),
                (1, Gen.Constant<object>(new ParcelLost())),
                (2, Gen.Constant<object>(new SenderRenamed($"{sender} {scale}"))),
                (1, Gen.Constant<object>(new SenderBarred())))
            select (body is SenderFact ? StreamId.For<Sender>(sender) : Parcel(sender, number), body);
        return from facts in fact.ListOf() select facts.ToList();
    }
}

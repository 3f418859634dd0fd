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
            await RebuildAllAsync(ledger.Daemon(page: 1000));
            (await ledger.ReadModelsAsync()).ShouldBe(followed, $"history {index}, rebuilt over it");

            await ledger.ExecuteAsync("truncate read.parcel, read.sender; insert into read.sender values ('ghost', null, 7, true)");
            await RebuildAllAsync(ledger.Daemon(page: 3));
            (await ledger.ReadModelsAsync()).ShouldBe(followed, $"history {index}, rebuilt from nothing");
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

    private static async Task RebuildAllAsync(ProjectionDaemon daemon)
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

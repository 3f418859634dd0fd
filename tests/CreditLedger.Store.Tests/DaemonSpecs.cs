using static CreditLedger.Store.Tests.Samples;

namespace CreditLedger.Store.Tests;

public sealed class DaemonSpecs
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task a_fact_that_cannot_be_applied_stops_its_projection_there_and_no_other()
    {
        await using var ledger = await Ledger.OpenAsync();
        await ledger.AppendAsync(Parcel(), Posted);
        await ledger.AppendAsync(StreamId.For<Sender>("S1"), new SenderRenamed("indelible"), new SenderBarred(), new SenderRenamed("late"));
        await ledger.AppendAsync(Parcel("S2"), Posted);

        var stopped = await Should.ThrowAsync<ProjectionStoppedException>(() => ledger.Daemon().CatchUpAsync());

        stopped.Stopped.Single().Name.ShouldBe("SenderRow");
        stopped.Message.ShouldContain("an indelible sender cannot be barred");
        var health = (await ledger.Daemon().ListAsync()).ToDictionary(one => one.Name);
        health["SenderRow"].Position.ShouldBe(2);
        health["SenderRow"].Failure!.Position.ShouldBe(3);
        health["ParcelRow"].Lag.ShouldBe(0);
        (await ledger.ScalarAsync<string>("select name from read.sender")).ShouldBe("indelible");
    }

    [Fact]
    public async Task a_row_the_table_refuses_stops_the_projection_at_the_very_fact()
    {
        await using var ledger = await Ledger.OpenAsync();
        await ledger.ExecuteAsync("alter table read.parcel add constraint light check (weight < 5)");
        await ledger.Store.AppendAsync([.. Enumerable.Range(1, 9).Select(i => new Append(Parcel($"S{i}"), ExpectedVersion.Any, Posted with { Weight = i }))]);

        var stopped = await Should.ThrowAsync<ProjectionStoppedException>(() => ledger.Daemon().CatchUpAsync());

        stopped.Stopped.Single().Failure!.Position.ShouldBe(5);
        (await ledger.ScalarAsync<long>("select count(*) from read.parcel")).ShouldBe(4);
    }

    [Fact]
    public async Task an_unknown_fact_stops_projections_before_it_instead_of_being_passed_over()
    {
        await using var ledger = await Ledger.OpenAsync();
        await ledger.AppendAsync(Parcel(), Posted, Weighed());
        await ledger.ExecuteAsync("update ledger.mt_events set type = 'parcel_from_the_future' where seq_id = 2");

        var stopped = await Should.ThrowAsync<ProjectionStoppedException>(() => ledger.Daemon().CatchUpAsync());

        stopped.Stopped.Count.ShouldBe(2);
        stopped.Message.ShouldContain("parcel_from_the_future");
        (await ledger.ScalarAsync<long>("select count(*) from read.parcel")).ShouldBe(1);
    }

    [Fact]
    public async Task a_stopped_projection_goes_on_in_a_running_daemon_once_it_was_rebuilt()
    {
        await using var ledger = await Ledger.OpenAsync();
        await ledger.ExecuteAsync("alter table read.parcel add constraint light check (weight < 5)");
        await ledger.AppendAsync(Parcel("S1"), Posted with { Weight = 7m });
        using var stop = new CancellationTokenSource();
        var daemon = ledger.Daemon();
        var running = daemon.RunAsync(stop.Token);
        (await daemon.WaitForAsync(1, Patience)).ShouldBeFalse();

        await ledger.ExecuteAsync("alter table read.parcel drop constraint light");
        await daemon.RebuildAsync("ParcelRow");
        await ledger.AppendAsync(Parcel("S2"), Posted);

        (await daemon.WaitForAsync(2, Patience)).ShouldBeTrue();
        (await ledger.ScalarAsync<long>("select count(*) from read.parcel")).ShouldBe(2);
        (await daemon.ListAsync()).ShouldAllBe(health => !health.IsStopped);
        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task a_running_daemon_lets_a_writer_read_its_own_write()
    {
        await using var ledger = await Ledger.OpenAsync();
        using var stop = new CancellationTokenSource();
        var daemon = ledger.Daemon();
        var running = daemon.RunAsync(stop.Token);

        for (var i = 1; i <= 20; i++)
        {
            var written = await ledger.AppendAsync(Parcel("S1", $"{i}"), Posted);
            (await daemon.WaitForAsync(written.Position, Patience)).ShouldBeTrue();
            (await ledger.ScalarAsync<int>("select parcels from read.sender")).ShouldBe(i);
        }

        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task two_daemons_never_run_one_projection_at_once_and_the_survivor_takes_over()
    {
        await using var ledger = await Ledger.OpenAsync();
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        var turns = new Turns();
        var daemons = (One: ledger.Daemon(page: 3, turns), Two: ledger.Daemon(page: 3, turns));
        var running = (One: daemons.One.RunAsync(first.Token), Two: daemons.Two.RunAsync(second.Token));

        for (var i = 0; i < 60; i++)
        {
            await ledger.AppendAsync(Parcel("S1", $"{i}"), Posted);
        }

        await daemons.Two.CatchUpAsync();
        await first.CancelAsync();
        await running.One;
        await ledger.AppendAsync(Parcel("S1", "60"), Posted);
        await daemons.Two.CatchUpAsync();

        await second.CancelAsync();
        await running.Two;
        (await ledger.ScalarAsync<int>("select parcels from read.sender")).ShouldBe(61);
        turns.Seen.ShouldBe(Enumerable.Range(1, 61).Select(position => (long)position));
        turns.Overlapped.ShouldBeFalse();
    }

    /// <summary>Notices when it is entered while somebody is inside.</summary>
    private sealed class Turns : IReaction
    {
        private int inside;

        public string Name => "Turns";

        public IReadOnlySet<Type> ReactsTo { get; } = new HashSet<Type> { typeof(ParcelPosted) };

        public List<long> Seen { get; } = [];

        public bool Overlapped { get; private set; }

        public async Task<IReadOnlyList<Append>> ReactAsync(IReadOnlyList<Fact> page, ReactionContext context, CancellationToken cancellation)
        {
            Overlapped |= Interlocked.Increment(ref inside) > 1;
            await context.Store.HeadAsync(CancellationToken.None);
            Seen.AddRange(page.Select(fact => fact.Position));
            Interlocked.Decrement(ref inside);
            return [];
        }
    }
}

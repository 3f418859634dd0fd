using System.Diagnostics.Metrics;
using static CreditLedger.Store.Tests.Samples;

namespace CreditLedger.Store.Tests;

public sealed class OperatorActSpecs
{
    private static readonly StreamId Indelible = StreamId.For<Sender>("S1");

    [Fact]
    public async Task a_fact_set_aside_is_passed_over_from_then_on_and_in_every_rebuild()
    {
        await using var ledger = await StoppedAsync();
        var daemon = ledger.Daemon();

        (await daemon.SetAsideAsync("SenderRow", 3, "an operator", "the sender is a test")).ShouldBeTrue();
        await daemon.CatchUpAsync();

        var followed = await ledger.ReadModelsAsync();
        followed.ShouldContain("late");
        await ledger.Daemon().RebuildAsync("SenderRow");
        (await ledger.ReadModelsAsync()).ShouldBe(followed);
        var fact = (await daemon.ListSetAsideAsync()).Single();
        (fact.Projection, fact.Position, fact.Alias, fact.Stream, fact.By, fact.Reason)
            .ShouldBe(("SenderRow", 3L, "sender_barred", "sender/S1", "an operator", "the sender is a test"));
        fact.Failure.ShouldContain("an indelible sender cannot be barred");
    }

    [Fact]
    public async Task only_the_fact_at_which_a_projection_stands_stopped_can_be_set_aside()
    {
        await using var ledger = await StoppedAsync();

        (await ledger.Daemon().SetAsideAsync("SenderRow", 2, "an operator", "no reason")).ShouldBeFalse();
        (await ledger.Daemon().SetAsideAsync("ParcelRow", 3, "an operator", "no reason")).ShouldBeFalse();

        (await ledger.Daemon().ListSetAsideAsync()).ShouldBeEmpty();
        (await ledger.Daemon().ListAsync()).Count(one => one.IsStopped).ShouldBe(1);
    }

    [Fact]
    public async Task a_fact_that_nobody_can_read_can_be_set_aside_by_each_projection_that_stands_at_it()
    {
        await using var ledger = await Ledger.OpenAsync();
        await ledger.AppendAsync(Parcel(), Posted, Weighed(), Weighed(2m));
        await ledger.ExecuteAsync("update ledger.mt_events set type = 'parcel_from_the_future' where seq_id = 2");
        await Should.ThrowAsync<ProjectionStoppedException>(() => ledger.Daemon().CatchUpAsync());
        var daemon = ledger.Daemon();
        (await daemon.SetAsideAsync("SenderRow", 2, "an operator", "a slip")).ShouldBeTrue();
        (await daemon.SetAsideAsync("ParcelRow", 2, "an operator", "a slip")).ShouldBeTrue();

        await daemon.CatchUpAsync();

        (await daemon.ListAsync()).ShouldAllBe(one => one.Position == 3 && !one.IsStopped);
        (await ledger.ScalarAsync<decimal>("select weight from read.parcel")).ShouldBe(3.5m);
    }

    [Fact]
    public async Task an_unreadable_fact_stops_the_shard_of_its_subject_and_the_others_pass_it()
    {
        await using var ledger = await Ledger.OpenAsync();
        await ledger.AppendAsync(Parcel(), Posted, Weighed());
        await ledger.ExecuteAsync("update ledger.mt_events set type = 'parcel_from_the_future' where seq_id = 2");
        for (var i = 2; i < 20; i++)
        {
            await ledger.AppendAsync(Parcel($"S{i}"), Posted);
        }

        await Should.ThrowAsync<ProjectionStoppedException>(() => ledger.Daemon(page: 4).CatchUpAsync());

        foreach (var projection in await ledger.Daemon().ListAsync())
        {
            projection.Shards.Count(shard => shard.Failure is { Position: 2, Alias: "parcel_from_the_future" } && shard.Position == 1).ShouldBe(1);
            projection.Shards.Count(shard => shard.Failure is null && shard.Position == 20).ShouldBe(1);
        }
    }

    [Fact]
    public async Task a_running_host_tries_again_when_an_operator_says_so_elsewhere_and_the_act_is_recorded()
    {
        await using var ledger = await StoppedAsync();
        var known = await StopOfAsync(ledger);
        using var stop = new CancellationTokenSource();
        var host = ledger.Daemon();
        var running = host.RunAsync(stop.Token);
        (await host.WaitForAsync(4, TimeSpan.FromSeconds(60))).ShouldBeFalse();

        // A start tries again by itself, and what is mended meanwhile it may not see: it is let fail first.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await StopOfAsync(ledger) == known) await Task.Delay(TimeSpan.FromMilliseconds(5), patience.Token);
        (await ledger.Daemon().RetryAsync("ParcelRow", "an operator", "not stopped")).ShouldBeFalse();

        await ledger.ExecuteAsync("update read.sender set name = 'mended' where sender = 'S1'");
        (await ledger.Daemon().RetryAsync("SenderRow", "an operator", "the row was mended")).ShouldBeTrue();

        (await host.WaitForAsync(4, TimeSpan.FromSeconds(60))).ShouldBeTrue();
        (await ledger.RowsAsync("select name, barred from read.sender where sender = 'S1'")).Single().ShouldBe(["late", true]);
        (await ledger.RowsAsync("select position, retried_by, reason from ledger.projection_retry")).Single().ShouldBe([3L, "an operator", "the row was mended"]);
        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task an_operator_who_says_so_in_the_moment_in_which_it_stops_again_is_heard()
    {
        await using var ledger = await StoppedAsync();
        await using var host = await ledger.Source.OpenConnectionAsync();
        await using var stopping = await host.BeginTransactionAsync();
        var shard = (string)(await ledger.RowsAsync("select name from ledger.projection_failure")).Single()[0]!;
        await Progression.StopAsync(host, shard, new ProjectionFailure(3, "barred again", DateTimeOffset.UnixEpoch), CancellationToken.None);

        var said = ledger.Daemon().RetryAsync("SenderRow", "an operator", "the row was mended");
        while (!said.IsCompleted && (await ledger.RowsAsync("select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")).Count == 0) await Task.Yield();
        await stopping.CommitAsync();

        (await said).ShouldBeTrue();
    }

    [Fact]
    public async Task metrics_tell_of_facts_lag_and_what_stopped()
    {
        await using var ledger = await StoppedAsync();
        var measured = new System.Collections.Concurrent.ConcurrentDictionary<string, double>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Name == "CreditLedger.Store") listening.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => measured[$"{instrument.Name} {tags[0].Value}"] = value);
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => measured[$"{instrument.Name} {tags[0].Value}"] = value);
        listener.Start();

        // Under names of its own: other tests of this process are measured too.
        using var stop = new CancellationTokenSource();
        var reaction = new Noticing();
        var host = ledger.Daemon(reaction);
        var running = host.RunAsync(stop.Token);
        await reaction.Called.Task;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (measured.GetValueOrDefault("ledger.projection.stopped Noticing") < 1)
        {
            patience.Token.ThrowIfCancellationRequested();
            listener.RecordObservableInstruments();
            await Task.Yield();
        }

        listener.RecordObservableInstruments();
        measured["ledger.projection.lag Noticing"].ShouldBe(2);
        measured["ledger.projection.position Noticing"].ShouldBe(2);
        measured["ledger.projection.facts Noticing"].ShouldBe(1);
        measured["ledger.projection.page.duration Noticing"].ShouldBeGreaterThan(0);
        await stop.CancelAsync();
        await running;
    }

    /// <summary>Position 3 stops SenderRow.</summary>
    // Another version of the row each time it stops.
    private static Task<string> StopOfAsync(Ledger ledger) => ledger.ScalarAsync<string>("select xmin::text from ledger.projection_failure");

    private static async Task<Ledger> StoppedAsync()
    {
        var ledger = await Ledger.OpenAsync();
        await ledger.AppendAsync(Parcel(), Posted);
        await ledger.AppendAsync(Indelible, new SenderRenamed("indelible"), new SenderBarred(), new SenderRenamed("late"));
        await Should.ThrowAsync<ProjectionStoppedException>(() => ledger.Daemon().CatchUpAsync());
        return ledger;
    }

    /// <summary>Stops at a sender who is barred.</summary>
    private sealed class Noticing : IReaction
    {
        public string Name => "Noticing";

        public IReadOnlySet<Type> ReactsTo { get; } = new HashSet<Type> { typeof(ParcelPosted), typeof(SenderBarred) };

        public TaskCompletionSource Called { get; } = new();

        public Task<IReadOnlyList<Append>> ReactAsync(IReadOnlyList<Fact> page, ReactionContext context, CancellationToken cancellation)
        {
            Called.TrySetResult();
            return page.Any(fact => fact.Body is SenderBarred) ? throw new InvalidOperationException("barred") : Task.FromResult<IReadOnlyList<Append>>([]);
        }
    }
}

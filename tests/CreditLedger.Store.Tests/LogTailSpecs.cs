using static CreditLedger.Store.Tests.Samples;

namespace CreditLedger.Store.Tests;

/// <summary>Following the log: nothing is missed, nothing comes twice, and nothing before it can be read.</summary>
public sealed class LogTailSpecs
{
    private static readonly Followed Everything = new(new HashSet<Type>([typeof(ParcelPosted), typeof(ParcelWeighed), typeof(ParcelDelivered), typeof(SenderRenamed), typeof(SenderBarred)]));
    private static readonly Followed Weighings = new(new HashSet<Type>([typeof(ParcelWeighed)]));

    [Fact]
    public async Task followers_from_anywhere_meet_every_fact_once_and_in_order_while_others_append()
    {
        await using var running = await Running.StartAsync();
        var ledger = running.Ledger;
        for (var i = 0; i < 50; i++) await ledger.AppendAsync(Parcel($"S{i}"), Posted, Weighed());
        var followers = Enumerable.Range(0, 20).Select(i => CollectAsync(running.Daemon, after: i * 5, until: 300, i % 2 == 0 ? Everything : Weighings)).ToList();
        await Task.WhenAll(Enumerable.Range(50, 100).Chunk(10).Select(async some =>
        {
            foreach (var i in some) await ledger.AppendAsync(Parcel($"S{i}"), Posted, Weighed());
        }));

        var all = await ledger.Store.ReadAllAsync().ToListAsync();
        foreach (var (collected, i) in (await Task.WhenAll(followers)).Select((collected, i) => (collected, i)))
        {
            collected.ShouldBe(all.Where(fact => fact.Position > i * 5 && (i % 2 == 0 || fact.Body is ParcelWeighed)).Select(fact => fact.Position));
        }

        running.Daemon.Tail.Followers.ShouldBe(0);
    }

    [Fact]
    public async Task what_is_handed_out_can_be_read()
    {
        await using var running = await Running.StartAsync();
        var ledger = running.Ledger;
        var seen = 0;
        using var stop = new CancellationTokenSource();
        var following = Task.Run(async () =>
        {
            await foreach (var stretch in running.Daemon.Tail.FollowAsync(0, Everything, stop.Token))
            {
                foreach (var fact in stretch.Facts)
                {
                    (await ledger.ScalarAsync<long>($"select count(*) from read.parcel where last_position >= {fact.Position}")).ShouldBeGreaterThan(0);
                    if (++seen == 40) return;
                }
            }
        });
        for (var i = 0; i < 40; i++) await ledger.AppendAsync(Parcel($"S{i}"), Posted);
        await following;
    }

    [Fact]
    public async Task only_the_subjects_that_are_followed_come_also_to_who_was_away()
    {
        await using var running = await Running.StartAsync();
        for (var i = 0; i < 30; i++) await running.Ledger.AppendAsync(Parcel($"S{i % 3}"), Weighed());
        var one = Everything with { Subjects = new HashSet<string>(["S1"]) };

        // Somebody is at the end already, so that who begins at the beginning has to read for itself.
        var atEnd = CollectAsync(running.Daemon, after: 30, until: 31, Everything);
        (await CollectAsync(running.Daemon, after: 0, until: 30, one)).Count.ShouldBe(10);
        await running.Ledger.AppendAsync(Parcel("S1"), Weighed());
        (await atEnd).ShouldBe([31]);
    }

    [Fact]
    public async Task who_stops_following_disturbs_nobody()
    {
        await using var running = await Running.StartAsync();
        using var stop = new CancellationTokenSource();
        var leaving = running.Daemon.Tail.FollowAsync(0, Everything, stop.Token).GetAsyncEnumerator();
        var waiting = leaving.MoveNextAsync().AsTask();
        var staying = CollectAsync(running.Daemon, after: 0, until: 1, Everything);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
        await leaving.DisposeAsync();
        await running.Ledger.AppendAsync(Parcel(), Posted);
        (await staying).ShouldBe([1]);
    }

    [Fact]
    public async Task a_read_model_that_stands_stopped_ends_the_following_instead_of_showing_what_it_lacks()
    {
        await using var running = await Running.StartAsync();
        var following = CollectAsync(running.Daemon, after: 0, until: 3, Everything);
        await running.Ledger.AppendAsync(StreamId.For<Sender>("S1"), new SenderRenamed("indelible"));
        await running.Ledger.AppendAsync(StreamId.For<Sender>("S1"), new SenderBarred());
        await Should.ThrowAsync<ReadModelStoppedException>(() => following);
    }

    private static async Task<List<long>> CollectAsync(ProjectionDaemon daemon, long after, long until, Followed what)
    {
        var (positions, at) = (new List<long>(), after);
        await foreach (var stretch in daemon.Tail.FollowAsync(after, what))
        {
            stretch.After.ShouldBe(at);
            at = stretch.End;
            positions.AddRange(stretch.Facts.Select(fact => fact.Position));
            if (at >= until) break;
        }

        return positions;
    }

    /// <summary>A ledger whose daemon runs.</summary>
    private sealed class Running : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private Task _running = Task.CompletedTask;

        private Running(Ledger ledger) => (Ledger, Daemon) = (ledger, ledger.Daemon());

        public Ledger Ledger { get; }

        public ProjectionDaemon Daemon { get; }

        public static async Task<Running> StartAsync()
        {
            var running = new Running(await Ledger.OpenAsync());
            running._running = running.Daemon.RunAsync(running._stop.Token);
            return running;
        }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _running;
            await Ledger.DisposeAsync();
            _stop.Dispose();
        }
    }
}

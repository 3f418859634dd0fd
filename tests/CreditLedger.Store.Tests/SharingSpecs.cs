using static CreditLedger.Store.Tests.Samples;

namespace CreditLedger.Store.Tests;

/// <summary>Several hosts over one ledger: who has which shards, and what becomes of them when one is gone.</summary>
public sealed class SharingSpecs
{
    [Theory]
    [InlineData(2, 5)]
    [InlineData(3, 4)]
    public async Task hosts_share_the_shards_fairly_and_what_one_had_moves_when_its_session_ends(int count, int shareMax)
    {
        await using var ledger = await Ledger.OpenAsync();
        using var stop = new CancellationTokenSource();
        var hosts = Enumerable.Range(1, count).Select(i => Host(ledger, $"host {i}")).ToList();
        var running = hosts.Select(host => host.RunAsync(stop.Token)).ToList();

        // 9 shards: four of each read model, and one of a reaction that cannot be dealt out.
        bool IsFair(Dictionary<string, int> owners) => owners.Count == count && owners.Values.Sum() == 9 && owners.Values.Max() <= shareMax;
        await OwnersAsync(hosts[0], IsFair);

        var writing = WriteAsync(ledger, 150);
        await ledger.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'projections host 1'");
        await writing;
        await CaughtUpAsync(hosts[0], 150);

        // It comes back by itself and has its share again.
        await OwnersAsync(hosts[0], IsFair);
        await stop.CancelAsync();
        await Task.WhenAll(running);
        await EqualToRebuildAsync(ledger);
    }

    [Fact]
    public async Task a_host_that_ends_leaves_its_shards_to_the_others_and_nothing_is_lost_or_doubled()
    {
        await using var ledger = await Ledger.OpenAsync();
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        var (one, two) = (Host(ledger, "one"), Host(ledger, "two"));
        var running = (One: one.RunAsync(first.Token), Two: two.RunAsync(second.Token));
        await OwnersAsync(two, owners => owners.Count == 2 && owners.Values.Sum() == 9);

        var writing = WriteAsync(ledger, 100);
        await first.CancelAsync();
        await running.One;
        await writing;
        await CaughtUpAsync(two, 100);

        (await OwnersAsync(two, owners => owners.Values.Sum() == 9)).Keys.ShouldBe(["projections two"]);
        await second.CancelAsync();
        await running.Two;
        await EqualToRebuildAsync(ledger);
    }

    // The session is gone, so another host takes the shard, while the first is still in the middle of a page of it.
    [Fact]
    public async Task a_host_that_lost_its_session_unnoticed_and_its_successor_do_not_run_a_shard_at_once()
    {
        await using var ledger = await Ledger.OpenAsync();
        await ledger.AppendAsync(Parcel(), Posted);
        using var stop = new CancellationTokenSource();
        var turns = new Turns();
        var (slow, quick) = (new Counting { Gate = new TaskCompletionSource(), Turns = turns }, new Counting { Turns = turns });
        var lonely = Daemons.Options with { HostName = "lost", PollInterval = TimeSpan.FromMinutes(5) };
        var lost = new ProjectionDaemon(ledger.Source, ledger.Store, [], [slow], lonely).RunAsync(stop.Token);
        await slow.Entered.Task;

        await ledger.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'projections lost'");
        var successor = new ProjectionDaemon(ledger.Source, ledger.Store, [], [quick], Daemons.Options with { HostName = "successor" });
        var running = successor.RunAsync(stop.Token);
        await OwnersAsync(successor, owners => owners.ContainsKey("projections successor"));
        await ledger.AppendAsync(Parcel("S2"), Posted);
        quick.Entered.Task.IsCompleted.ShouldBeFalse();

        slow.Gate!.SetResult();
        await CaughtUpAsync(successor, 4);
        await stop.CancelAsync();
        await Task.WhenAll(lost, running);
        turns.Overlapped.ShouldBeFalse();
        (await ledger.RowsAsync("select stream_id from ledger.mt_events where type = 'sender_barred' order by 1"))
            .Select(row => row[0]).ShouldBe(["sender/S1", "sender/S2"]);
    }

    [Fact]
    public async Task shards_are_as_many_as_the_database_has_begun_whatever_a_host_would_like()
    {
        await using var ledger = await Ledger.OpenAsync();
        await ledger.AppendAsync(Parcel(), Posted);
        await Host(ledger, "four").CatchUpAsync();

        var other = new ProjectionDaemon(ledger.Source, ledger.Store, Daemons.Models, reactions: null, Daemons.Options with { Shards = 7 });

        (await other.ListAsync()).ShouldAllBe(projection => projection.Shards.Count == 4 && projection.Lag == 0);
    }

    [Fact]
    public async Task a_projection_that_was_followed_as_a_whole_goes_on_in_shards_from_where_it_was()
    {
        await using var ledger = await Ledger.OpenAsync();
        await ledger.AppendAsync(StreamId.For<Sender>("S1"), new SenderRenamed("before"), new SenderBarred());

        // As an earlier version left it: one position for all subjects, and stopped at the second fact.
        await ledger.ExecuteAsync("""
            insert into read.sender values ('S1', 'indelible', 0, false);
            insert into ledger.mt_event_progression values ('SenderRow:All', 1), ('ParcelRow:All', 2);
            insert into ledger.projection_failure values ('SenderRow:All', 2, 'it could not', now());
            """);
        var sender = (await Host(ledger, "new").ListAsync()).Single(one => one.Name == "SenderRow");
        sender.Shards.Select(shard => shard.Position).ShouldBe([1L, 1L, 1L, 1L]);
        sender.Failure!.Position.ShouldBe(2);
        (await ledger.ScalarAsync<long>("select count(*) from ledger.mt_event_progression where name in ('SenderRow:All', 'ParcelRow:All')")).ShouldBe(0);

        await ledger.ExecuteAsync("update read.sender set name = 'mended'");
        await ledger.AppendAsync(StreamId.For<Sender>("S2"), new SenderRenamed("after"));
        await Host(ledger, "new").CatchUpAsync();

        // A replay from the beginning would have renamed the first again.
        (await ledger.RowsAsync("select sender, name, barred from read.sender order by 1"))
            .Select(row => string.Join(' ', row)).ShouldBe(["S1 mended True", "S2 after False"]);
    }

    private static ProjectionDaemon Host(Ledger ledger, string name) => new(
        ledger.Source, ledger.Store, Daemons.Models, [new Counting()],
        Daemons.Options with { HostName = name, Shards = 4, PageSize = new PageSize(7), PollInterval = TimeSpan.FromMilliseconds(50) });

    private static async Task WriteAsync(Ledger ledger, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await ledger.AppendAsync(Parcel($"S{i % 12}", $"{i}"), Posted);
        }
    }

    private static async Task CaughtUpAsync(ProjectionDaemon daemon, long head)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((await daemon.ListAsync(patience.Token)).Any(one => one.Position < head))
        {
            await Task.Yield();
        }
    }

    private static async Task<Dictionary<string, int>> OwnersAsync(ProjectionDaemon daemon, Func<Dictionary<string, int>, bool> settled)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var owners = (await daemon.ListAsync(patience.Token)).SelectMany(one => one.Shards).Where(shard => shard.Owner is not null)
                .GroupBy(shard => shard.Owner!).ToDictionary(group => group.Key, group => group.Count());
            if (settled(owners))
            {
                return owners;
            }
        }
    }

    private static async Task EqualToRebuildAsync(Ledger ledger)
    {
        var followed = await ledger.ReadModelsAsync();
        var daemon = Host(ledger, "rebuilding");
        await daemon.RebuildAsync("ParcelRow");
        await daemon.RebuildAsync("SenderRow");
        (await ledger.ReadModelsAsync()).ShouldBe(followed);
    }

    private sealed class Turns
    {
        public int Inside;

        public bool Overlapped { get; set; }
    }

    /// <summary>Bars whoever posted when it is told whose turn it is, and may be held up in the middle.</summary>
    private sealed class Counting : IReaction
    {
        public string Name => "Counting";

        public IReadOnlySet<Type> ReactsTo { get; } = new HashSet<Type> { typeof(ParcelPosted) };

        public TaskCompletionSource? Gate { get; init; }

        public TaskCompletionSource Entered { get; } = new();

        public Turns? Turns { get; init; }

        public async Task<IReadOnlyList<Append>> ReactAsync(IReadOnlyList<Fact> page, ReactionContext context, CancellationToken cancellation)
        {
            if (Turns is null)
            {
                return [];
            }

            Turns.Overlapped |= Interlocked.Increment(ref Turns.Inside) > 1;
            Entered.TrySetResult();
            await (Gate?.Task ?? Task.CompletedTask);
            Interlocked.Decrement(ref Turns.Inside);

            // No command id: what keeps this from doubling is that position and appends are one transaction.
            return [.. page.Select(fact => new Append(StreamId.For<Sender>(fact.Stream.Subject), ExpectedVersion.Any, new SenderBarred()))];
        }
    }
}

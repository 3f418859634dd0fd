using Npgsql;
using static CreditLedger.Store.Tests.Samples;

namespace CreditLedger.Store.Tests;

public sealed class ConnectionSpecs
{
    // A pool keeps what it has opened, so what is there at the end is the most there ever was.
    [Fact]
    public async Task a_host_needs_no_more_connections_than_its_options_say_however_many_shards_it_runs()
    {
        await using var ledger = await Ledger.OpenAsync();
        await using var own = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(ledger.ConnectionString) { ApplicationName = "bounded" }.ConnectionString);
        var store = new EventStore(own, Ledger.Types, TimeProvider.System);
        var reactions = Enumerable.Range(1, 5).Select(i => new Reading($"Reading{i}")).ToList();
        var daemon = new ProjectionDaemon(
            own, store, Daemons.Models, reactions, Daemons.Options with { Shards = 8, Connections = 4, HostName = "bounded", PageSize = new PageSize(3) });
        using var stop = new CancellationTokenSource();
        var running = daemon.RunAsync(stop.Token);

        AppendResult? last = null;
        for (var i = 0; i < 100; i++)
        {
            last = await ledger.AppendAsync(Parcel($"S{i}"), Posted);
        }

        (await daemon.WaitForAsync(last!.Position, TimeSpan.FromSeconds(60))).ShouldBeTrue();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (reactions.Any(reaction => reaction.Facts < 100))
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        // Its session and its ear, two for read models, two for reactions and two that those read by.
        (await ledger.ScalarAsync<long>("select count(*) from pg_stat_activity where application_name in ('bounded', 'projections bounded') and datname = current_database()"))
            .ShouldBeLessThanOrEqualTo(2 + 2 + 2 + 2);
        await stop.CancelAsync();
        await running;
    }

    private sealed class Reading(string name) : IReaction
    {
        private int facts;

        public string Name => name;

        public int Facts => Volatile.Read(ref facts);

        public bool IsBySubject => true;

        public IReadOnlySet<Type> ReactsTo { get; } = new HashSet<Type> { typeof(ParcelPosted) };

        public async Task<IReadOnlyList<Append>> ReactAsync(IReadOnlyList<Fact> page, ReactionContext context, CancellationToken cancellation)
        {
            await context.Store.LoadManyAsync<Parcel, ParcelFact>([.. page.Select(fact => fact.Stream)], cancellation: cancellation);
            Interlocked.Add(ref facts, page.Count);
            return [];
        }
    }
}

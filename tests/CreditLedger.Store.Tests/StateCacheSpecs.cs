using System.Diagnostics;
using static CreditLedger.Store.Tests.Samples;

namespace CreditLedger.Store.Tests;

public sealed class StateCacheSpecs
{
    [Fact]
    public async Task deciding_on_a_hot_stream_takes_one_round_trip()
    {
        await using var ledger = await Ledger.OpenAsync();
        await DecideAsync(ledger.Store);

        using var sent = new SentCommands();
        await DecideAsync(ledger.Store);
        await DecideAsync(ledger.Store);

        sent.Count(ledger).ShouldBe(2);
        (await ledger.Store.LoadAsync<Parcel, ParcelFact>(Parcel())).ShouldBe((new Parcel(0.75m, 3), 3));
    }

    [Fact]
    public async Task what_another_host_appended_is_found_out_by_the_version_and_folded_in()
    {
        await using var ledger = await Ledger.OpenAsync();
        await DecideAsync(ledger.Store);
        await ledger.Restarted().AppendAsync(new Append(Parcel(), ExpectedVersion.Any, Weighed(7m)));

        var held = await ledger.Store.HoldAsync<Parcel, ParcelFact>(Parcel());
        held.ShouldBe(new Held<Parcel>(Parcel(), new Parcel(0.25m, 1), Version: 1, IsRemembered: true));
        (await AppendAsync(ledger.Store, held)).ShouldBe(new AppendResult(AppendOutcome.Conflict, 2, 0));
        held = await ledger.Store.RefreshAsync<Parcel, ParcelFact>(held);
        held.ShouldBe(new Held<Parcel>(Parcel(), new Parcel(7.25m, 2), Version: 2, IsRemembered: false));
        (await AppendAsync(ledger.Store, held)).Version.ShouldBe(3);
    }

    [Fact]
    public async Task an_append_that_was_not_recorded_changes_no_remembered_state()
    {
        await using var ledger = await Ledger.OpenAsync();
        await DecideAsync(ledger.Store);
        var (old, command) = (await ledger.Store.HoldAsync<Parcel, ParcelFact>(Parcel()), Command(Guid.NewGuid()));
        await ledger.Store.AppendAsync(old, [Weighed(1m)], command);

        (await ledger.Store.AppendAsync(old, [Weighed(5m)], FactMetadata.None)).Outcome.ShouldBe(AppendOutcome.Conflict);
        (await ledger.Store.AppendAsync(old, [Weighed(5m)], command)).Outcome.ShouldBe(AppendOutcome.Repeated);

        (await ledger.Store.HoldAsync<Parcel, ParcelFact>(Parcel())).State.ShouldBe(new Parcel(1.25m, 2));
    }

    [Fact]
    public async Task a_state_ahead_of_a_log_that_was_set_back_is_given_up()
    {
        await using var ledger = await Ledger.OpenAsync();
        for (var i = 0; i < 3; i++) await DecideAsync(ledger.Store);
        await ledger.ExecuteAsync("delete from ledger.mt_events where version > 1; update ledger.mt_streams set version = 1");

        var held = await ledger.Store.HoldAsync<Parcel, ParcelFact>(Parcel());
        (await AppendAsync(ledger.Store, held)).ShouldBe(new AppendResult(AppendOutcome.Conflict, 1, 0));
        held = await ledger.Store.RefreshAsync<Parcel, ParcelFact>(held);
        held.ShouldBe(new Held<Parcel>(Parcel(), new Parcel(0.25m, 1), Version: 1, IsRemembered: false));
    }

    [Fact]
    public async Task states_are_remembered_up_to_a_bound_and_the_longest_unused_go_first()
    {
        await using var ledger = await Ledger.OpenAsync();
        var store = new EventStore(ledger.Source, Ledger.Types, TimeProvider.System, rememberedFacts: 3);
        foreach (var number in new[] { "1", "2", "3", "1", "4" }) await DecideAsync(store, number);

        // 1 has two facts and 4 has one; 2 and 3 had to go.
        var remembered = new List<bool>();
        foreach (var number in new[] { "1", "4", "2", "3" }) remembered.Add((await store.HoldAsync<Parcel, ParcelFact>(Parcel("S1", number))).IsRemembered);
        remembered.ShouldBe([true, true, false, false]);
    }

    private static async Task DecideAsync(EventStore store, string number = "1")
    {
        var held = await store.HoldAsync<Parcel, ParcelFact>(Parcel("S1", number));
        (await AppendAsync(store, held)).Outcome.ShouldBe(AppendOutcome.Appended);
    }

    private static Task<AppendResult> AppendAsync(EventStore store, Held<Parcel> held) =>
        store.AppendAsync<Parcel, ParcelFact>(held, [Weighed()], FactMetadata.None);

    /// <summary>Counts what Npgsql sends to one database.</summary>
    private sealed class SentCommands : IDisposable
    {
        private readonly List<string?> databases = [];
        private readonly ActivityListener listener;

        public SentCommands()
        {
            listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == "Npgsql",
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = activity =>
                {
                    lock (databases) databases.Add(activity.GetTagItem("db.namespace") as string ?? activity.GetTagItem("db.name") as string);
                },
            };
            ActivitySource.AddActivityListener(listener);
        }

        public int Count(Ledger ledger)
        {
            var name = new Npgsql.NpgsqlConnectionStringBuilder(ledger.ConnectionString).Database;
            lock (databases) return databases.Count(one => one == name);
        }

        public void Dispose() => listener.Dispose();
    }
}

using Npgsql;
using static CreditLedger.Store.Tests.Samples;

namespace CreditLedger.Store.Tests;

public sealed class GroupReadSpecs
{
    [Fact]
    public async Task many_streams_held_at_once_are_each_folded_from_their_own_facts()
    {
        await using var ledger = await Ledger.OpenAsync();
        await ledger.Store.AppendAsync([.. Enumerable.Range(0, 600).Select(i => new Append(Parcel($"S{i % 60}"), ExpectedVersion.Any, Weighed(i % 60)))]);
        var store = ledger.Restarted();

        var held = await Task.WhenAll(Enumerable.Range(0, 240).Select(i => Task.Run(() => store.HoldAsync<Parcel, ParcelFact>(Parcel($"S{i % 120}")))));

        foreach (var (one, i) in held.Select((one, i) => (one, i % 120)))
        {
            (one.State, one.Version).ShouldBe(i < 60 ? (new Parcel(10 * i, 10), 10) : (Store.Tests.Parcel.Initial, 0), $"stream {i}");
        }
    }

    [Fact]
    public async Task a_stream_longer_than_is_read_at_once_is_read_to_its_end()
    {
        await using var ledger = await Ledger.OpenAsync();
        await ledger.AppendAsync(Parcel(), [.. Enumerable.Repeat<object>(Weighed(1m), (2 * GroupRead.FactsMax) + 1)]);

        var held = await ledger.Restarted().HoldAsync<Parcel, ParcelFact>(Parcel());

        (held.State.Weight, held.Version).ShouldBe(((2 * GroupRead.FactsMax) + 1, (2 * GroupRead.FactsMax) + 1));
    }

    [Fact]
    public async Task a_stream_that_cannot_be_read_fails_for_whoever_wants_it_and_nobody_else()
    {
        await using var ledger = await Ledger.OpenAsync();
        await ledger.AppendAsync(Parcel("good"), Posted);
        await ledger.AppendAsync(Parcel("bad"), Posted);
        await ledger.ExecuteAsync("update ledger.mt_events set type = 'unheard_of' where stream_id like '%bad%'");
        var store = ledger.Restarted();

        var good = Enumerable.Range(0, 50).Select(i => Task.Run(() => store.HoldAsync<Parcel, ParcelFact>(i == 0 ? Parcel("good") : Parcel($"new{i}")))).ToList();
        var bad = Enumerable.Range(0, 5).Select(_ => Task.Run(() => store.HoldAsync<Parcel, ParcelFact>(Parcel("bad")))).ToList();

        foreach (var one in bad) (await Should.ThrowAsync<UnknownFactException>(() => one)).Alias.ShouldBe("unheard_of");
        (await Task.WhenAll(good)).Sum(held => held.Version).ShouldBe(1);
    }

    [Fact]
    public async Task a_database_that_is_away_is_told_to_everyone_who_wanted_to_read()
    {
        await using var nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=none;Timeout=2");
        var store = new EventStore(nowhere, Ledger.Types, TimeProvider.System);

        foreach (var one in Enumerable.Range(0, 10).Select(i => store.HoldAsync<Parcel, ParcelFact>(Parcel($"S{i}"))).ToList())
        {
            await Should.ThrowAsync<LedgerUnavailableException>(() => one);
        }
    }
}

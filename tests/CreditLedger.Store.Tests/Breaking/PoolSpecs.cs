using CreditLedger.Testing;
using Npgsql;
using static CreditLedger.Store.Tests.Samples;

namespace CreditLedger.Store.Tests.Breaking;

/// <summary>More callers than connections, and people who sit on theirs.</summary>
public sealed class PoolSpecs
{
    [Fact]
    public async Task callers_of_a_pool_run_dry_hear_that_it_is_busy_and_are_served_as_soon_as_a_connection_is_free()
    {
        await using var ledger = await Ledger.OpenAsync();
        await using var source = Pool(ledger, size: 3, patience: 1);
        var store = new EventStore(source, Ledger.Types, TimeProvider.System);
        var appends = Appends(24);
        await Form.RoundsAsync("pools run dry", brief: 1, extensive: 20, async (_, limit) =>
        {
            var before = await ledger.Store.HeadAsync(limit);
            var sitters = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => source.OpenConnectionAsync(limit).AsTask()));

            var refused = await Task.WhenAll(appends.Select(append => Should.ThrowAsync<LedgerUnavailableException>(() => store.AppendAsync(append, limit)))
                .Append(Should.ThrowAsync<LedgerUnavailableException>(() => store.HeadAsync(limit)))
                .Append(Should.ThrowAsync<LedgerUnavailableException>(() => store.FindCommandAsync(Guid.NewGuid(), limit)))
                .Append(Should.ThrowAsync<LedgerUnavailableException>(() => ToListAsync(store.ReadAllAsync(cancellation: limit)))));

            refused.Select(one => one.Code).Distinct().ShouldBe([LedgerUnavailableException.BusyCode]);
            (await ledger.Store.HeadAsync(limit)).ShouldBe(before, "who was refused has recorded nothing");
            foreach (var sitter in sitters) await sitter.DisposeAsync();
            var served = await Task.WhenAll(appends.Select(append => store.AppendAsync(append, limit)));
            served.ShouldAllBe(result => result.Outcome == (before == 0 ? AppendOutcome.Appended : AppendOutcome.Repeated));
        });
        (await ledger.Store.HeadAsync()).ShouldBe(appends.Count);
    }

    [Fact]
    public async Task many_callers_share_what_one_sitter_leaves_of_a_small_pool_and_all_are_answered()
    {
        await using var ledger = await Ledger.OpenAsync();
        await using var source = Pool(ledger, size: 2, patience: 60);
        await using var sitter = await source.OpenConnectionAsync();
        var store = new EventStore(source, Ledger.Types, TimeProvider.System);

        var results = await Task.WhenAll(Appends(300).Select(append => Task.Run(async () =>
        {
            var result = await store.AppendAsync(append);
            (await store.LoadAsync<Parcel, ParcelFact>(append.Stream)).Version.ShouldBeGreaterThanOrEqualTo(result.Version);
            return result;
        }))).WaitAsync(Form.Patience);

        results.Select(result => result.Position).Order().ShouldBe(Enumerable.Range(1, 300).Select(position => (long)position));
    }

    [Fact]
    public async Task a_caller_who_no_longer_wants_to_wait_in_line_leaves_it_and_records_nothing()
    {
        await using var ledger = await Ledger.OpenAsync();
        await using var source = Pool(ledger, size: 1, patience: 60);
        var store = new EventStore(source, Ledger.Types, TimeProvider.System);
        var appends = Appends(2);
        using var giveUp = new CancellationTokenSource();
        Task<AppendResult> underWay;
        await using (await source.OpenConnectionAsync())
        {
            underWay = store.AppendAsync(appends[0], giveUp.Token);
            var inLine = store.AppendAsync(appends[1], giveUp.Token);
            await giveUp.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(() => inLine.WaitAsync(Form.Patience));
        }

        // What had been handed to the database hears what became of it.
        (await underWay.WaitAsync(Form.Patience)).Outcome.ShouldBe(AppendOutcome.Appended);
        (await store.HeadAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task a_server_without_a_connection_to_spare_is_busy_and_not_away()
    {
        await using var ledger = await Ledger.OpenAsync();
        var user = $"limited_{new NpgsqlConnectionStringBuilder(ledger.ConnectionString).Database}";
        await ledger.ExecuteAsync($"create role {user} login password 'limited' connection limit 1");
        await using (var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(ledger.ConnectionString) { Username = user, Password = "limited" }.ConnectionString))
        {
            await using var sitter = await source.OpenConnectionAsync();
            var store = new EventStore(source, Ledger.Types, TimeProvider.System);

            (await Should.ThrowAsync<LedgerUnavailableException>(() => store.HeadAsync())).Code.ShouldBe(LedgerUnavailableException.BusyCode);
        }

        await ledger.ExecuteAsync($"drop role {user}");
    }

    private static List<Append> Appends(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new Append(Parcel($"S{i % 7}"), ExpectedVersion.Any, [Weighed(i)], Command(Guid.NewGuid())))];

    private static NpgsqlDataSource Pool(Ledger ledger, int size, int patience) => NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(ledger.ConnectionString) { MaxPoolSize = size, Timeout = patience }.ConnectionString);
}

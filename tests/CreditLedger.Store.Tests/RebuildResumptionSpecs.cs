using Npgsql;
using static CreditLedger.Store.Tests.Samples;

namespace CreditLedger.Store.Tests;

[Collection(nameof(OwnServer))]
public sealed class RebuildResumptionSpecs : IDisposable
{
    // One lane and small ranges: a rebuild can be cut off in the middle.
    private static readonly RebuildOptions Slowly = new() { Lanes = 1, FactsInRange = 20 };

    private readonly string folder = Directory.CreateTempSubdirectory("creditledger-rebuild-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task a_rebuild_that_was_cancelled_goes_on_from_its_last_range_and_makes_the_same_rows()
    {
        await using var ledger = await FilledAsync();
        var followed = await ledger.ReadModelsAsync();
        await ledger.ExecuteAsync("truncate read.parcel");
        var before = await CutOffAsync(ledger);
        (await ledger.ScalarAsync<long>("select count(*) from read.parcel")).ShouldBe(0);

        var after = new List<long>();
        await ledger.Daemon().RebuildAsync(["ParcelRow"], Slowly, new Reported(progress => after.Add(progress.Position)));

        before[0].ShouldBe(0);
        after[0].ShouldBe(before[^1]);
        after[0].ShouldBeGreaterThan(0);
        (await ledger.ReadModelsAsync()).ShouldBe(followed);
        (await ledger.ScalarAsync<long>("select count(*) from ledger.rebuild")).ShouldBe(0);
    }

    [Fact]
    public async Task a_fact_about_a_subject_that_is_folded_already_is_in_the_result()
    {
        await using var ledger = await FilledAsync();
        await CutOffAsync(ledger);
        await ledger.AppendAsync(Parcel("S000", "0"), Weighed(40m));
        await ledger.AppendAsync(StreamId.For<Sender>("S000"), new SenderRenamed("Anna"));
        await ledger.AppendAsync(Parcel("S199", "0"), new ParcelLost());
        await ledger.Daemon().CatchUpAsync();
        var followed = await ledger.ReadModelsAsync();
        await ledger.AppendAsync(Parcel("S000", "new"), Posted);

        await ledger.Daemon().RebuildAsync(["ParcelRow"], Slowly);

        (await ledger.ScalarAsync<long>("select count(*) from read.parcel where number = 'new'")).ShouldBe(1);
        await ledger.ExecuteAsync("delete from read.parcel where number = 'new'");
        (await ledger.ReadModelsAsync()).ShouldBe(followed);
        (await ledger.Daemon().ListAsync()).Single(health => health.Name.StartsWith("ParcelRow", StringComparison.Ordinal)).Lag.ShouldBe(0);
    }

    [Theory]
    [InlineData("alter table read.parcel add constraint light check (weight < 1000)", false)]
    [InlineData("update ledger.rebuild set shape = 'of another program'", false)]
    [InlineData("drop table read.parcel__rebuild", false)]
    [InlineData("select 1", true)]
    public async Task with_another_table_or_program_or_when_told_a_rebuild_begins_anew(string change, bool anew)
    {
        await using var ledger = await FilledAsync();
        var followed = await ledger.ReadModelsAsync();
        await CutOffAsync(ledger);
        await ledger.ExecuteAsync(change);

        var seen = new List<long>();
        await ledger.Daemon().RebuildAsync(["ParcelRow"], Slowly with { Anew = anew }, new Reported(progress => seen.Add(progress.Position)));

        seen[0].ShouldBe(0);
        (await ledger.ReadModelsAsync()).ShouldBe(followed);
    }

    [Fact]
    public async Task a_fact_that_was_set_aside_is_passed_over_and_a_rebuild_begun_with_it_begins_anew()
    {
        await using var ledger = await FilledAsync();
        await CutOffAsync(ledger);
        await ledger.ExecuteAsync("""
            insert into ledger.fact_set_aside select 'ParcelRow', seq_id, type, stream_id, 'failed', 'operator', 'it is wrong', now()
            from ledger.mt_events where seq_id = 600
            """);

        var seen = new List<long>();
        await ledger.Daemon().RebuildAsync(["ParcelRow"], Slowly, new Reported(progress => seen.Add(progress.Position)));

        seen[0].ShouldBe(0);
        (await ledger.ScalarAsync<long>("select max(last_position) from read.parcel")).ShouldBe(599);
    }

    [Fact]
    public async Task whoever_was_overtaken_in_a_rebuild_commits_nothing_more()
    {
        await using var ledger = await FilledAsync();
        var followed = await ledger.ReadModelsAsync();
        var overtaken = new Reported(_ => ledger.ExecuteAsync("update ledger.rebuild set attempt = gen_random_uuid()").GetAwaiter().GetResult());

        (await Should.ThrowAsync<RebuildUnderWayException>(() => ledger.Daemon().RebuildAsync(["ParcelRow"], Slowly, overtaken)))
            .Message.ShouldContain("by somebody else");

        (await ledger.ScalarAsync<long>("select count(*) from read.parcel__rebuild")).ShouldBe(0);
        await ledger.Daemon().RebuildAsync("ParcelRow");
        (await ledger.ReadModelsAsync()).ShouldBe(followed);
    }

    [Fact]
    public async Task a_rebuild_whose_server_is_killed_goes_on_when_it_is_back()
    {
        var server = await EmbeddedPostgres.StartAsync(folder);
        var port = new NpgsqlConnectionStringBuilder(server.ConnectionString).Port;
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);
        await LedgerSchema.ApplyAsync(source);
        await ReadTables.CreateAsync(source);
        var store = new EventStore(source, Ledger.Types, TimeProvider.System);
        await FillAsync(store);
        var daemon = new ProjectionDaemon(source, store, Daemons.Models, reactions: null, Daemons.Options);
        await daemon.CatchUpAsync();
        var followed = await RowsAsync(source);

        var before = new List<long>();
        await Should.ThrowAsync<LedgerUnavailableException>(() => daemon.RebuildAsync(["ParcelRow"], Slowly, new Reported(progress =>
        {
            before.Add(progress.Position);
            if (before.Count == 4) EmbeddedPostgresSpecs.Kill(folder);
        })));
        await server.DisposeAsync();
        await using var again = await EmbeddedPostgres.StartAsync(folder, new EmbeddedPostgresOptions { Port = port });
        (await RowsAsync(source)).ShouldBe(followed);
        await using (var spoil = source.CreateCommand("update read.parcel set weight = 0; delete from read.parcel where sender > 'S100'"))
        {
            await spoil.ExecuteNonQueryAsync();
        }

        var after = new List<long>();
        await daemon.RebuildAsync(["ParcelRow"], Slowly, new Reported(progress => after.Add(progress.Position)));

        after[0].ShouldBeGreaterThanOrEqualTo(before[^1]);
        (await RowsAsync(source)).ShouldBe(followed);
    }

    private static async Task<Ledger> FilledAsync()
    {
        var ledger = await Ledger.OpenAsync();
        await FillAsync(ledger.Store);
        await ledger.Daemon().CatchUpAsync();
        return ledger;
    }

    // Two hundred senders, their facts interleaved.
    private static async Task FillAsync(EventStore store) => await store.AppendAsync([.. Enumerable.Range(0, 600).Select(i => new Append(
        Parcel($"S{i * 7 % 200:000}", "0"), ExpectedVersion.Any, i < 200 ? Posted : Weighed(i)))]);

    private static async Task<List<long>> CutOffAsync(Ledger ledger)
    {
        using var cut = new CancellationTokenSource();
        var seen = new List<long>();
        await Should.ThrowAsync<OperationCanceledException>(() => ledger.Daemon().RebuildAsync(["ParcelRow"], Slowly, new Reported(progress =>
        {
            seen.Add(progress.Position);
            if (progress.Position > progress.Head / 2) cut.Cancel();
        }), cut.Token));
        return seen;
    }

    private static async Task<string> RowsAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("select string_agg(p::text, E'\n' order by sender, number) from read.parcel p");
        return (string)(await command.ExecuteScalarAsync())!;
    }
}

using CreditLedger.Store.Load;
using CreditLedger.Testing;
using Npgsql;

namespace CreditLedger.Store.Tests.Breaking;

/// <summary>No room left on the disk.</summary>
[Collection(nameof(OwnServer))]
public sealed class FullSpecs
{
    private readonly Acknowledged heard = new();
    private int number;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_full_disk_refuses_appends_large_and_small_as_full_and_everything_goes_on_once_there_is_room()
    {
        await using var room = await SmallRoom.OpenAsync(megabytes: 48, everything: false, Cancellation);
        await ExecuteAsync(room.ConnectionString, $"create tablespace small location '{room.Folder}/tablespace'");
        await ExecuteAsync(room.ConnectionString, "create database tight tablespace small");
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(room.ConnectionString) { Database = "tight" }.ConnectionString);
        await GateLedger.CreateAsync(source);
        var store = GateLedger.Store(source);
        var daemon = GateLedger.Daemon(source, store);
        using var stop = new CancellationTokenSource();
        var following = daemon.RunAsync(stop.Token);
        // No more rounds than the room has room for: what each records stays.
        await Form.RoundsAsync("disks full", brief: 2, extensive: 25, async (round, limit) =>
        {
            await AppendAsync(store, facts: 3, limit);
            await room.FillAsync(kilobytes: 128 * (round % 4), limit);
            var refused = new List<IReadOnlyList<Append>>();
            foreach (var facts in new[] { 1, 2_000, 5, 1 })
            {
                IReadOnlyList<Append> last = [];
                var full = await RefusedAsync(async () => last = await AppendAsync(store, facts, limit, made => last = made));
                full.Code.ShouldBe(LedgerUnavailableException.FullCode);
                refused.Add(last);
            }

            (await store.HeadAsync(limit)).ShouldBeGreaterThan(0, "reading goes on");
            foreach (var call in refused)
            {
                (await store.FindCommandAsync(call[0].Metadata.CommandId!.Value, limit)).ShouldBeNull("who was refused has recorded nothing");
            }

            await room.MakeRoomAsync(limit);
            foreach (var call in refused)
            {
                var results = await store.AppendAsync(call, limit);
                results.ShouldAllBe(result => result.Outcome == AppendOutcome.Appended);
                Take(call, results);
            }

            (await daemon.WaitForAsync(await store.HeadAsync(limit), Form.Patience, limit)).ShouldBeTrue("what follows has waited and not stopped");
        });
        await stop.CancelAsync();
        await following;
        await new Audit(source, heard).HoldsAsync(Cancellation);
        await IndexesAreWholeAsync(source);
    }

    [Fact]
    public async Task a_server_whose_log_finds_no_room_gives_no_wrong_answer_and_recovers_with_all_it_acknowledged()
    {
        await using var room = await SmallRoom.OpenAsync(megabytes: 160, everything: true, Cancellation);
        await using var source = NpgsqlDataSource.Create(room.ConnectionString);
        await GateLedger.CreateAsync(source);
        var store = GateLedger.Store(source);
        // No more rounds than the room has room for: what each records stays.
        await Form.RoundsAsync("servers full", brief: 1, extensive: 8, async (round, limit) =>
        {
            await room.FillAsync(kilobytes: 3_000 * (1 + (round % 3)), limit);
            IReadOnlyList<Append> last = [];
            var refused = await RefusedAsync(() => AppendAsync(store, facts: 1_000, limit, made => last = made));

            // Without room for its write-ahead log the server ends, and then it is away.
            refused.Code.ShouldBeOneOf(LedgerUnavailableException.FullCode, LedgerUnavailableException.StableCode);
            await room.MakeRoomAsync(limit);
            await room.StartAgainAsync(limit);
            Take(last, await store.AppendAsync(last, limit));
            await ExecuteAsync(room.ConnectionString, "checkpoint");
        });
        await new Audit(source, heard).HoldsAsync(Cancellation);
        await IndexesAreWholeAsync(source);
    }

    private async Task<IReadOnlyList<Append>> AppendAsync(EventStore store, int facts, CancellationToken cancellation, Action<IReadOnlyList<Append>>? made = null)
    {
        number++;
        IReadOnlyList<Append> call = [.. Enumerable.Range(0, Math.Min(facts, 3)).Select(part => new Append(
            StreamId.For<Gate>($"G{part}"), ExpectedVersion.Any,
            [.. Enumerable.Range(1, 1 + (facts / 3)).Select(index => new LeafletDropped($"F.0/{number}", index, 1 + (facts / 3)))],
            new FactMetadata(Actor: $"F.0/{number}/{part}", CommandId: Caller.IdOf($"F.0/{number}/{part}"))))];
        made?.Invoke(call);
        Take(call, await store.AppendAsync(call, cancellation));
        return call;
    }

    private void Take(IReadOnlyList<Append> call, IReadOnlyList<AppendResult> results)
    {
        foreach (var (append, result) in call.Zip(results)) heard.Take($"{append.Metadata.Actor} {result.Outcome} {result.Version} {result.Position}");
    }

    // What room there is is used up first; until then appends are recorded, and kept.
    private static async Task<LedgerUnavailableException> RefusedAsync(Func<Task> append)
    {
        for (var i = 0; i < 2_000; i++)
        {
            try
            {
                await append();
            }
            catch (LedgerUnavailableException refused)
            {
                return refused;
            }
        }

        throw new ShouldAssertException("the disk is not getting full");
    }

    private static async Task IndexesAreWholeAsync(NpgsqlDataSource source)
    {
        // Every index of every table against its table, where the server has the means (contrib/amcheck).
        await using var has = source.CreateCommand("select exists (select from pg_available_extensions where name = 'amcheck')");
        if (await has.ExecuteScalarAsync(Cancellation) is not true) return;
        await using var check = source.CreateCommand("""
            create extension if not exists amcheck;
            select count(bt_index_check(c.oid, true)::text) from pg_class c join pg_am a on a.oid = c.relam join pg_namespace n on n.oid = c.relnamespace
            where a.amname = 'btree' and c.relkind = 'i' and n.nspname in ('ledger', 'read')
            """);
        await check.ExecuteNonQueryAsync(Cancellation);
    }

    private static async Task ExecuteAsync(string connection, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}

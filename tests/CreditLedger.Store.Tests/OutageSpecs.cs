using Npgsql;
using static CreditLedger.Store.Tests.Samples;

namespace CreditLedger.Store.Tests;

[Collection(nameof(OwnServer))]
public sealed class OutageSpecs : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("creditledger-outage-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task a_database_killed_in_the_middle_is_reported_as_such_and_everything_goes_on_when_it_is_back()
    {
        var server = await EmbeddedPostgres.StartAsync(folder);
        var port = new NpgsqlConnectionStringBuilder(server.ConnectionString).Port;
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);
        await LedgerSchema.ApplyAsync(source);
        await ReadTables.CreateAsync(source);
        var store = new EventStore(source, Ledger.Types, TimeProvider.System);
        var daemon = new ProjectionDaemon(source, store, Daemons.Models, reactions: null, Daemons.Options);
        using var stop = new CancellationTokenSource();
        var running = daemon.RunAsync(stop.Token);
        await store.AppendAsync(new Append(Parcel("S1"), ExpectedVersion.Any, Posted));
        (await daemon.WaitForAsync(1, TimeSpan.FromSeconds(60))).ShouldBeTrue();

        // A writer is at work while the server dies; each of its commands is sent until it is answered.
        var refusals = 0;
        var dead = new TaskCompletionSource();
        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < 200; i++)
            {
                var append = new Append(Parcel("S1", $"{i}"), ExpectedVersion.Any, [Posted], Command(Guid.NewGuid()));
                for (var answered = false; !answered;)
                {
                    try
                    {
                        await store.AppendAsync(append);
                        answered = true;
                    }
                    catch (LedgerUnavailableException away)
                    {
                        away.Code.ShouldBe("LEDGER_UNAVAILABLE");
                        away.Message.ShouldNotContain("\n");
                        refusals++;
                        dead.TrySetResult();
                        await Task.Yield();
                    }
                }
            }
        });
        await AppendedAsync(store, 20);
        EmbeddedPostgresSpecs.Kill(folder);
        await dead.Task;
        (await Should.ThrowAsync<LedgerUnavailableException>(() => store.HeadAsync())).Code.ShouldBe("LEDGER_UNAVAILABLE");
        await Should.ThrowAsync<LedgerUnavailableException>(() => ToListAsync(store.ReadAllAsync()));
        await Should.ThrowAsync<LedgerUnavailableException>(() => daemon.ListAsync());
        await server.DisposeAsync();

        server = await EmbeddedPostgres.StartAsync(folder, new EmbeddedPostgresOptions { Port = port });
        await writing;

        refusals.ShouldBeGreaterThan(0);
        (await store.LoadAsync<Parcel, ParcelFact>(Parcel("S1"))).Version.ShouldBe(2);
        var head = await store.HeadAsync();
        (await daemon.WaitForAsync(head, TimeSpan.FromSeconds(60))).ShouldBeTrue();
        await using (var count = source.CreateCommand("select (select count(*) from ledger.mt_events)::int - parcels from read.sender"))
        {
            (await count.ExecuteScalarAsync()).ShouldBe(0);
        }

        (await ToListAsync(store.ReadAllAsync())).Count.ShouldBe(201);
        await stop.CancelAsync();
        await running;
        await server.DisposeAsync();
    }

    private static async Task AppendedAsync(EventStore store, long position)
    {
        while (await store.HeadAsync() < position)
        {
            await Task.Yield();
        }
    }
}

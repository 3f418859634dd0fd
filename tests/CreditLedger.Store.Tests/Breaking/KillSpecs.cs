using CreditLedger.Store.Load;
using CreditLedger.Testing;
using Npgsql;

namespace CreditLedger.Store.Tests.Breaking;

[CollectionDefinition(nameof(Breakable), DisableParallelization = true)]
public sealed class Breakable : ICollectionFixture<BreakableServer>;

/// <summary>kill -9, again and again, in the middle of load.</summary>
[Collection(nameof(Breakable))]
public sealed class KillSpecs(BreakableServer server) : IAsyncLifetime
{
    private readonly Random chance = new(20260612);
    private string connection = "";
    private NpgsqlDataSource source = null!;

    public async ValueTask InitializeAsync()
    {
        connection = await server.NewDatabaseAsync();
        source = NpgsqlDataSource.Create(connection);
        await GateLedger.CreateAsync(source);
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    [Fact]
    public async Task a_host_killed_again_and_again_loses_nothing_it_acknowledged_and_doubles_nothing()
    {
        var heard = new Acknowledged();
        await using (var tail = Tail.On(source))
        {
            var lives = await Form.RoundsAsync("hosts killed", brief: 3, extensive: 400, async (_, limit) =>
            {
                await using var host = LoadProcess.Start(connection, heard);
                await host.HearAsync(chance.Next(1, 300), limit);
                await host.KillAsync(limit);
            });
            await using (var last = LoadProcess.Start(connection, heard))
            {
                await last.HearAsync(50, TestContext.Current.CancellationToken);
                await last.StopAsync(TestContext.Current.CancellationToken);
            }

            heard.Repeated.ShouldBeGreaterThan(lives, "callers of each life repeated what they had heard in the one before");
            await tail.ShouldHaveSeenAllAsync(TestContext.Current.CancellationToken);
        }

        await new Audit(source, heard).HoldsAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task a_server_killed_again_and_again_loses_nothing_it_acknowledged_and_hosts_recover_by_themselves()
    {
        var heard = new Acknowledged();
        await using (var tail = Tail.On(source))
        await using (var host = LoadProcess.Start(connection, heard))
        {
            await Form.RoundsAsync("servers killed", brief: 3, extensive: 400, async (round, limit) =>
            {
                await host.HearAsync(chance.Next(1, 200), limit);
                if (round % 2 == 0)
                {
                    await server.KillAsync(limit);
                    await server.StartAgainAsync(limit);
                }
                else
                {
                    while (!await server.KillBackendAsync(chance.Next(100), limit))
                    {
                        await host.HearAsync(1, limit);
                    }
                }

                await host.BeRefusedAsync(limit);
                host.Forget();
            });

            await host.HearAsync(50, TestContext.Current.CancellationToken);
            host.Refusals().ShouldBeSubsetOf([LedgerUnavailableException.StableCode]);
            await host.StopAsync(TestContext.Current.CancellationToken);
            await tail.ShouldHaveSeenAllAsync(TestContext.Current.CancellationToken);
        }

        await new Audit(source, heard).HoldsAsync(TestContext.Current.CancellationToken);
    }
}

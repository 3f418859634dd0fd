using CreditLedger.Store.Load;
using CreditLedger.Testing;
using Npgsql;

namespace CreditLedger.Store.Tests.Breaking;

[Collection(nameof(Breakable))]
public sealed class FightSpecs(BreakableServer server)
{
    [Fact]
    public async Task two_hosts_that_fight_for_the_same_streams_lose_no_update_and_both_get_on_also_when_one_is_killed()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var connection = await server.NewDatabaseAsync();
        await using var source = NpgsqlDataSource.Create(connection);
        await GateLedger.CreateAsync(source);
        var heard = new Acknowledged();
        LoadProcess Host(string name) => LoadProcess.Start(connection, heard, name, kinds: "d", callers: 6, gates: 2);

        var hosts = new[] { Host("A"), Host("B") };
        try
        {
            await Form.RoundsAsync("rounds of a fight", brief: 2, extensive: 200, async (round, limit) =>
            {
                foreach (var host in hosts) host.Forget();
                await Task.WhenAll(hosts.Select(host => host.HearAsync(60, limit)));
                await hosts[round % 2].KillAsync(limit);
                await hosts[round % 2].DisposeAsync();
                hosts[round % 2] = Host(round % 2 == 0 ? "A" : "B");
            });
            await Task.WhenAll(hosts.Select(host => host.HearAsync(30, cancellation)));
            await Task.WhenAll(hosts.Select(host => host.StopAsync(cancellation)));
        }
        finally
        {
            foreach (var host in hosts) await host.DisposeAsync();
        }

        await new Audit(source, heard).HoldsAsync(cancellation);
    }
}

using CreditLedger.Access;
using CreditLedger.Host.Tests.Running;

namespace CreditLedger.Host.Tests.Hostile;

/// <summary>Questions that take longer than they may: their statements are cancelled, and they keep no one else from the database.</summary>
[Collection(nameof(RunningPlatform))]
public sealed class SlowStatementSpecs(RunningPlatform city)
{
    [Fact]
    public async Task a_question_beyond_its_time_is_told_so_and_its_statement_is_cancelled()
    {
        await using var server = await new BoundedServer(city) { Limits = new() { Graph = new() { Timeout = TimeSpan.FromSeconds(2) } } }.StartAsync();
        await using var held = await HoldAsync(server, "read.enterprise");
        var answer = await server.Http.AskAsync("{ enterprises { totalCount } }");
        ((string?)answer.FirstError?["extensions"]?["code"]).ShouldBe("TIMEOUT", answer.Text);
        await Eventually.HoldsAsync("its statement is gone", async () => (await WaitingAsync(server)) == 0);
    }

    [Fact]
    public async Task one_request_for_many_slow_things_leaves_connections_to_the_others()
    {
        await using var server = await new BoundedServer(city) { Limits = new() { CallerFetches = 3, Graph = new() { Timeout = TimeSpan.FromMinutes(5) } } }.StartAsync();
        var held = await HoldAsync(server, "read.enterprise");
        var slow = server.Http.AskAsync("{" + string.Concat(Enumerable.Range(0, 100).Select(n => $" a{n}: enterprises {{ totalCount }}")) + " }", city.Token(Role.Bank, "slow"));
        await Eventually.HoldsAsync("the first of them wait", async () => await WaitingAsync(server) == 3);
        for (var others = 0; others < 50; others++)
        {
            (await server.Http.AskAsync("{ publishedPledges { totalCount } }")).ShouldBeFine();
            (await WaitingAsync(server)).ShouldBe(3);
        }

        await held.DisposeAsync();
        (await slow).ShouldBeFine().Json["data"]!.AsObject().Count.ShouldBe(100);
    }

    private static async Task<IAsyncDisposable> HoldAsync(BoundedServer server, string table)
    {
        var connection = await server.Ledger.Database.Ledger.OpenConnectionAsync();
        await using var transaction = connection.CreateCommand();
        transaction.CommandText = $"begin; lock table {table} in access exclusive mode";
        await transaction.ExecuteNonQueryAsync();
        return new Held(connection);
    }

    private static async Task<int> WaitingAsync(BoundedServer server) =>
        (await RunningPlatform.RowsAsync(server.Ledger, "select pid from pg_stat_activity where datname = current_database() and application_name = 'creditledger-graph' and wait_event_type = 'Lock'")).Count;

    private sealed class Held(Npgsql.NpgsqlConnection connection) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await using (var rollback = connection.CreateCommand())
            {
                rollback.CommandText = "rollback";
                await rollback.ExecuteNonQueryAsync();
            }

            await connection.DisposeAsync();
        }
    }
}

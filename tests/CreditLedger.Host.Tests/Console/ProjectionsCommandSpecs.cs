using System.Net;
using CreditLedger.Host.Tests.Running;
using CreditLedger.Store;
using Npgsql;

namespace CreditLedger.Host.Tests.Console;

/// <summary>A fact that nobody can apply: what operators see of it, and what they do about it.</summary>
public sealed class ProjectionsCommandSpecs : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("creditledger-projections-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task a_poison_fact_is_named_by_health_and_tried_again_or_set_aside_by_a_recorded_act()
    {
        await using var server = await EmbeddedPostgres.StartAsync(Path.Combine(_folder, "postgres"), EmbeddedPostgresOptions.ForTests);
        await using var host = HostProcess.Start(server.ConnectionString, "serve", "--url", "http://127.0.0.1:0", "--data", _folder);
        using var http = new HttpClient { BaseAddress = new Uri((await host.LineAsync("Serving on ")).Split(' ')[2].TrimEnd('.')) };
        await ExecuteAsync(server, """
            insert into ledger.mt_streams (id, version) values ('enterprise/11120000900001017Y', 1);
            insert into ledger.mt_events (seq_id, id, stream_id, version, data, type)
            values (nextval('ledger.mt_events_sequence'), gen_random_uuid(), 'enterprise/11120000900001017Y', 1, '{}', 'from_the_future');
            select pg_notify('ledger_appended', '1');
            """);

        var red = await Eventually.GetAsync("health turns red", async () =>
        {
            var health = await http.GetForAnswerAsync("/health");
            return (Stopped(health, "EnterpriseRow") is not null && Stopped(health, "RecusalRow") is not null, health);
        });
        (red.Status, (string?)red.Json["status"]).ShouldBe((HttpStatusCode.ServiceUnavailable, "red"));
        var stopped = Stopped(red, "EnterpriseRow")!;
        ((string)stopped["shard"]!).ShouldMatch("^EnterpriseRow:[1-4]of4$");
        ((long?)stopped["position"], (string?)stopped["fact"]).ShouldBe((1L, "from_the_future"));
        ((string)stopped["reason"]!).ShouldContain("that this version does not know");

        (await RunAsync(server, "set-aside", "EnterpriseRow", "--position", "2", "--by", "an operator", "--reason", "a slip")).ShouldBeRefused(2, "FACT_NOT_STOPPED_AT");
        (await RunAsync(server, "set-aside", "EnterpriseRow", "--position", "1")).ShouldBeRefused(2, "REASON_MISSING");
        (await RunAsync(server, "retry", "NoSuchRow")).ShouldBeRefused(2, "PROJECTION_UNKNOWN");
        (await RunAsync(server, "set-aside", "EnterpriseRow", "--position", "1", "--by", "an operator", "--reason", "a slip")).ShouldBeDone();
        await Eventually.HoldsAsync("it has passed the fact", async () => Stopped(await http.GetForAnswerAsync("/health"), "EnterpriseRow") is null);
        (await RunAsync(server, "retry", "EnterpriseRow")).ShouldBeRefused(2, "PROJECTION_NOT_STOPPED");

        var status = await RunAsync(server, "status");
        status.ExitCode.ShouldBe(1);
        status.Output.ShouldContain("set aside: EnterpriseRow passes over from_the_future of enterprise/11120000900001017Y at 1, by an operator at ");
        status.Output.ShouldContain("projections ");
        status.Output.ShouldContain("stopped at 1 (from_the_future)");

        // The others have it set aside too, by an operator who knows a loop.
        var others = red.Json["projections"]!.AsArray().Select(one => (string)one!["name"]!).Where(name => name != "EnterpriseRow").ToList();
        await using (var platform = await Platform.OpenAsync(Database.Of(server.ConnectionString), TimeProvider.System, CancellationToken.None))
        {
            foreach (var name in others)
            {
                await Eventually.HoldsAsync($"{name} is set aside", () => platform.Daemon.SetAsideAsync(name, 1, "an operator", "a slip"));
            }
        }

        var yellow = await Eventually.GetAsync("health turns yellow", async () =>
        {
            var health = await http.GetForAnswerAsync("/health");
            return ((string?)health.Json["status"] == "yellow", health);
        });
        yellow.Status.ShouldBe(HttpStatusCode.OK);
        ((string?)yellow.Json["setAside"]![0]!["reason"]).ShouldBe("a slip");
    }

    private static System.Text.Json.Nodes.JsonNode? Stopped(Answer health, string name) =>
        health.Json["projections"]!.AsArray().Single(one => (string?)one!["name"] == name)!["stopped"]!.AsArray().FirstOrDefault();

    private Task<Ended> RunAsync(EmbeddedPostgres server, params string[] arguments) =>
        HostProcess.RunOnAsync(server.ConnectionString, ["projections", .. arguments, "--data", _folder]);

    private static async Task ExecuteAsync(EmbeddedPostgres server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}

using CreditLedger.Host.Tests.Running;
using CreditLedger.Store;

namespace CreditLedger.Host.Tests.Outages;

public sealed class TelemetrySpecs : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("creditledger-telemetry-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task a_host_that_is_told_where_sends_how_far_its_projections_are_there()
    {
        await using var server = await EmbeddedPostgres.StartAsync(Path.Combine(_folder, "postgres"), EmbeddedPostgresOptions.ForTests);
        await using var collector = await MetricsCollector.StartAsync();
        await using var host = HostProcess.StartIn(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Url, ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf", ["OTEL_METRIC_EXPORT_INTERVAL"] = "200",
            },
            server.ConnectionString, "serve", "--url", "http://127.0.0.1:0", "--data", _folder);
        await host.LineAsync("Serving on ");

        await Eventually.HoldsAsync("the lag of a read model has arrived", () => Task.FromResult(
            collector.HasReceived("ledger.projection.lag") && collector.HasReceived("EnterpriseRow") && collector.HasReceived("creditledger")));
    }

    [Fact]
    public async Task a_host_whose_collector_is_away_serves_all_the_same()
    {
        await using var server = await EmbeddedPostgres.StartAsync(Path.Combine(_folder, "postgres"), EmbeddedPostgresOptions.ForTests);
        await using var host = HostProcess.StartIn(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:9", ["OTEL_METRIC_EXPORT_INTERVAL"] = "100" },
            server.ConnectionString, "serve", "--url", "http://127.0.0.1:0", "--data", _folder);
        using var http = new HttpClient { BaseAddress = new Uri((await host.LineAsync("Serving on ")).Split(' ')[2].TrimEnd('.')) };

        (await http.GetForAnswerAsync("/health")).Status.ShouldBe(System.Net.HttpStatusCode.OK);
    }
}

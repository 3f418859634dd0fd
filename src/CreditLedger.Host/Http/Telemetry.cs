using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace CreditLedger.Host.Http;

/// <summary>
/// Sends the store's metrics where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says, over OTLP and under the other variables of OpenTelemetry, for as
/// long as the host runs. Where the variable is not set nothing is collected and nothing sent.
/// </summary>
internal sealed class Telemetry : IHostedService, IDisposable
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private MeterProvider? _metrics;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _metrics = Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(resource => resource.AddService("creditledger").AddEnvironmentVariableDetector())
            .AddMeter("CreditLedger.Store")
            .AddOtlpExporter()
            .Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _metrics?.Dispose();

    internal static bool IsWanted => !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(Endpoint));
}

internal static class TelemetryServices
{
    public static void AddTelemetry(this IServiceCollection services)
    {
        if (Telemetry.IsWanted) services.AddHostedService<Telemetry>();
    }
}

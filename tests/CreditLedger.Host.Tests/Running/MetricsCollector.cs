using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CreditLedger.Host.Tests.Running;

/// <summary>Where OpenTelemetry's metrics are sent, over HTTP: it keeps what came.</summary>
internal sealed class MetricsCollector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<string> _received = new();

    private MetricsCollector(WebApplication app)
    {
        _app = app;
        app.MapPost("/v1/metrics", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            _received.Enqueue(Encoding.Latin1.GetString(body.ToArray()));
            return Results.Ok();
        });
    }

    public string Url => _app.Urls.First();

    public static async Task<MetricsCollector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var collector = new MetricsCollector(builder.Build());
        await collector._app.StartAsync();
        return collector;
    }

    public bool HasReceived(string text) => _received.Any(body => body.Contains(text, StringComparison.Ordinal));

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

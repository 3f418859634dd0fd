using CreditLedger.Access;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Transport;
using CreditLedger.Host.Identity;

namespace CreditLedger.Host.Http;

/// <summary>The platform over HTTP: the graph, the delivery of files, and its health.</summary>
internal static class Server
{
    public const string DefaultUrl = "http://127.0.0.1:5080";

    /// <param name="platform">Stays the caller's to dispose of.</param>
    /// <param name="keys">Sign certificates, and are published.</param>
    /// <param name="url">Where to listen; port 0 takes a free one.</param>
    public static WebApplication Build(Platform platform, Tokens tokens, CertificateKeys keys, string url)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(url).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 16 << 20; // A delivery says for itself how large it may be.
        });
        builder.Logging.ClearProviders().AddJsonConsole().SetMinimumLevel(LogLevel.Warning);
        platform.Keys = keys;
        builder.Services.AddSingleton(platform).AddSingleton(platform.Clock).AddHostedService<Following>().AddHostedService<DailyRound>();

        var app = builder.Build();
        var engine = new GraphEngine(platform.Schema, new GraphOptions { Authorise = Authorise }, app.Services.GetRequiredService<ILogger<GraphEngine>>());
        app.UseFaults();
        app.UseBearerTokens(tokens);
        app.MapGraphQL("/graphql", engine);
        app.MapDeliveries();
        app.MapHealth();
        app.MapKeys(keys);
        app.MapFallback(context => Problems.WriteAsync(
            context, new Kernel.Refusal("NOT_FOUND", "there is nothing at this address", "POST /graphql, POST /deliveries, GET /health, GET /keys"), StatusCodes.Status404NotFound));
        return app;
    }

    /// <summary>Serves until it is told to stop. False when it stopped by itself, because something that runs beside the requests failed; the log says what.</summary>
    public static async Task<bool> ServeAsync(WebApplication app, CancellationToken cancellation)
    {
        await app.WaitForShutdownAsync(cancellation);
        return app.Services.GetServices<IHostedService>().OfType<BackgroundService>().All(service => service.ExecuteTask is not { IsFaulted: true });
    }

    private static GraphError? Authorise(RequestContext request, string policy) =>
        Policies.Check(policy, Callers.Of(request.Http!)) is { } refusal
            ? new GraphError(refusal.Hint is null ? refusal.Message : $"{refusal.Message}; {refusal.Hint}", refusal.Code)
            : null;
}

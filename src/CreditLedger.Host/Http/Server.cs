using CreditLedger.Access;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Transport;
using CreditLedger.Host.Identity;
using CreditLedger.Store;

namespace CreditLedger.Host.Http;

/// <summary>The platform over HTTP: the graph, the delivery of files, and its health.</summary>
internal static partial class Server
{
    public const string DefaultUrl = "http://127.0.0.1:5080";

    /// <param name="platform">Stays the caller's to dispose of.</param>
    /// <param name="keys">Sign certificates, and are published.</param>
    /// <param name="url">Where to listen; port 0 takes a free one.</param>
    /// <param name="limits">The defaults unless given.</param>
    /// <param name="documents">Which documents the graph runs; any when left out.</param>
    /// <param name="options">The graph's, where they are not the platform's own.</param>
    public static WebApplication Build(
        Platform platform, Tokens tokens, CertificateKeys keys, string url, ServerLimits? limits = null, GraphDocuments? documents = null,
        GraphOptions? options = null)
    {
        limits ??= new ServerLimits();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(url).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 16 << 20; // A delivery says for itself how large it may be.
            kestrel.Bound(limits);
        });
        builder.Logging.ClearProviders().AddJsonConsole().SetMinimumLevel(LogLevel.Warning);
        platform.Keys = keys;
        builder.Services.AddSingleton(platform).AddSingleton(platform.Clock).AddHostedService<Following>().AddHostedService<DailyRound>().AddHostedService<AccessSpreading>();

        builder.Services.AddTelemetry();

        var app = builder.Build();
        var engine = new GraphEngine(
            platform.Schema, options ?? OptionsOf(platform, tokens, limits, documents ?? GraphDocuments.Any), app.Services.GetRequiredService<ILogger<GraphEngine>>());
        app.UseFaults();
        app.UseBearerTokens(tokens);
        app.Use(new CallerShares(limits).ServeAsync);
        app.UseWebSockets();
        app.MapGraphQL("/graphql", engine);
        app.MapExplorer(engine, platform.City.Purposes);
        app.MapDeliveries();
        app.MapDraws();
        app.MapHealth();
        app.MapKeys(keys);
        app.MapFallback(context => Problems.WriteAsync(
            context, new Kernel.Refusal("NOT_FOUND", "there is nothing at this address", "POST /graphql, GET /graphql/schema, POST /deliveries, GET /draws/{agency}/{draw}.json, GET /health, GET /keys"), StatusCodes.Status404NotFound));
        return app;
    }

    /// <summary>Serves until it is told to stop. False when it stopped by itself, because something that runs beside the requests failed; the log says what.</summary>
    public static async Task<bool> ServeAsync(WebApplication app, CancellationToken cancellation)
    {
        await app.WaitForShutdownAsync(cancellation);
        return app.Services.GetServices<IHostedService>().OfType<BackgroundService>().All(service => service.ExecuteTask is not { IsFaulted: true });
    }

    public static GraphOptions OptionsOf(Platform platform, Tokens tokens, ServerLimits limits, GraphDocuments documents) => new()
    {
        Limits = limits.Graph,
        Share = CallerShares.Fetches,
        Documents = documents.Read(platform.Schema, limits.Graph),
        OnlyTrusted = documents.OnlyTrusted,
        Organisation = GraphDocuments.OrganisationOf,
        Authorise = Authorise,
        Disclosed = Logged,
        Explain = Faults.InGraph,
        Term = Callers.TermOf,
        Connected = (http, payload) => Callers.Connected(http, payload, tokens),
        Clock = platform.Clock,
        Head = platform.Store.HeadAsync,
        // How long is the engine's to say, by its token.
        Reached = (position, stop) => platform.Daemon.WaitForAsync(position, Timeout.InfiniteTimeSpan, stop),
    };

    private static async ValueTask Logged(RequestContext request, CancellationToken cancellation)
    {
        try
        {
            await request.Services.GetRequiredService<Platform>().AccessLog.RecordAsync(request, cancellation);
        }
        catch (Exception failed) when (!request.Http!.RequestAborted.IsCancellationRequested)
        {
            var logger = request.Services.GetRequiredService<ILogger<AccessLog>>();
            if (LedgerUnavailableException.Explains(failed)) LogAway(logger, failed.Message);
            else if (failed is OperationCanceledException) LogCutOff(logger);
            else LogNotWritten(logger, failed);
            throw AccessLog.NotWritten.ToException();
        }
    }

    [LoggerMessage(LogLevel.Warning, "an answer was withheld: the access log's database is away: {Message}")]
    private static partial void LogAway(ILogger logger, string message);

    [LoggerMessage(LogLevel.Warning, "an answer was withheld: it was no longer wanted, or its time was over, before the access log was written")]
    private static partial void LogCutOff(ILogger logger);

    [LoggerMessage(LogLevel.Error, "an answer was withheld: the access log could not be written")]
    private static partial void LogNotWritten(ILogger logger, Exception failed);

    private static GraphError? Authorise(RequestContext request, string policy) =>
        request.Services.GetRequiredService<Platform>().City.Purposes.Check(policy, Callers.Of(request.Http!), request.Http!)?.ToError();
}

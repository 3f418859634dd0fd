using CreditLedger.GraphQL.Execution;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Host.Http;

/// <summary>What goes wrong inside a request becomes one clear line with a code; the log keeps the rest.</summary>
internal static partial class Faults
{
    public static readonly Refusal Invalid = new("REQUEST_INVALID", "the request cannot be read");
    public static readonly Refusal TooLarge = new("REQUEST_TOO_LARGE", "the request is larger than the platform takes");

    public static readonly Refusal TooSlow = new("REQUEST_TOO_SLOW", "the request came too slowly to be waited for");

    /// <summary>Callers are not told where the database is and what it said; the log is.</summary>
    public static readonly Refusal Unavailable = new(LedgerUnavailableException.StableCode, "the ledger's database cannot be reached at the moment");
    public static readonly Refusal Full = new(LedgerUnavailableException.FullCode, "the ledger's database has no room left", "the same again once there is room");
    public static readonly Refusal Busy = new(LedgerUnavailableException.BusyCode, "every connection to the ledger's database is in use", "the same again in a moment");

    public static IApplicationBuilder UseFaults(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone; there is nobody to answer.
        }
        catch (LedgerUnavailableException away) when (!context.Response.HasStarted)
        {
            LogAway(Logger(context), context.Request.Path, away.Message);
            context.Response.Headers.RetryAfter = "2";
            await Problems.WriteAsync(context, Of(away), StatusCodes.Status503ServiceUnavailable);
        }
        catch (BadHttpRequestException bad) when (!context.Response.HasStarted)
        {
            var refusal = bad.StatusCode switch
            {
                StatusCodes.Status413PayloadTooLarge => TooLarge,
                StatusCodes.Status408RequestTimeout => TooSlow,
                _ => Invalid,
            };
            await Problems.WriteAsync(context, refusal with { Hint = bad.Message }, bad.StatusCode);
        }
        catch (Exception defect) when (!context.Response.HasStarted)
        {
            LogDefect(Logger(context), context.Request.Path, defect);
            await Problems.WriteAsync(context, Problems.Unexpected, StatusCodes.Status500InternalServerError);
        }
    });

    public static Refusal Of(LedgerUnavailableException away) => away.Code switch
    {
        LedgerUnavailableException.FullCode => Full,
        LedgerUnavailableException.BusyCode => Busy,
        _ => Unavailable,
    };

    /// <summary>The same inside the graph, where a database that is away has the engine's own code.</summary>
    public static GraphError? InGraph(Exception failure) => failure switch
    {
        LedgerUnavailableException { Code: LedgerUnavailableException.StableCode } => new GraphError(Unavailable.Message, "DATABASE_UNAVAILABLE"),
        LedgerUnavailableException away => new GraphError($"{Of(away).Message}; {Of(away).Hint}", away.Code),
        ReadModelStoppedException => new GraphError("what is read has not come as far as the log and stands still; begin again after the last position", "LEDGER_BEHIND"),
        CalendarNotCoveredException { Refusal: var refusal } => new GraphError($"{refusal.Message}; {refusal.Hint}", refusal.Code),
        _ => null,
    };

    private static ILogger Logger(HttpContext context) => context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Faults));

    [LoggerMessage(LogLevel.Warning, "request to {Path} finds no database: {Message}")]
    private static partial void LogAway(ILogger logger, string path, string message);

    [LoggerMessage(LogLevel.Error, "request to {Path} failed")]
    private static partial void LogDefect(ILogger logger, string path, Exception defect);
}

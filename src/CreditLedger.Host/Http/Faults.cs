using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Host.Http;

/// <summary>What goes wrong inside a request becomes one clear line with a code; the log keeps the rest.</summary>
internal static partial class Faults
{
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
            context.Response.Headers.RetryAfter = "2";
            await Problems.WriteAsync(context, new Refusal(away.Code, away.Message), StatusCodes.Status503ServiceUnavailable);
        }
        catch (BadHttpRequestException bad) when (!context.Response.HasStarted)
        {
            await Problems.WriteAsync(context, new Refusal("REQUEST_INVALID", "the request cannot be read", bad.Message), bad.StatusCode);
        }
        catch (Exception defect) when (!context.Response.HasStarted)
        {
            LogDefect(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Faults)), context.Request.Path, defect);
            await Problems.WriteAsync(context, Problems.Unexpected, StatusCodes.Status500InternalServerError);
        }
    });

    [LoggerMessage(LogLevel.Error, "request to {Path} failed")]
    private static partial void LogDefect(ILogger logger, string path, Exception defect);
}

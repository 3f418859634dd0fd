using System.Globalization;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Limits;
using CreditLedger.GraphQL.Subscriptions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CreditLedger.GraphQL.Transport;

/// <summary>One subscription as the body of one HTTP response.</summary>
internal static class EventStreamAnswer
{
    private static readonly GraphError TooSlow = new("what was sent was not read in time; begin again after the last position", SubscriptionLimits.TooSlowCode);

    /// <exception cref="HttpRefusal">The header is no position.</exception>
    public static long? ResumeAfter(HttpRequest request)
    {
        var header = request.Headers[EventStream.ResumeHeader].ToString();
        return header.Length == 0 ? null
            : long.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position
            : throw HttpRefusal.Malformed($"'{EventStream.ResumeHeader}' is no position; it is the id of the last event received");
    }

    /// <summary>A response that is there already: of a query, or the errors for which there is no stream.</summary>
    public static async Task SendAsync(HttpContext http, GraphResponse response)
    {
        Begin(http);
        await http.Response.BodyWriter.WriteAsync(EventStream.Next(position: null, response.Utf8.Span), http.RequestAborted);
        await http.Response.BodyWriter.WriteAsync(EventStream.Complete, http.RequestAborted);
    }

    /// <summary>Follows until the stream ends, the reader goes or is too slow, or the host stops.</summary>
    public static async Task FollowAsync(HttpContext http, ResponseStream events, GraphOptions options)
    {
        Begin(http);
        if (HttpProtocol.IsHttp11(http.Request.Protocol) && http.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null; // How slowly may be read is said by our own limits, which can tell the reader of it.
        }

        using var outbox = new Outbox(options.Subscriptions, options.Clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, Stopping(http), outbox.GivenUp);
        var mark = events.After;
        var sending = SendAllAsync(http, outbox, () => EventStream.Mark(Volatile.Read(ref mark)), options);
        try
        {
            await outbox.SendAsync(EventStream.Mark(mark), stop.Token);
            await foreach (var step in events.ReadAsync(stop.Token))
            {
                using var response = step.Response;
                if (response is not null)
                {
                    await outbox.SendAsync(EventStream.Next(step.Position, response.Utf8.Span), stop.Token);
                }

                Volatile.Write(ref mark, step.Position ?? mark);
            }

            await outbox.SendAsync(EventStream.Complete, http.RequestAborted);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Whoever waited for room has been let go; the end is told below.
            await outbox.SendAsync(EventStream.Complete, http.RequestAborted);
        }
        finally
        {
            outbox.Close();
            events.Dispose();
            await sending;
        }
    }

    private static async Task SendAllAsync(HttpContext http, Outbox outbox, Func<byte[]> mark, GraphOptions options)
    {
        var body = http.Response.BodyWriter;
        try
        {
            if (!await outbox.DrainAsync(bytes => body.WriteAsync(bytes, http.RequestAborted).AsTask(), mark))
            {
                http.Abort();
                return;
            }

            if (outbox.IsTooSlow)
            {
                var last = body.WriteAsync((byte[])[.. EventStream.Error(TooSlow), .. EventStream.Complete], http.RequestAborted).AsTask();
                await last.WaitAsync(options.Subscriptions.Farewell, options.Clock, http.RequestAborted);
            }
        }
        catch (TimeoutException)
        {
            http.Abort();
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to read.
        }
    }

    private static void Begin(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status200OK;
        http.Response.ContentType = $"{EventStream.MediaType}; charset=utf-8";
        http.Response.Headers.CacheControl = "no-cache, no-transform";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
    }

    private static CancellationToken Stopping(HttpContext http) =>
        http.RequestServices.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? CancellationToken.None;
}

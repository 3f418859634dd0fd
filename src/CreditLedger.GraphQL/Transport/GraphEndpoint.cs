using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Limits;
using CreditLedger.GraphQL.Subscriptions;
using CreditLedger.GraphQL.Transport.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CreditLedger.GraphQL.Transport;

/// <summary>
/// GraphQL over HTTP: POST for everything, GET for queries and for streams of events. Where the host uses WebSockets, also over these.
/// </summary>
public static class GraphEndpoint
{
    private const int PartialSuccess = 294;

    public static IEndpointConventionBuilder MapGraphQL(this IEndpointRouteBuilder routes, string pattern, GraphEngine engine) =>
        MapGraphQL(routes, pattern, engine, new Places(engine.Options.Subscriptions.Connections));

    private static IEndpointConventionBuilder MapGraphQL(IEndpointRouteBuilder routes, string pattern, GraphEngine engine, Places sockets) => routes
        .Map(pattern, http => http.WebSockets.IsWebSocketRequest ? SocketEndpoint.ServeAsync(http, engine, sockets) : AnswerAsync(http, engine))
        .WithDisplayName("GraphQL");

    private static async Task AnswerAsync(HttpContext http, GraphEngine engine)
    {
        if (MediaTypes.Negotiate(http.Request) is not { } form)
        {
            await RefuseAsync(http, AnswerForm.Json, new HttpRefusal(
                StatusCodes.Status406NotAcceptable, "NOT_ACCEPTABLE", $"answers are {MediaTypes.Response} or {MediaTypes.Json} in UTF-8"));
            return;
        }

        try
        {
            var isGet = HttpMethods.IsGet(http.Request.Method);
            var request = http.Request.Method switch
            {
                "GET" => HttpRequestReader.FromQuery(http.Request.Query),
                "POST" => await HttpRequestReader.FromBodyAsync(http.Request, engine.Options.Limits.BodyBytes, http.RequestAborted),
                _ => throw new HttpRefusal(
                    StatusCodes.Status405MethodNotAllowed, "METHOD_NOT_ALLOWED", "send GraphQL requests by POST, or queries by GET"),
            };
            var context = new RequestContext(http.RequestServices, http.User, http);
            if (form == AnswerForm.EventStream || (MediaTypes.TakesEvents(http.Request) && engine.IsSubscription(request, context)))
            {
                await StreamAsync(http, engine, form, request, context, isGet);
                return;
            }

            using var response = await engine.ExecuteAsync(request, context, readOnly: isGet, http.RequestAborted);
            await SendAsync(http, form, Status(form, response), response);
        }
        catch (HttpRefusal refusal)
        {
            await RefuseAsync(http, form, refusal);
        }
        catch (BadHttpRequestException broken)
        {
            var code = broken.StatusCode switch
            {
                StatusCodes.Status413PayloadTooLarge => HttpRefusal.TooLargeCode,
                StatusCodes.Status408RequestTimeout => HttpRefusal.TooSlowCode,
                _ => HttpRefusal.BadCode,
            };
            await RefuseAsync(http, form, new HttpRefusal(broken.StatusCode, code, "the request's body cannot be read"));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to answer.
        }
    }

    private static async Task StreamAsync(
        HttpContext http, GraphEngine engine, AnswerForm form, GraphRequest request, RequestContext context, bool isGet)
    {
        var subscribed = engine.IsSubscription(request, context)
            ? await engine.SubscribeAsync(request, context, EventStreamAnswer.ResumeAfter(http.Request), http.RequestAborted)
            : new Subscribed(await engine.ExecuteAsync(request, context, readOnly: isGet, http.RequestAborted), Events: null);
        if (subscribed.Events is { } events)
        {
            using (events)
            {
                await EventStreamAnswer.FollowAsync(http, events, engine.Options);
                return;
            }
        }

        // A client that takes nothing but events is told as one of them; another as it would be told of any request.
        using var response = subscribed.Refused!;
        await (form == AnswerForm.EventStream && !response.IsWrongMethod
            ? EventStreamAnswer.SendAsync(http, response)
            : SendAsync(http, form, Status(form, response), response));
    }

    // The status of the new form says what became of the request; "Status Codes" recommends 294 where there are data and errors.
    private static int Status(AnswerForm form, GraphResponse response) => response switch
    {
        { IsWrongMethod: true } => StatusCodes.Status405MethodNotAllowed,
        _ when form == AnswerForm.Json => StatusCodes.Status200OK,
        { IsWithheld: true } => StatusCodes.Status503ServiceUnavailable,
        { HasData: true, Errors.Count: 0 } => StatusCodes.Status200OK,
        { HasData: true } => PartialSuccess,
        { Errors: [{ Code: SubscriptionLimits.FullCode }] } => StatusCodes.Status503ServiceUnavailable,
        { Errors: [{ Code: Failures.Internal }, ..] } => StatusCodes.Status500InternalServerError,
        { Errors: [{ Code: Failures.Timeout or Failures.DatabaseUnavailable }, ..] } => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status400BadRequest,
    };

    internal static async Task RefuseAsync(HttpContext http, AnswerForm form, HttpRefusal refusal)
    {
        using var response = GraphResponse.Refused(new GraphError(refusal.Message, refusal.Code));
        await SendAsync(http, form, refusal.Status, response);
    }

    private static async Task SendAsync(HttpContext http, AnswerForm form, int status, GraphResponse response)
    {
        http.Response.StatusCode = status;
        if (status == StatusCodes.Status405MethodNotAllowed)
        {
            http.Response.Headers.Allow = response.IsWrongMethod ? "POST" : "GET, POST";
        }

        // What one caller was shown is for no one else, and both forms stand at one address.
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.Vary = "Accept";
        http.Response.ContentType = MediaTypes.ContentType(form);
        http.Response.ContentLength = response.Utf8.Length;
        await http.Response.BodyWriter.WriteAsync(response.Utf8, http.RequestAborted);
    }
}

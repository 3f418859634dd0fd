using System.Net.WebSockets;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Limits;
using CreditLedger.GraphQL.Subscriptions;
using Microsoft.AspNetCore.Http;

namespace CreditLedger.GraphQL.Transport.Sockets;

/// <summary>GraphQL over WebSocket, sub-protocol <c>graphql-transport-ws</c>.</summary>
internal static class SocketEndpoint
{
    public const string Protocol = "graphql-transport-ws";

    /// <param name="places">Sockets of all callers together.</param>
    public static async Task ServeAsync(HttpContext http, GraphEngine engine, Places places)
    {
        if (!places.TryTake())
        {
            await GraphEndpoint.RefuseAsync(http, AnswerForm.Response, new HttpRefusal(
                StatusCodes.Status503ServiceUnavailable, SubscriptionLimits.ConnectionsCode, "as many connections as are allowed are open; try again later"));
            return;
        }

        try
        {
            var isSpoken = http.WebSockets.WebSocketRequestedProtocols.Contains(Protocol, StringComparer.Ordinal);
            using var socket = await http.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
            {
                SubProtocol = isSpoken ? Protocol : null,
                KeepAliveInterval = engine.Options.Subscriptions.Heartbeat,
                KeepAliveTimeout = engine.Options.Subscriptions.Patience,
            });
            using var session = new SocketSession(http, socket, engine);
            await session.RunAsync(isSpoken ? null : Closure.ProtocolUnknown);
        }
        catch (WebSocketException)
        {
            // The connection broke: nobody is left to hear of it.
        }
        finally
        {
            places.Leave();
        }
    }
}

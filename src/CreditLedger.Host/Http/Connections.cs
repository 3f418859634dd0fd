using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CreditLedger.Host.Http;

/// <summary>Who holds connections open and how slowly they are used is the client's choice; how many and how slowly is bounded here.</summary>
internal static class Connections
{
    private const int RequestBufferBytes = 128 << 10;

    public static void Bound(this KestrelServerOptions kestrel, ServerLimits limits)
    {
        kestrel.Limits.MaxConcurrentConnections = limits.Connections;
        kestrel.Limits.MaxConcurrentUpgradedConnections = limits.Connections;
        kestrel.Limits.RequestHeadersTimeout = limits.Headers;
        kestrel.Limits.KeepAliveTimeout = limits.Idle;
        kestrel.Limits.MaxRequestBufferSize = RequestBufferBytes;
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(limits.BodyRate, limits.Grace);
        kestrel.Limits.MinResponseDataRate = new MinDataRate(limits.AnswerRate, limits.Grace);

        var perAddress = new Dictionary<string, int>(StringComparer.Ordinal);
        kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Use(next => connection => ServeAsync(connection, next, perAddress, limits.AddressConnections)));
    }

    private static async Task ServeAsync(ConnectionContext connection, ConnectionDelegate next, Dictionary<string, int> perAddress, int connectionsMax)
    {
        var address = Addresses.NameOf((connection.RemoteEndPoint as IPEndPoint)?.Address);
        lock (perAddress)
        {
            var open = perAddress.GetValueOrDefault(address);
            if (open >= connectionsMax)
            {
                connection.Abort();
                return;
            }

            perAddress[address] = open + 1;
        }

        try
        {
            await next(connection);
        }
        finally
        {
            lock (perAddress)
            {
                if (--perAddress[address] == 0) perAddress.Remove(address);
            }
        }
    }
}

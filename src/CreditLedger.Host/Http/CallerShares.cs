using System.Net;
using System.Net.Sockets;
using CreditLedger.Access;
using CreditLedger.GraphQL.Execution;
using CreditLedger.Kernel;

namespace CreditLedger.Host.Http;

/// <summary>
/// How much of the host one caller may have at once: requests under way, beyond which it is told to come again, and fetches from the
/// database, beyond which its own requests wait for each other. Kept for as long as the caller has anything under way.
/// </summary>
internal sealed class CallerShares(ServerLimits limits)
{
    public static readonly Refusal TooMany = new(
        "TOO_MANY_REQUESTS", "the caller has as many requests under way as one caller may have", "the same again once another has been answered; see Retry-After");

    private const string RetryAfterSeconds = "1";
    private readonly Dictionary<string, Share> _shares = new(StringComparer.Ordinal);

    private sealed class Share(int fetches)
    {
        public SemaphoreSlim Fetches { get; } = new(fetches);
        public int Requests { get; set; }
    }

    public static SemaphoreSlim? Fetches(RequestContext request) => request.Http?.Features.Get<Share>()?.Fetches;

    /// <summary>Stands behind the tokens, because a share is the caller's, and before whatever reads a body, because that can take long.</summary>
    public async Task ServeAsync(HttpContext context, RequestDelegate next)
    {
        var caller = NameOf(context);
        if (Begin(caller) is not { } share)
        {
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
            await Problems.WriteAsync(context, TooMany, StatusCodes.Status429TooManyRequests);
            return;
        }

        try
        {
            context.Features.Set(share);
            await next(context);
        }
        finally
        {
            End(caller, share);
        }
    }

    private Share? Begin(string caller)
    {
        lock (_shares)
        {
            if (!_shares.TryGetValue(caller, out var share))
            {
                _shares.Add(caller, share = new Share(limits.CallerFetches));
            }

            if (share.Requests >= limits.CallerRequests)
            {
                return null;
            }

            share.Requests++;
            return share;
        }
    }

    private void End(string caller, Share share)
    {
        lock (_shares)
        {
            if (--share.Requests == 0)
            {
                _shares.Remove(caller);
            }
        }
    }

    private static string NameOf(HttpContext context) => Callers.Of(context) switch
    {
        { Role: Role.Public } => Addresses.NameOf(context.Connection.RemoteIpAddress),
        var caller => $"{caller.Role} {caller.Actor}",
    };
}

internal static class Addresses
{
    /// <summary>One who is given an IPv6 address is given all of its last 64 bits.</summary>
    public static string NameOf(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes(), 0, 8),
        _ => address.ToString(),
    };
}

using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using CreditLedger.Host.Http;
using CreditLedger.Kernel;
using Microsoft.AspNetCore.Connections;

namespace CreditLedger.Host.CommandLine;

/// <summary>Where a command serves, looked at before anything else is begun: a city is not imported for an address that cannot be had.</summary>
internal static class Listening
{
    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal UrlInvalid = new("URL_INVALID", "the address to serve on is not of the form http://HOST:PORT");
    public static readonly Refusal AddressUnavailable = new("ADDRESS_UNAVAILABLE", "the address is not one of this machine's", "--url http://127.0.0.1:PORT names another");
    public static readonly Refusal PortTaken = new("PORT_TAKEN", "the address is in use by another program", "--url http://127.0.0.1:PORT names another");

    public static Option<string> Option() => new("--url") { Description = "Where to serve.", DefaultValueFactory = _ => Server.DefaultUrl };

    /// <summary>Null when the address can be had now; otherwise the exit code of the refusal that was printed.</summary>
    public static int? Refuse(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttp || address.PathAndQuery != "/")
        {
            return Commands.Refuse(UrlInvalid with { Message = $"'{url}' is not of the form http://HOST:PORT" });
        }

        var ip = address.IsLoopback && !IPAddress.TryParse(address.Host, out _) ? IPAddress.Loopback : IPAddress.TryParse(address.DnsSafeHost, out var parsed) ? parsed : IPAddress.Any;
        try
        {
            using var listener = new TcpListener(ip, address.Port);
            listener.Start();
            return null;
        }
        catch (SocketException refused) when (refused.SocketErrorCode is SocketError.AddressAlreadyInUse)
        {
            return Commands.Refuse(PortTaken with { Message = $"{url} is in use by another program" }, ExitCode.Unavailable);
        }
        catch (SocketException refused)
        {
            return Commands.Refuse(AddressUnavailable with { Message = $"{url} cannot be served on: {refused.Message}" }, ExitCode.Unavailable);
        }
    }

    /// <summary>Another program may take the port between the look and the start.</summary>
    public static bool IsPortTaken(IOException failure) => failure.InnerException is AddressInUseException;
}

using System.Text;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Limits;

namespace CreditLedger.GraphQL.Transport.Sockets;

/// <summary>Why a socket is closed, in the numbers of RFC 6455 §7.4 and of GraphQL over WebSocket.</summary>
internal sealed record Closure(int Code, string Reason)
{
    private const int ReasonBytesMax = 123; // A control frame has room for no more (RFC 6455 §5.5).

    public static Closure Normal { get; } = new(1000, "");
    public static Closure Stopping { get; } = new(1001, "the server stops; begin again after the last position");
    public static Closure TooSlow { get; } = new(1013, $"{SubscriptionLimits.TooSlowCode}: what was sent was not read in time; begin again after the last position");
    public static Closure NotInitialised { get; } = new(4401, "Unauthorized");
    public static Closure ProtocolUnknown { get; } = new(4406, "Subprotocol not acceptable");
    public static Closure InitTimeout { get; } = new(4408, "Connection initialisation timeout");
    public static Closure InitialisedTwice { get; } = new(4429, "Too many initialisation requests");
    public static Closure Defect { get; } = new(4500, "an internal error has been logged");

    public static Closure TooLarge(int bytesMax) => new(1009, $"the message is larger than {bytesMax} bytes");

    public static Closure Malformed(string why) => new(4400, Fitting(why));

    public static Closure Forbidden(GraphError error) => new(4403, Fitting($"{error.Code}: {error.Message}"));

    public static Closure Taken(string id) => new(4409, Fitting($"Subscriber for {id} already exists"));

    private static string Fitting(string text)
    {
        var fitting = text;
        while (Encoding.UTF8.GetByteCount(fitting) > ReasonBytesMax)
        {
            fitting = fitting[..^1];
        }

        return fitting.Length > 0 && char.IsHighSurrogate(fitting[^1]) ? fitting[..^1] : fitting;
    }
}

/// <summary>What the client did closes the socket.</summary>
internal sealed class ClosureException(Closure closure) : Exception(closure.Reason)
{
    public Closure Closure { get; } = closure;
}

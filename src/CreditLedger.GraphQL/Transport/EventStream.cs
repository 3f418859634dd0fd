using System.Globalization;
using System.Text;
using CreditLedger.GraphQL.Execution;

namespace CreditLedger.GraphQL.Transport;

/// <summary>
/// The events of GraphQL over Server-Sent Events, distinct connections mode: <c>next</c> and <c>complete</c>. The id of an event is its
/// position, so that a browser that lost the connection says by itself where it stood.
/// </summary>
internal static class EventStream
{
    public const string MediaType = "text/event-stream";
    public const string ResumeHeader = "Last-Event-ID";

    public static byte[] Complete { get; } = "event: complete\ndata:\n\n"u8.ToArray();

    public static byte[] Next(long? position, ReadOnlySpan<byte> json)
    {
        var head = Encoding.ASCII.GetBytes(position is null ? "event: next\n" : string.Create(CultureInfo.InvariantCulture, $"id: {position}\nevent: next\n"));
        // A line break in JSON is a blank; within an event it begins a new line of data, which the reader puts together again.
        var lines = json.Count((byte)'\n') + 1;
        var bytes = new byte[head.Length + (lines * "data: \n".Length) + json.Length - (lines - 1) + 1];
        var at = head.Length;
        head.CopyTo(bytes, 0);
        foreach (var line in json.Split((byte)'\n'))
        {
            Put("data: "u8, bytes, ref at);
            Put(json[line], bytes, ref at);
            bytes[at++] = (byte)'\n';
        }

        bytes[at] = (byte)'\n';
        return bytes;
    }

    public static byte[] Error(GraphError error)
    {
        using var response = GraphResponse.Refused(error);
        return Next(position: null, response.Utf8.Span);
    }

    /// <summary>A comment that keeps the connection alive, and an id without an event: whoever comes back begins there.</summary>
    public static byte[] Mark(long position) => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $":\nid: {position}\n\n"));

    private static void Put(ReadOnlySpan<byte> from, byte[] into, ref int at)
    {
        from.CopyTo(into.AsSpan(at));
        at += from.Length;
    }
}

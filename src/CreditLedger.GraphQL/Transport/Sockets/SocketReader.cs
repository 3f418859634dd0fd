using System.Net.WebSockets;
using System.Text.Json;

namespace CreditLedger.GraphQL.Transport.Sockets;

/// <summary>Takes messages from a socket: text that is a JSON object with a type, no longer than is allowed.</summary>
internal sealed class SocketReader(WebSocket socket, int bytesMax)
{
    private byte[] _bytes = new byte[Math.Min(4096, bytesMax)];

    /// <summary>The next message; null when the client has closed the socket.</summary>
    /// <exception cref="ClosureException">It is none of the protocol's.</exception>
    public async Task<SocketMessage?> ReadAsync()
    {
        var length = 0;
        while (true)
        {
            // Never cancelled: that would break the socket off, and the client would not hear why.
            var received = await socket.ReceiveAsync(_bytes.AsMemory(length), CancellationToken.None);
            length += received.Count;
            switch (received.MessageType)
            {
                case WebSocketMessageType.Close:
                    return null;
                case WebSocketMessageType.Binary:
                    throw new ClosureException(Closure.Malformed("messages are text"));
            }

            if (received.EndOfMessage)
            {
                return Parse(_bytes.AsMemory(0, length));
            }

            if (length == _bytes.Length)
            {
                if (length >= bytesMax)
                {
                    throw new ClosureException(Closure.TooLarge(bytesMax));
                }

                Array.Resize(ref _bytes, Math.Min(bytesMax, length * 2));
            }
        }
    }

    /// <summary>Passes over everything until the client has closed the socket: cut off with something unread, it might not hear why.</summary>
    public async Task DiscardAsync()
    {
        while ((await socket.ReceiveAsync(_bytes.AsMemory(), CancellationToken.None)).MessageType != WebSocketMessageType.Close)
        {
        }
    }

    private static SocketMessage Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var json = JsonDocument.Parse(utf8, HttpRequestReader.Strict);
            return json.RootElement.ValueKind == JsonValueKind.Object && Text(json.RootElement, "type") is { } type
                ? new SocketMessage(
                    type, Text(json.RootElement, "id"), json.RootElement.TryGetProperty("payload", out var payload) ? payload.Clone() : default)
                : throw new ClosureException(Closure.Malformed("a message is an object with a type"));
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            throw new ClosureException(Closure.Malformed("a message is JSON in UTF-8"));
        }
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <param name="Payload">Undefined where there is none.</param>
internal sealed record SocketMessage(string Type, string? Id, JsonElement Payload);

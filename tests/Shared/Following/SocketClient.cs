using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace CreditLedger.Testing;

/// <summary>A client of the protocol that does exactly what a spec says, right or wrong.</summary>
internal sealed class SocketClient : IDisposable
{
    private readonly ClientWebSocket _socket = new();

    public static async Task<SocketClient> OpenAsync(Uri server, string? protocol = "graphql-transport-ws", params (string Name, string Value)[] headers)
    {
        var client = new SocketClient();
        if (protocol is not null)
        {
            client._socket.Options.AddSubProtocol(protocol);
        }

        foreach (var (name, value) in headers)
        {
            client._socket.Options.SetRequestHeader(name, value);
        }

        await client._socket.ConnectAsync(server, CancellationToken.None);
        return client;
    }

    /// <summary>One that has been acknowledged.</summary>
    /// <param name="payload">What the first message says.</param>
    public static async Task<SocketClient> BeginAsync(Uri server, object? payload = null)
    {
        var client = await OpenAsync(server);
        await client.SendAsync(payload is null ? """{"type":"connection_init"}""" : System.Text.Json.JsonSerializer.Serialize(new { type = "connection_init", payload }));
        (await client.TextAsync()).ShouldBe("""{"type":"connection_ack"}""");
        return client;
    }

    public string? SubProtocol => _socket.SubProtocol;

    public int CloseCode => (int)_socket.CloseStatus!;

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text);

    public Task SendAsync(byte[] bytes, WebSocketMessageType type, bool isEnd = true) => _socket.SendAsync(bytes, type, isEnd, CancellationToken.None);

    public Task SubscribeAsync(string id, string document, object? variables = null) => SendAsync(
        System.Text.Json.JsonSerializer.Serialize(new { id, type = "subscribe", payload = new { query = document, variables } }));

    /// <summary>The next message; null when the server has closed the socket, which is answered.</summary>
    public async Task<string?> TextAsync()
    {
        using var message = new MemoryStream();
        var part = new byte[64 << 10];
        while (true)
        {
            var received = await _socket.ReceiveAsync(part, CancellationToken.None);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                if (_socket.State == WebSocketState.CloseReceived)
                {
                    await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
                }

                return null;
            }

            message.Write(part, 0, received.Count);
            if (received.EndOfMessage)
            {
                return Encoding.UTF8.GetString(message.ToArray());
            }
        }
    }

    public async Task<JsonNode> MessageAsync() => JsonNode.Parse((await TextAsync()).ShouldNotBeNull($"closed with {_socket.CloseStatus}: {_socket.CloseStatusDescription}"))!;

    /// <summary>What an event says, which must be the next message and of this operation.</summary>
    public async Task<string> WhatAsync(string id)
    {
        var message = await MessageAsync();
        ((string?)message["type"], (string?)message["id"]).ShouldBe(("next", id), message.ToJsonString());
        return (string)message["payload"]!["data"]!.AsObject().Single().Value!["what"]!;
    }

    public async Task<(int Code, string? Reason)> ClosedAsync()
    {
        while (await TextAsync() is not null)
        {
        }

        return (CloseCode, _socket.CloseStatusDescription);
    }

    public async Task<int> CloseAsync()
    {
        await _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "done", CancellationToken.None);
        return CloseCode;
    }

    /// <summary>Cut off without a word.</summary>
    public void Abort() => _socket.Abort();

    public void Dispose() => _socket.Dispose();
}

using System.Net.WebSockets;
using System.Text.Json;
using CreditLedger.GraphQL.Execution;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CreditLedger.GraphQL.Transport.Sockets;

/// <summary>
/// One socket from its first message to its close. Whoever has a reason to close it says so, the first is told to the client; the socket
/// itself is never cancelled, for that would break it off without a word.
/// </summary>
internal sealed class SocketSession : IDisposable
{
    private readonly HttpContext _http;
    private readonly WebSocket _socket;
    private readonly GraphEngine _engine;
    private readonly Outbox _outbox;
    private readonly SocketOperations _operations;
    private readonly TaskCompletionSource<Closure> _ending = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _initialised = new();

    public SocketSession(HttpContext http, WebSocket socket, GraphEngine engine)
    {
        (_http, _socket, _engine) = (http, socket, engine);
        _outbox = new Outbox(engine.Options.Subscriptions, engine.Options.Clock);
        _operations = new SocketOperations(http, engine, _outbox);
    }

    /// <param name="refused">Closes it at once.</param>
    public async Task RunAsync(Closure? refused)
    {
        var stopping = _http.RequestServices.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? CancellationToken.None;
        await using var stopped = stopping.Register(() => _ending.TrySetResult(Closure.Stopping));
        await using var givenUp = _outbox.GivenUp.Register(() => _ending.TrySetResult(Closure.TooSlow));
        if (refused is not null)
        {
            _ending.TrySetResult(refused);
        }

        var sending = _outbox.DrainAsync(SendAsync, () => null);
        var receiving = ReceiveAllAsync();
        var waiting = WaitForInitAsync();
        var closure = await _ending.Task;
        await _operations.EndAllAsync(isTold: closure == Closure.Stopping);
        await _initialised.CancelAsync();
        _outbox.Close();
        await CloseAsync(closure, sending, receiving);
        await waiting;
    }

    public void Dispose()
    {
        _outbox.Dispose();
        _initialised.Dispose();
    }

    private Task SendAsync(byte[] message) =>
        _socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    private async Task WaitForInitAsync()
    {
        try
        {
            await Task.Delay(_engine.Options.Subscriptions.InitTimeout, _engine.Options.Clock, _initialised.Token);
            _ending.TrySetResult(Closure.InitTimeout);
        }
        catch (OperationCanceledException)
        {
            // It has begun, or ended.
        }
    }

    private async Task ReceiveAllAsync()
    {
        var reader = new SocketReader(_socket, _engine.Options.Subscriptions.MessageBytes);
        try
        {
            if (!await HandleAllAsync(reader))
            {
                await reader.DiscardAsync();
            }
        }
        catch (Exception broken) when (IsOfConnection(broken))
        {
            // The same as a close, but that nobody is left to answer.
        }

        _ending.TrySetResult(Closure.Normal);
    }

    /// <returns>False when a message closes the socket.</returns>
    private async Task<bool> HandleAllAsync(SocketReader reader)
    {
        try
        {
            while (await reader.ReadAsync() is { } message)
            {
                if (_ending.Task.IsCompleted)
                {
                    return false;
                }

                await HandleAsync(message);
            }

            return true;
        }
        catch (ClosureException refused)
        {
            _ending.TrySetResult(refused.Closure);
        }
        catch (Exception defect) when (!IsOfConnection(defect))
        {
            _engine.Tell(defect, CancellationToken.None); // Which logs it.
            _ending.TrySetResult(Closure.Defect);
        }

        return false;
    }

    private async ValueTask HandleAsync(SocketMessage message)
    {
        switch (message)
        {
            case { Type: "connection_init", Payload.ValueKind: JsonValueKind.Object or JsonValueKind.Undefined or JsonValueKind.Null }:
                await InitialiseAsync(message.Payload);
                break;
            case { Type: "ping", Payload.ValueKind: JsonValueKind.Object or JsonValueKind.Undefined or JsonValueKind.Null }:
                await _outbox.SendAsync(SocketMessages.Pong(message.Payload), CancellationToken.None);
                break;
            case { Type: "pong" }:
                break;
            case { Type: "subscribe", Id: { Length: > 0 } id, Payload.ValueKind: JsonValueKind.Object }:
                await _operations.BeginAsync(id, RequestOf(message.Payload));
                break;
            case { Type: "complete", Id: { Length: > 0 } id }:
                await _operations.StopAsync(id);
                break;
            case { Type: "connection_init" or "ping" or "subscribe" or "complete" }:
                throw new ClosureException(Closure.Malformed($"a message of type '{message.Type}' lacks something, or holds something else in its place"));
            default:
                throw new ClosureException(Closure.Malformed("there is no such type of message"));
        }
    }

    private async ValueTask InitialiseAsync(JsonElement payload)
    {
        if (_initialised.IsCancellationRequested)
        {
            throw new ClosureException(Closure.InitialisedTwice);
        }

        if (_engine.Options.Connected(_http, payload) is { } refused)
        {
            throw new ClosureException(Closure.Forbidden(refused));
        }

        await _initialised.CancelAsync();
        await _outbox.SendAsync(SocketMessages.Acknowledgement, CancellationToken.None);
    }

    private GraphRequest RequestOf(JsonElement payload)
    {
        if (!_initialised.IsCancellationRequested)
        {
            throw new ClosureException(Closure.NotInitialised);
        }

        try
        {
            return HttpRequestReader.FromJson(payload);
        }
        catch (HttpRefusal malformed)
        {
            throw new ClosureException(Closure.Malformed(malformed.Message));
        }
    }

    private async Task CloseAsync(Closure closure, Task<bool> sending, Task receiving)
    {
        var farewell = _engine.Options.Subscriptions.Farewell;
        try
        {
            if (await sending && _socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await _socket.CloseOutputAsync((WebSocketCloseStatus)closure.Code, closure.Reason, CancellationToken.None).WaitAsync(farewell, _engine.Options.Clock);
                await receiving.WaitAsync(farewell, _engine.Options.Clock);
            }
        }
        catch (Exception broken) when (broken is TimeoutException || IsOfConnection(broken))
        {
            // It was told, or cannot be.
        }

        _socket.Abort();
        await receiving;
    }

    private static bool IsOfConnection(Exception broken) =>
        broken is WebSocketException or IOException or ObjectDisposedException or OperationCanceledException;
}

using System.Net.Sockets;
using System.Text;
using CreditLedger.Host.Http;
using CreditLedger.Host.Tests.Running;
using Microsoft.AspNetCore.Builder;

namespace CreditLedger.Host.Tests.Hostile;

/// <summary>The platform over an empty ledger behind limits so small that a test can meet them.</summary>
public sealed class BoundedServer(RunningPlatform city) : IAsyncDisposable
{
    private Platform? _ledger;
    private WebApplication? _app;

    internal ServerLimits Limits { get; init; } = new()
    {
        Graph = new() { BodyBytes = 100_000 },
        Headers = TimeSpan.FromSeconds(3), Idle = TimeSpan.FromSeconds(2), Grace = TimeSpan.FromSeconds(2), BodyRate = 1_000, AnswerRate = 1 << 20,
    };

    internal Platform Ledger => _ledger!;

    public HttpClient Http { get; private set; } = null!;

    public async Task<BoundedServer> StartAsync()
    {
        _ledger = await city.NewLedgerAsync();
        _app = Server.Build(_ledger, city.Tokens, city.Keys, "http://127.0.0.1:0", Limits);
        await _app.StartAsync();
        Http = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
        return this;
    }

    /// <summary>A connection; one that is reset as soon as it stands may be told so while it is still being made, and is a closed one like any other.</summary>
    public async Task<RawClient> ConnectAsync()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveBufferSize = 4_096 };
        try
        {
            await socket.ConnectAsync("127.0.0.1", Http.BaseAddress!.Port);
        }
        catch (SocketException reset) when (reset.SocketErrorCode == SocketError.ConnectionReset)
        {
        }

        return new RawClient(socket);
    }

    /// <summary>Somebody who behaves goes on being answered.</summary>
    public async Task OthersAreAnsweredAsync() => (await Http.AskAsync("{ enterprises { totalCount } }")).ShouldBeFine();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_app is not null) await _app.DisposeAsync();
        if (_ledger is not null) await _ledger.DisposeAsync();
    }
}

/// <summary>A client that keeps to no rule of HTTP.</summary>
public sealed class RawClient(Socket socket) : IDisposable
{
    public async Task<bool> TrySendAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return await socket.SendAsync(bytes) > 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public Task<bool> TrySendAsync(string text) => TrySendAsync(Encoding.UTF8.GetBytes(text));

    public void EndSending() => socket.Shutdown(SocketShutdown.Send);

    /// <summary>Sends a byte and another, each as soon as the one before has left, until the other side has had enough.</summary>
    public async Task SendByteByByteAsync(CancellationToken stop)
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await TrySendAsync("x") && await pause.WaitForNextTickAsync(stop) && !(socket.Poll(0, SelectMode.SelectRead) && socket.Available == 0))
        {
            if (socket.Available > 0) return;
        }
    }

    /// <summary>What comes next.</summary>
    public async Task<string> ReadAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var buffer = new byte[1 << 10];
        return Encoding.Latin1.GetString(buffer, 0, await socket.ReceiveAsync(buffer.AsMemory(), patience.Token));
    }

    /// <summary>Everything that comes until the other side closes; what it resets counts as closed.</summary>
    public async Task<string> ReadToEndAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var text = new StringBuilder();
        var buffer = new byte[64 << 10];
        try
        {
            while (await socket.ReceiveAsync(buffer.AsMemory(), patience.Token) is var read and > 0) text.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }
        catch (SocketException)
        {
            // Reset: the other side had something left that it did not want any more.
        }

        return text.ToString();
    }

    public void Dispose() => socket.Dispose();
}

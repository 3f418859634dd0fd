using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace CreditLedger.Store.Tests.Breaking;

/// <summary>What becomes of an answer on its way back.</summary>
internal enum Wiring
{
    Whole,

    /// <summary>What is asked arrives, and instead of the answer the connection breaks.</summary>
    CutBeforeTheAnswer,

    /// <summary>What is asked arrives, and nothing ever comes back.</summary>
    Silent,
}

/// <summary>The wire between a store and its server, which a test can damage.</summary>
internal sealed class Wire : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly string target;
    private readonly Task accepting;

    public Wire(string connection)
    {
        target = connection;
        listener.Start();
        ConnectionString = new NpgsqlConnectionStringBuilder(connection) { Port = ((IPEndPoint)listener.LocalEndpoint).Port }.ConnectionString;
        accepting = Task.Run(AcceptAsync);
    }

    public string ConnectionString { get; }

    public Wiring State { get; set; }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        await accepting;
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true) open.Add(CarryAsync(await listener.AcceptTcpClientAsync(stop.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task CarryAsync(TcpClient caller)
    {
        using var server = new TcpClient();
        using (caller)
        {
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, new NpgsqlConnectionStringBuilder(target).Port, stop.Token);
                await Task.WhenAny(CopyAsync(caller, server, isAnswer: false), CopyAsync(server, caller, isAnswer: true));
            }
            catch (Exception ended) when (ended is SocketException or OperationCanceledException)
            {
                // Closing both ends is all there is to do.
            }
        }
    }

    private async Task CopyAsync(TcpClient from, TcpClient to, bool isAnswer)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.GetStream().ReadAsync(buffer, stop.Token) is var count and > 0)
            {
                if (isAnswer && State == Wiring.CutBeforeTheAnswer) return;
                if (isAnswer && State == Wiring.Silent) continue;
                await to.GetStream().WriteAsync(buffer.AsMemory(0, count), stop.Token);
            }
        }
        catch (Exception ended) when (ended is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The other direction has ended.
        }
    }
}

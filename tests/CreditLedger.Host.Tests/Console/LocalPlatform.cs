using System.Net;
using System.Net.Sockets;
using CreditLedger.Host.Tests.Running;

namespace CreditLedger.Host.Tests.Console;

/// <summary>A platform as <c>creditledger run</c> sets it up from nothing, in a folder that only its owner can enter.</summary>
public sealed class LocalPlatform : IAsyncLifetime
{
    private readonly string _closed = Directory.CreateTempSubdirectory("creditledger-run-").FullName;
    private HostProcess _process = null!;

    public string Data => Path.Combine(_closed, "data");

    public string Url { get; } = $"http://127.0.0.1:{FreePort()}";

    public string Output => _process.Output;

    public async ValueTask InitializeAsync()
    {
        File.SetUnixFileMode(_closed, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        _process = Start();
        await _process.LineAsync("Serving on ");
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        Directory.Delete(_closed, recursive: true);
    }

    internal HostProcess Start() => HostProcess.Start(ledger: null, "run", "--enterprises", "60", "--url", Url, "--data", Data);

    /// <summary>Ctrl-C, and what it left.</summary>
    internal async Task<Ended> InterruptAsync()
    {
        await _process.SignalAsync("INT");
        return await _process.EndAsync();
    }

    internal async Task StartAgainAsync()
    {
        _process = Start();
        await _process.LineAsync("Serving on ");
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

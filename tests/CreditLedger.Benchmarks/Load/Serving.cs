using System.Globalization;
using CreditLedger.Benchmarks.Stages;

namespace CreditLedger.Benchmarks.Load;

/// <summary>A server under load in a process of its own.</summary>
internal sealed record Serving(StageProcess Process, Uri Address, string Token) : IAsyncDisposable
{
    public static async Task<Serving> StartAsync(string stage, string folder, CancellationToken cancellation)
    {
        var process = StageProcess.Start(stage, folder);
        try
        {
            var greeting = (await process.ReadLineAsync(cancellation)).Split(' ', 2);
            return new Serving(process, new Uri(greeting[0]), greeting[1]);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Bytes on the managed heap since its start, those collected already included.</summary>
    public async Task<double> AllocatedAsync(CancellationToken cancellation) =>
        double.Parse(await Process.AskAsync("allocated", cancellation), CultureInfo.InvariantCulture);

    public ValueTask DisposeAsync() => Process.DisposeAsync();
}

using System.Globalization;

namespace CreditLedger.Benchmarks.Load;

/// <summary>One load on one server, and what it cost the server's process.</summary>
/// <param name="Microseconds">Of the process's processor time, for each request.</param>
/// <param name="Bytes">Allocated for each request.</param>
internal sealed record Sample(LoadResult Load, double Microseconds, double Bytes)
{
    public static async Task<Sample> TakeAsync(
        Serving server, IReadOnlyList<byte[]> requests, int connections, TimeSpan warmUp, TimeSpan lasting, string name, CancellationToken cancellation)
    {
        if (warmUp > TimeSpan.Zero) await LoadRun.RunAsync(server.Address, requests, connections, warmUp, cancellation);
        var (processor, allocated) = (server.Process.ProcessorTime, await server.AllocatedAsync(cancellation));
        var generator = Environment.CpuUsage.TotalTime;
        var load = await LoadRun.RunAsync(server.Address, requests, connections, lasting, cancellation);
        var sample = new Sample(
            load, (server.Process.ProcessorTime - processor).TotalMicroseconds / load.Requests, (await server.AllocatedAsync(cancellation) - allocated) / load.Requests);
        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{name}: {load.PerSecond:N0}/s, {load.Median:0.00} / {load.P99:0.00} ms, host {sample.Microseconds:0} µs and {sample.Bytes / 1024:0.0} KiB a request, "
            + $"generator {(Environment.CpuUsage.TotalTime - generator).TotalMicroseconds / load.Requests:0} µs, load average {Machine.LoadAverage:0.0}"));
        return sample;
    }
}

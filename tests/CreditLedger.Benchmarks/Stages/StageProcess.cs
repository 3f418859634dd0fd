using System.Diagnostics;
using System.Text.Json;

namespace CreditLedger.Benchmarks.Stages;

/// <summary>A stage did not come to its end; its own words stand on standard error above.</summary>
internal sealed class StageFailedException(string message) : Exception(message);

/// <summary>A stage in a process of its own. Closing its input ends a serving one; it is killed with whoever started it.</summary>
internal sealed class StageProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly string name;

    private StageProcess(Process process, string name) => (this.process, this.name) = (process, name);

    /// <summary>Of the stage alone, not of the database.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public static StageProcess Start(string name, string folder)
    {
        // This process is `dotnet` with our assembly; so is the stage.
        var start = new ProcessStartInfo(Environment.ProcessPath!, [typeof(StageProcess).Assembly.Location, "stage", name, folder]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        // Measured is the private database of the folder, whatever else is configured.
        start.Environment.Remove("ConnectionStrings__Ledger");
        return new StageProcess(Process.Start(start) ?? throw new StageFailedException($"{name} could not be started"), name);
    }

    /// <summary>Runs a stage to its end. What it prints besides its result is progress.</summary>
    public static async Task<StageResult> RunAsync(string name, string folder, CancellationToken cancellation)
    {
        await Console.Error.WriteAsync($"{name} ... ");
        var watch = Stopwatch.StartNew();
        await using var stage = Start(name, folder);
        await using var abandon = cancellation.Register(() => stage.process.Kill(entireProcessTree: true));
        StageResult? result = null;
        while (await stage.process.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            if (line.StartsWith('{')) result = JsonSerializer.Deserialize<StageResult>(line);
        }

        await stage.process.WaitForExitAsync(cancellation);
        await Console.Error.WriteLineAsync($"{watch.Elapsed.TotalSeconds:0.0} s, load average {Machine.LoadAverage:0.0}");
        return stage.process.ExitCode == 0 && result is not null ? result : throw new StageFailedException($"stage {name} ended with {stage.process.ExitCode}");
    }

    /// <summary>The next line that the stage prints.</summary>
    public async Task<string> ReadLineAsync(CancellationToken cancellation) =>
        await process.StandardOutput.ReadLineAsync(cancellation) ?? throw new StageFailedException($"stage {name} ended early");

    public async Task<string> AskAsync(string line, CancellationToken cancellation)
    {
        await process.StandardInput.WriteLineAsync(line.AsMemory(), cancellation);
        await process.StandardInput.FlushAsync(cancellation);
        return await ReadLineAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.StandardInput.Close();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(15));
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
            }
        }

        process.Dispose();
    }
}
